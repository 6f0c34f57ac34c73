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
package org.microdiffusion.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.microdiffusion.files.WholeFile;

/** Writes tables as comma-separated values. */
public final class CsvFile {

	private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

	private CsvFile() {}

	/**
	 * Checks before a computation whether a table can be written to a file.
	 *
	 * @param key the parameter that names the file
	 * @throws org.microdiffusion.refusal.Refusal one sentence with the reason and what to do, if it
	 *           cannot
	 */
	public static void check(final String key, final Path path) {
		WholeFile.check(key, path, ".csv");
	}

	/** A row as a line; cells with a comma, a quote or a line break are quoted (RFC 4180). */
	public static String line(final List<String> cells) {
		return cells.stream().map(cell -> SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
			.collect(Collectors.joining(","));
	}

	/**
	 * Writes a table.
	 *
	 * @param key the parameter that names the file
	 * @param header names of the columns
	 * @param rows rows, each with as many cells
	 * @throws org.microdiffusion.refusal.Refusal one sentence with the path, if it cannot be written; no
	 *           incomplete file is left
	 */
	public static void write(final String key, final List<String> header, final List<List<String>> rows,
		final Path path)
	{
		writeLines(key, header, rows.stream().map(CsvFile::line).toList(), path);
	}

	/** {@link #write} for rows that {@link #line} has formatted. */
	public static void writeLines(final String key, final List<String> header, final List<String> lines, final Path path)
	{
		check(key, path);
		final StringBuilder text = new StringBuilder(line(header)).append('\n');
		lines.forEach(line -> text.append(line).append('\n'));
		WholeFile.write(key, path, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}
}
