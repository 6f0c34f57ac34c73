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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.microdiffusion.site.FigureTable.Cell;
import org.microdiffusion.site.FigureTable.Figure;

/** The numbers in the tables of README and the results against the table of figures. */
class FiguresTest {

	private static final List<Path> PAGES = List.of(Path.of("README.md"), Path.of("src/site/markdown/results.md"));

	private static Optional<Figure> figure(final FigureTable table, final Cell cell) {
		return cell.sets().stream().map(set -> table.find(set, cell.row(), cell.column())).filter(Objects::nonNull)
			.findFirst();
	}

	@Test
	void everyNumberOfAMarkedTableIsAFigureAndEveryFigureIsShown() throws Exception {
		final FigureTable table = FigureTable.read(FigureTable.FILE);
		final List<String> wrong = new ArrayList<>();
		final Set<Figure> shown = new HashSet<>();
		for (final Path page : PAGES)
			for (final Cell cell : FigureTable.cells(Files.readAllLines(page))) {
				final Optional<Figure> figure = figure(table, cell);
				final List<String> known = figure.map(found -> FigureTable.numbers(found.values())).orElse(List.of());
				figure.ifPresent(shown::add);
				// A page may leave out the last ones.
				if (cell.numbers().size() > known.size() || !known.subList(0, cell.numbers().size()).equals(cell.numbers()))
					wrong.add(page + ":" + cell.line() + ": " + cell.row() + ": " + cell.column() + " is " + cell.numbers() +
						", but in " + FigureTable.FILE + " " + known);
			}
		for (final Figure figure : table.all())
			if (!shown.contains(figure)) wrong.add(figure.place() + " is on no page");
		assertEquals(List.of(), wrong, "run the program that makes them (see For developers), or adopt what the page says");
		assertTrue(shown.size() > 200, shown.size() + " figures");
	}

	@Test
	void everyFigureSaysWhichCommitAndCommandMadeIt() throws Exception {
		for (final Figure figure : FigureTable.read(FigureTable.FILE).all()) {
			assertTrue(figure.commit().matches("[0-9a-f]{10}"), figure.toString());
			assertTrue(figure.command().length() > 10, figure.toString());
		}
	}

	@Test
	void aTableIsReadWithItsNames() {
		final List<Cell> cells = FigureTable.cells(List.of("<!-- figures: a b; mine = theirs; INR = Gaussian -->", "",
			"| stack | INR | c | c |", "|---|---|---|---|", "| mine | **38.50** / .96 | no | 2e-7 |", "", "| 1 | 2 |"));
		assertEquals(List.of(new Cell(List.of("a", "b"), "theirs", "Gaussian", List.of("38.50", ".96"), 5), new Cell(List.of(
			"a", "b"), "theirs", "c (2)", List.of("2e-7"), 5)), cells);
	}
}
