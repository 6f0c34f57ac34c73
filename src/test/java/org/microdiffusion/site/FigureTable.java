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
package org.microdiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** The table of figures, src/site/figures.json: one line for each cell of the pages' tables that holds numbers. */
public final class FigureTable {

	/** Of the project, when Maven runs. */
	public static final Path FILE = Path.of("src/site/figures.json");

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
	private static final Pattern NUMBER = Pattern.compile("[-\u2212]?\\d*\\.?\\d+(?:e[-+]?\\d+)?");

	/**
	 * A cell.
	 *
	 * @param set of figures, to which a table of a page belongs
	 * @param row text of the row's first cell
	 * @param column heading of the column
	 * @param values the numbers as they are written, separated by spaces
	 * @param commit that made them, or, of figures older than this table, in which they came to the page
	 * @param command that makes them
	 */
	public record Figure(String set, String row, String column, String values, String commit, String command) {

		String place() {
			return set + ": " + row + ": " + column;
		}
	}

	/** Figures by their places, in the order of the file. */
	private final Map<String, Figure> figures = new LinkedHashMap<>();

	/** Reads the table, which may be missing. */
	public static FigureTable read(final Path file) throws IOException {
		final FigureTable table = new FigureTable();
		if (Files.exists(file)) for (final Figure figure : JSON.fromJson(Files.readString(file), Figure[].class))
			table.put(figure);
		return table;
	}

	/** Adds a figure, in place of another one for the same cell. */
	public void put(final Figure figure) {
		figures.put(figure.place(), figure);
	}

	public void remove(final Figure figure) {
		figures.remove(figure.place());
	}

	/**
	 * The figure of a cell; null if there is none.
	 *
	 * @param row name of the row, which may leave out what stands there in parentheses at the end
	 */
	public Figure find(final String set, final String row, final String column) {
		final Figure found = figures.get(set + ": " + row + ": " + column);
		return found != null ? found : figures.values().stream().filter(figure -> figure.set().equals(set) && figure.column()
			.equals(column) && figure.row().startsWith(row + " (")).findFirst().orElse(null);
	}

	public List<Figure> all() {
		return List.copyOf(figures.values());
	}

	/** Writes a figure in each line, so that a change of one is seen as such. */
	public void write(final Path file) throws IOException {
		Files.writeString(file, figures.values().stream().map(JSON::toJson).collect(Collectors.joining(",\n", "[\n",
			"\n]\n")));
	}

	/** The numbers in a text, as they are written. */
	public static List<String> numbers(final String text) {
		return NUMBER.matcher(text).results().map(match -> match.group()).toList();
	}

	/** A cell of a marked table of a page. */
	public record Cell(List<String> sets, String row, String column, List<String> numbers, int line) {}

	/**
	 * The cells with numbers of the tables that are marked: a comment {@code <!-- figures: SETS -->} is the line before
	 * the blank one above the table. It may name several sets, separated by spaces, and, each after a semicolon, what
	 * rows or columns are called there: {@code <!-- figures: a b; name here = name there -->}.
	 */
	public static List<Cell> cells(final List<String> page) {
		final List<Cell> cells = new ArrayList<>();
		for (int i = 0; i < page.size(); i++) {
			final Matcher mark = Pattern.compile("<!-- figures: (.*) -->").matcher(page.get(i));
			if (!mark.matches()) continue;
			final String[] parts = mark.group(1).split("; ");
			final Map<String, String> names = new LinkedHashMap<>();
			for (int n = 1; n < parts.length; n++)
				names.put(parts[n].split(" = ")[0], parts[n].split(" = ")[1]);
			addTable(page, i + 2, List.of(parts[0].split(" ")), names, cells);
		}
		return cells;
	}

	private static void addTable(final List<String> page, final int head, final List<String> sets,
		final Map<String, String> names, final List<Cell> cells)
	{
		final List<String> columns = unique(row(page.get(head)), names);
		final List<String> first = new ArrayList<>();
		int end = head + 2;
		for (; end < page.size() && page.get(end).startsWith("|"); end++)
			first.add(row(page.get(end)).get(0));
		final List<String> rows = unique(first, names);
		for (int r = 0; r < rows.size(); r++) {
			final List<String> row = row(page.get(head + 2 + r));
			for (int c = 1; c < row.size(); c++)
				if (!numbers(row.get(c)).isEmpty()) cells.add(new Cell(sets, rows.get(r), columns.get(c), numbers(row.get(c)),
					head + 3 + r));
		}
	}

	/** The cells of a line, without emphasis. */
	private static List<String> row(final String line) {
		final List<String> cells = new ArrayList<>();
		for (final String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
			cells.add(cell.replace("**", "").replace("*", "").strip());
		return cells;
	}

	/** Names, of which those that come again have a number. */
	private static List<String> unique(final List<String> texts, final Map<String, String> names) {
		final Map<String, Integer> seen = new LinkedHashMap<>();
		return texts.stream().map(text -> names.getOrDefault(text, text)).map(text -> seen.merge(text, 1,
			Integer::sum) == 1 ? text : text + " (" + seen.get(text) + ")").toList();
	}
}
