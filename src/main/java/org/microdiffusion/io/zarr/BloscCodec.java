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
package org.microdiffusion.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.scalableminds.bloscjava.Blosc;

/**
 * Blosc data, which name their sizes in a header of 16 bytes: version, format of the codec, flags, value size, then
 * the decoded, block and whole size as 32-bit integers.
 */
final class BloscCodec {

	private static final int HEADER = 16;
	private static final int DECODED = 4;
	private static final int WHOLE = 12;

	private BloscCodec() {}

	/** As {@link Codec#decode}. */
	static byte[] decode(final byte[] data, final int most) throws IOException {
		if (data.length < HEADER) throw damaged(null);
		final ByteBuffer header = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		final int decoded = header.getInt(DECODED);
		// The library believes both sizes.
		if (header.getInt(WHOLE) != data.length || decoded < 0) throw damaged(null);
		if (decoded > most) throw new IOException("is larger than its array says");
		if (decoded == 0) return new byte[0];
		try {
			final byte[] pixels = Blosc.decompress(data);
			if (pixels == null || pixels.length != decoded) throw damaged(null);
			return pixels;
		}
		catch (final UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
			throw new IOException("is compressed with Blosc, whose library does not run on this system", e);
		}
		catch (final RuntimeException e) {
			throw damaged(e);
		}
	}

	private static IOException damaged(final Throwable cause) {
		return new IOException("is not intact blosc data", cause);
	}
}
