/*-
 * #%L
 * Depth-resolved volumes from axial projections, for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 MicroDiffusion developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the conditions of the
 * BSD 2-Clause licence in the file LICENSE are met.
 * #L%
 */
package org.microdiffusion.pipeline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/** Tells projections from others without keeping them. */
final class Fingerprint {

	private Fingerprint() {}

	/** {@code sha256:} and 64 hexadecimal digits, of the normalised values and their numbers along the axes. */
	static String of(final Projections data) {
		final Planes planes = Planes.read(data.images());
		final MessageDigest digest = sha256();
		digest.update(ByteBuffer.allocate(3 * Integer.BYTES).putInt(planes.width()).putInt(planes.height()).putInt(planes
			.depth()).array());
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * planes.width() * planes.height());
		for (int z = 0; z < planes.depth(); z++) {
			bytes.asFloatBuffer().put(planes.plane(z));
			digest.update(bytes.array());
		}
		return "sha256:" + HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java has SHA-256.", e);
		}
	}
}
