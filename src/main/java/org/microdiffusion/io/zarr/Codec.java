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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import com.github.luben.zstd.ZstdInputStream;

/** Decodes the bytes of a chunk. Names are those of Zarr v3 and of numcodecs, which Zarr v2 uses. */
enum Codec {
		BLOSC, CRC32C, GZIP, ZLIB, ZSTD;

	private interface Decompressor {

		InputStream open(InputStream in) throws IOException;
	}

	/**
	 * @param most bytes that the decoded data may have; no more memory is taken
	 * @throws IOException whose message is what is wrong with the data, as the end of a sentence
	 */
	byte[] decode(final byte[] data, final int most) throws IOException {
		return switch (this) {
			case BLOSC -> BloscCodec.decode(data, most);
			case CRC32C -> checked(data);
			case GZIP -> decompress(data, GZIPInputStream::new, most);
			case ZLIB -> decompress(data, InflaterInputStream::new, most);
			case ZSTD -> zstd(data, most);
		};
	}

	private byte[] zstd(final byte[] data, final int most) throws IOException {
		try {
			return decompress(data, ZstdInputStream::new, most);
		}
		catch (final UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
			throw new IOException("is compressed with zstd, whose library does not run on this system", e);
		}
	}

	private byte[] decompress(final byte[] data, final Decompressor decompressor, final int most) throws IOException {
		final byte[] decoded;
		try (InputStream in = decompressor.open(new ByteArrayInputStream(data))) {
			decoded = in.readNBytes(most);
			if (in.read() < 0) return decoded;
		}
		catch (final IOException e) {
			throw new IOException("is not intact " + this + " data", e);
		}
		throw new IOException("is larger than its array says");
	}

	/** The bytes before a checksum. */
	private static byte[] checked(final byte[] data) throws IOException {
		final int end = data.length - Integer.BYTES;
		if (end < 0 || checksum(data, end) != ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(end))
			throw new IOException("has another checksum");
		return Arrays.copyOf(data, end);
	}

	/** The CRC-32C of the first bytes. */
	static int checksum(final byte[] data, final int count) {
		final CRC32C checksum = new CRC32C();
		checksum.update(data, 0, count);
		return (int) checksum.getValue();
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
