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
package org.microdiffusion.io.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

import javax.imageio.stream.ImageInputStream;

/**
 * Checks the linked list of a file's image file directories, so that a broken list is not mistaken for
 * a shorter one.
 */
final class DirectoryChain {

	private static final int TIFF_VERSION = 42;
	private static final int BIGTIFF_VERSION = 43;

	private DirectoryChain() {}

	/**
	 * Counts the directories and sets the byte order of the stream to that of the file.
	 *
	 * @throws TiffException if it is not a TIFF file, or if the list leaves the file or is circular
	 */
	static int length(final ImageInputStream input) throws IOException, TiffException {
		try {
			final int order = input.readUnsignedShort();
			if (order != 0x4949 && order != 0x4d4d) throw TiffException.damaged(null);
			input.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
			final int version = input.readUnsignedShort();
			if (version != TIFF_VERSION && version != BIGTIFF_VERSION) throw TiffException.damaged(null);
			if (version == BIGTIFF_VERSION) input.skipBytes(4);
			return follow(input, version == BIGTIFF_VERSION);
		}
		catch (final EOFException e) {
			throw TiffException.damaged(e);
		}
	}

	/** Whether it is a BigTIFF file, with offsets of 64 bits; the stream must have the file's byte order. */
	static boolean isBig(final ImageInputStream input) throws IOException {
		input.seek(2);
		return input.readUnsignedShort() == BIGTIFF_VERSION;
	}

	private static int follow(final ImageInputStream input, final boolean big) throws IOException, TiffException {
		final Set<Long> seen = new HashSet<>();
		long next = big ? input.readLong() : input.readUnsignedInt();
		while (next != 0) {
			if (next < 0 || next >= input.length()) throw TiffException.cutOff(next, input.length());
			if (!seen.add(next)) throw TiffException.damaged(null);
			input.seek(next);
			final long entries = big ? input.readLong() : input.readUnsignedShort();
			if (entries < 0 || entries > input.length()) throw TiffException.damaged(null);
			final long end = input.getStreamPosition() + entries * (big ? 20 : 12);
			final long needed = end + (big ? 8 : 4);
			if (needed > input.length()) throw TiffException.cutOff(needed, input.length());
			input.seek(end);
			next = big ? input.readLong() : input.readUnsignedInt();
		}
		return seen.size();
	}
}
