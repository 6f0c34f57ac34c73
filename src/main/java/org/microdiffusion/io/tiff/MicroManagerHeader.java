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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.imageio.stream.ImageInputStream;

/** Reads the summary that Micro-Manager writes after the first eight bytes of a file. */
final class MicroManagerHeader {

	private static final int INDEX_MAP_HEADER = 54773648;
	private static final int SUMMARY_HEADER = 2355492;
	private static final int SUMMARY_OFFSET = 32;
	private static final int MAX_SUMMARY_BYTES = 1 << 24;

	private MicroManagerHeader() {}

	static Optional<String> summary(final ImageInputStream input) throws IOException {
		if (input.length() < SUMMARY_OFFSET + 8) return Optional.empty();
		input.seek(8);
		if (input.readInt() != INDEX_MAP_HEADER) return Optional.empty();
		input.seek(SUMMARY_OFFSET);
		if (input.readInt() != SUMMARY_HEADER) return Optional.empty();
		final int length = input.readInt();
		if (length < 0 || length > MAX_SUMMARY_BYTES ||
			length > input.length() - input.getStreamPosition()) return Optional.empty();
		final byte[] text = new byte[length];
		input.readFully(text);
		return Optional.of(new String(text, StandardCharsets.UTF_8));
	}
}
