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
package org.microdiffusion.volume;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.microdiffusion.progress.Progress;

/** Hashes of data and settings: equal fingerprints mean data that are equal in every bit. */
public final class Fingerprint {

	private Fingerprint() {}

	/**
	 * @param volume the hash depends on its size and on every voxel
	 * @return SHA-256 in 64 hexadecimal digits
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static String of(final PlaneSource volume, final Progress progress) {
		final MessageDigest digest = sha256();
		digest.update(ByteBuffer.allocate(3 * Integer.BYTES).putInt(volume.width()).putInt(volume.height()).putInt(volume
			.depth()).array());
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, volume.width()));
		for (int z = 0; z < volume.depth(); z++) {
			progress.checkCancelled();
			final float[] plane = volume.plane(z);
			for (int row = 0; row < volume.height(); row++) {
				bytes.asFloatBuffer().put(plane, row * volume.width(), volume.width());
				digest.update(bytes.array());
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** @return SHA-256 of the text in 64 hexadecimal digits */
	public static String of(final String text) {
		return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
