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

/** Tables as comma-separated text with a point as decimal sign. */
public final class CsvFile {

	private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

	private CsvFile() {}

	/**
	 * Tells before long work whether a table can be written at its end.
	 *
	 * @param key the parameter that names the file
	 * @throws org.microdiffusion.refusal.Refusal if it cannot, with a sentence that says why and what to do
	 */
	public static void check(final String key, final Path path) {
		WholeFile.check(key, path, ".csv");
	}

	/** A row as a line; a cell with a comma, a quote or a line break is quoted (RFC 4180). */
	public static String line(final List<String> cells) {
		return cells.stream().map(cell -> SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
			.collect(Collectors.joining(","));
	}

	/**
	 * Writes a table.
	 *
	 * @param key the parameter that names the file
	 * @param header names of the columns
	 * @param rows of as many cells
	 * @throws org.microdiffusion.refusal.Refusal if it cannot be written, with a sentence that names the
	 *           path; nothing is left behind then
	 */
	public static void write(final String key, final List<String> header, final List<List<String>> rows,
		final Path path)
	{
		writeLines(key, header, rows.stream().map(CsvFile::line).toList(), path);
	}

	/** As {@link #write}, of lines that {@link #line} made. */
	public static void writeLines(final String key, final List<String> header, final List<String> lines, final Path path)
	{
		check(key, path);
		final StringBuilder text = new StringBuilder(line(header)).append('\n');
		lines.forEach(line -> text.append(line).append('\n'));
		WholeFile.write(key, path, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}
}
