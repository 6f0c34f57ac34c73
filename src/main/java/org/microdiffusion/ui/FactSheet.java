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
package org.microdiffusion.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.microdiffusion.files.WholeFile;

import ij.measure.ResultsTable;

/**
 * Facts for users, each a name and a value, to be shown in a window, as lines of text, or
 * written to a file.
 *
 * @param title of the window
 * @param facts values by name, in the order of display
 */
public record FactSheet(String title, Map<String, String> facts) {

	/** Endings of the names of files that it can be written to. */
	public static final String[] ENDINGS = { ".txt", ".csv" };

	/** One line for each fact, with the values aligned. */
	public List<String> lines() {
		final int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 1;
		return facts.entrySet().stream().map(fact -> String.format(Locale.ROOT, "%-" + width + "s %s", fact.getKey() + ":",
			fact.getValue())).toList();
	}

	/** Opens a window with the facts. */
	public void show() {
		final ResultsTable table = new ResultsTable();
		facts.forEach((name, value) -> {
			table.incrementCounter();
			table.addValue("Property", name);
			table.addValue("Value", value);
		});
		table.showRowNumbers(false);
		table.show(title);
	}

	/**
	 * Writes the lines or, if the file's name ends with .csv, a table.
	 *
	 * @throws org.microdiffusion.refusal.Refusal if the file cannot be written
	 */
	public void write(final Path file) {
		final boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
		final List<String> lines = csv ? facts.entrySet().stream().map(fact -> quoted(fact.getKey()) + "," + quoted(fact
			.getValue())).toList() : lines();
		final String text = (csv ? "property,value\n" : "") + String.join("\n", lines) + "\n";
		WholeFile.write("output", file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String quoted(final String cell) {
		return '"' + cell.replace("\"", "\"\"") + '"';
	}
}
