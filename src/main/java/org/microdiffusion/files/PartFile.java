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
package org.microdiffusion.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

import org.microdiffusion.refusal.Refusal;

/**
 * The finished pieces of a result that is not yet complete, in a text file
 * beside it, so that interrupted work goes on where it was. Each line is a
 * piece's key, a checksum and its text; a line that was cut off or changed
 * counts for nothing.
 */
public final class PartFile {

	private static final String ENDING = ".part";

	private final Path path;
	private final Map<String, String> pieces = new HashMap<>();

	private PartFile(final Path path) {
		this.path = path;
	}

	/**
	 * The pieces that earlier work on a result left behind.
	 *
	 * @param result the file that will be written at last; the pieces are in its
	 *          name followed by {@value #ENDING}
	 * @throws Refusal one sentence, if there is such a file and it cannot be
	 *           read
	 */
	public static PartFile beside(final Path result) {
		final PartFile file = new PartFile(beside(result, ""));
		if (!Files.exists(file.path)) return file;
		try {
			for (final String line : new String(Files.readAllBytes(file.path), StandardCharsets.UTF_8).split("\n")) {
				final String[] fields = line.split(" ", 3);
				if (fields.length == 3 && fields[1].equals(checksum(fields[0], fields[2]))) file.pieces.put(fields[0],
					fields[2]);
			}
			return file;
		}
		catch (final IOException e) {
			throw new Refusal("The unfinished work in " + file.path +
				" cannot be read: check its permissions, or delete it to begin anew.", e);
		}
	}

	/**
	 * Another file of the same unfinished work.
	 *
	 * @param ending of its name, such as {@code .mdm}
	 */
	public static Path beside(final Path result, final String ending) {
		return result.resolveSibling(result.getFileName() + ENDING + ending);
	}

	public Path path() {
		return path;
	}

	/** The piece of this key, if it was finished. */
	public Optional<String> find(final String key) {
		return Optional.ofNullable(pieces.get(key));
	}

	/**
	 * Adds a piece.
	 *
	 * @param key without spaces, says of what data and settings the piece was made
	 * @param text one line
	 * @throws Refusal one sentence, if it cannot be written
	 */
	public void keep(final String key, final String text) {
		try {
			// Begun on a new line, it does not suffer from one before it that was cut off.
			Files.writeString(path, "\n" + key + " " + checksum(key, text) + " " + text + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
			pieces.put(key, text);
		}
		catch (final IOException e) {
			throw new Refusal("What is finished could not be kept in " + path + ": free space there.", e);
		}
	}

	/**
	 * Removes the file, once the result is complete.
	 *
	 * @throws Refusal one sentence, if it cannot be removed
	 */
	public void delete() {
		try {
			Files.deleteIfExists(path);
		}
		catch (final IOException e) {
			throw new Refusal("The result is complete, but " + path + " cannot be deleted: delete it yourself.", e);
		}
	}

	private static String checksum(final String key, final String text) {
		final CRC32 crc = new CRC32();
		crc.update((key + " " + text).getBytes(StandardCharsets.UTF_8));
		return String.format(Locale.ROOT, "%08x", crc.getValue());
	}
}
