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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.microdiffusion.Main;
import org.microdiffusion.site.FigureTable.Cell;
import org.microdiffusion.site.FigureTable.Figure;

/**
 * Makes the table of figures: {@code mvn -Pfigures process-test-classes -Dfigures.stacks=FOLDER}. Figures that take
 * seconds are computed again, by the commands of the page, and get the commit that is checked out. With
 * {@code -Dfigures.mode=adopt} nothing is computed: figures of long runs that were written to the page are taken from it,
 * with that commit and with the commands that stand below or above their table.
 */
public final class Figures {

	private static final Path RESULTS = Path.of("src/site/markdown/results.md");
	private static final String CLASSICAL = "classical-methods";
	private static final List<String> METHODS = List.of("Linear", "Cubic", "Histospline", "Hessian-L1");
	private static final List<String> REAL = List.of("embryo_membranes", "flybrain_confocal", "mousebrain_50um",
		"neuron_sparse");
	private static final List<String> SAMPLES = List.of("dendrites", "vasculature", "neurons");

	private final FigureTable table;
	private final String commit;

	private Figures(final FigureTable table, final String commit) {
		this.table = table;
		this.commit = commit;
	}

	/** @param args "adopt" or "run", and the folder of the real stacks */
	public static void main(final String... args) throws IOException, InterruptedException {
		final FigureTable table = FigureTable.read(FigureTable.FILE);
		final Figures figures = new Figures(table, head());
		if (args[0].equals("adopt")) figures.adopt();
		else figures.run(Path.of(args[1]));
		table.write(FigureTable.FILE);
	}

	private static String head() throws IOException, InterruptedException {
		final Process git = new ProcessBuilder("git", "rev-parse", "--short=10", "HEAD").start();
		final String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (git.waitFor() != 0) throw new IOException("git does not tell the commit");
		return said;
	}

	private void adopt() throws IOException {
		final List<String> page = Files.readAllLines(RESULTS);
		final List<Cell> cells = FigureTable.cells(page);
		for (final Figure figure : table.all())
			if (cells.stream().noneMatch(cell -> figure.place().equals(cell.sets().get(0) + ": " + cell.row() + ": " + cell
				.column()))) table.remove(figure);
		for (final Cell cell : cells) {
			final Figure old = table.find(cell.sets().get(0), cell.row(), cell.column());
			if (old == null || !FigureTable.numbers(old.values()).equals(cell.numbers())) table.put(new Figure(cell.sets().get(
				0), cell.row(), cell.column(), String.join(" ", cell.numbers()), commit, command(page, cell.line())));
		}
	}

	/** The next code block of the section, or the last one before; without any, where the section says it in words. */
	private static String command(final List<String> page, final int line) {
		int from = line;
		while (from > 0 && !page.get(from).startsWith("## "))
			from--;
		int to = line;
		while (to < page.size() && !page.get(to).startsWith("## "))
			to++;
		final int[] fences = IntStream.range(from, to).filter(i -> page.get(i).startsWith("```")).toArray();
		if (fences.length < 2) return "see " + RESULTS.getFileName() + ", " + page.get(from).substring(3);
		int block = 0;
		while (block + 2 < fences.length && fences[block] < line)
			block += 2;
		return page.subList(fences[block] + 1, fences[block + 1]).stream().map(String::strip).collect(Collectors.joining("\n"))
			.replace("\\\n", "");
	}

	private void run(final Path stacks) throws IOException {
		final Path folder = Files.createTempDirectory("figures");
		for (final String stack : REAL)
			if (Files.exists(stacks.resolve(stack + ".tif"))) real(stacks.resolve(stack + ".tif"), stack, folder);
			else System.out.println(stack + " is not in " + stacks + ": its figures stay as they are.");
		for (final String sample : SAMPLES) {
			final Path scores = folder.resolve("scores.csv");
			final String[] compare = { "compare", "truth=sample-stacks/" + sample + ".tif", "steplength=6", "methods=" + String
				.join(";", METHODS), "table=" + scores };
			Main.main(compare);
			for (final String method : METHODS)
				put("sample: " + sample, method, line(scores, method), List.of("psnr_db", "ssim", "dice"), told(folder,
					compare));
		}
	}

	private void real(final Path stack, final String name, final Path folder) throws IOException {
		final String[] simulate = { "simulate", "input=" + stack, "steplength=6", "output=" + folder.resolve(
			"projections.tif") };
		Main.main(simulate);
		for (final String method : METHODS) {
			final Path volume = folder.resolve("volume.tif"), scores = folder.resolve("scores.csv");
			final String[] reconstruct = { "reconstruct", "input=" + folder.resolve("projections.tif"), "method=" + method,
				"output=" + volume };
			final String[] evaluate = { "evaluate", "input=" + volume, "truth=" + stack, "table=" + scores };
			Main.main(reconstruct);
			Main.main(evaluate);
			put(rowOf(name), method, line(scores, "1,1,all"), List.of("psnr_db", "ssim", "dice", "dice_truth_threshold"),
				told(folder, simulate, reconstruct, evaluate).replace(stack.getParent() + "/", ""));
		}
	}

	/** The row of the page that begins with the name. */
	private String rowOf(final String name) {
		return table.all().stream().filter(figure -> figure.set().equals(CLASSICAL) && figure.row().startsWith(name)).map(
			Figure::row).findFirst().orElse(name);
	}

	/** The commands as a user would give them, without the temporary folder. */
	private static String told(final Path folder, final String[]... calls) {
		return Arrays.stream(calls).map(call -> "m " + String.join(" ", call).replace(folder + "/", "")).collect(Collectors
			.joining("\n"));
	}

	/** The first line and the one that begins so. */
	private static List<String[]> line(final Path scores, final String start) throws IOException {
		final List<String> lines = Files.readAllLines(scores);
		return List.of(lines.get(0).split(","), lines.stream().filter(line -> line.startsWith(start + ",")).findFirst()
			.orElseThrow().split(","));
	}

	private void put(final String row, final String column, final List<String[]> scores, final List<String> names,
		final String command)
	{
		final List<String> values = new ArrayList<>();
		for (final String name : names) {
			final double value = Double.parseDouble(scores.get(1)[Arrays.asList(scores.get(0)).indexOf(name)]);
			values.add(name.equals("psnr_db") ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.4f",
				value).substring(1));
		}
		final Figure old = table.find(CLASSICAL, row, column);
		final String now = String.join(" ", values);
		if (old != null && !old.values().equals(now)) System.out.println(row + ", " + column + ": " + old.values() +
			" is now " + now);
		table.put(new Figure(CLASSICAL, row, column, now, commit, command));
	}
}
