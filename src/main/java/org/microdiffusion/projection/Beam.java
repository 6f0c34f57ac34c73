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
package org.microdiffusion.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

/**
 * How a beam sees the n slices of a block in each of its views: with a weight, and displaced in the projection. Weights
 * of a view have the sum 1. As a table it has the columns of {@link #COLUMNS}, with slices and views from 1.
 *
 * @param views at least one, each with the same number of slices, at least two
 */
public record Beam(List<List<Slice>> views) {

	/** The columns of the table. */
	public static final List<String> COLUMNS = List.of("slice", "weight", "dx", "dy", "view");

	private static final String HEADING = String.join(",", COLUMNS);

	/**
	 * A slice as a view sees it.
	 *
	 * @param weight at least 0
	 * @param dx pixels by which the projection shows it displaced to larger x
	 * @param dy pixels by which the projection shows it displaced to larger y
	 */
	public record Slice(double weight, double dx, double dy) {}

	/** @throws Refusal one sentence, if a value is not allowed or a view has another number of slices */
	public Beam {
		if (views.isEmpty()) throw new Refusal("beam has no slices: give a row for each slice and view.");
		views = views.stream().map(Beam::normalised).toList();
		final int n = views.get(0).size();
		for (int v = 1; v < views.size(); v++)
			if (views.get(v).size() != n) throw new Refusal("beam has " + Words.count(n, "slice") + " in view 1 but " + views
				.get(v).size() + " in view " + (v + 1) + ": give as many for each view.");
	}

	private static List<Slice> normalised(final List<Slice> view) {
		final double sum = view.stream().mapToDouble(Slice::weight).sum();
		if (view.size() < 2 || !(sum > 0 && sum < Double.POSITIVE_INFINITY) || view.stream().anyMatch(slice ->
			!(slice.weight >= 0 && Double.isFinite(slice.dx) && Double.isFinite(slice.dy)))) throw new Refusal("beam has a " +
				"view of " + Words.count(view.size(), "slice") + " with the weights " + view.stream().map(Slice::weight)
					.toList() + ": give at least 2 slices with finite numbers, of which the weights are at least 0 and not all 0.");
		return view.stream().map(slice -> new Slice(slice.weight / sum, slice.dx, slice.dy)).toList();
	}

	/** A beam of one view that displaces nothing. */
	public static Beam straight(final AxialProfile profile) {
		final List<Slice> slices = new ArrayList<>();
		for (int k = 0; k < profile.length(); k++)
			slices.add(new Slice(profile.weight(k), 0, 0));
		return new Beam(List.of(slices));
	}

	/** Whether a text begins with the heading of the table. */
	static boolean isTable(final String text) {
		return text.lines().findFirst().orElse("").replace(" ", "").toLowerCase(Locale.ROOT).equals(HEADING);
	}

	/**
	 * Reads the table.
	 *
	 * @param key the parameter that names the file, for messages
	 * @param file its name, for messages
	 * @throws Refusal one sentence with the line that is wrong
	 */
	static Beam parse(final String key, final String file, final String text) {
		final List<List<Slice>> views = new ArrayList<>();
		final List<String> lines = text.lines().toList();
		for (int i = 1; i < lines.size(); i++) {
			if (lines.get(i).isBlank()) continue;
			final double[] cells = cells(lines.get(i));
			final boolean next = cells.length > 0 && cells[4] == views.size() + 1 && cells[0] == 1;
			if (next) views.add(new ArrayList<>());
			final List<Slice> view = views.isEmpty() ? List.of() : views.get(views.size() - 1);
			if (cells.length == 0 || cells[4] != views.size() || cells[0] != view.size() + 1) throw new Refusal(key +
				" file " + file + " has the line \"" + lines.get(i) + "\": after " + HEADING +
				" give five numbers for each slice, the slices and views counted from 1.");
			view.add(new Slice(cells[1], cells[2], cells[3]));
		}
		return new Beam(views);
	}

	/** The numbers of a line; none if it has others than five. */
	private static double[] cells(final String line) {
		try {
			final double[] cells = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
			return cells.length == COLUMNS.size() ? cells : new double[0];
		}
		catch (final NumberFormatException e) {
			return new double[0];
		}
	}

	/** The rows of the table, as {@link #COLUMNS} say. */
	public List<List<String>> rows() {
		final List<List<String>> rows = new ArrayList<>();
		for (int v = 0; v < views.size(); v++)
			for (int k = 0; k < length(); k++) {
				final Slice slice = views.get(v).get(k);
				rows.add(List.of(Integer.toString(k + 1), number(slice.weight), number(slice.dx), number(slice.dy), Integer
					.toString(v + 1)));
			}
		return rows;
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "%.6f", value);
	}

	/** n, the slices of a block. */
	public int length() {
		return views.get(0).size();
	}

	/** A slice in a view, both from 0. */
	public Slice slice(final int view, final int k) {
		return views.get(view).get(k);
	}

	/**
	 * The weights of the only view.
	 *
	 * @throws Refusal one sentence, if there are several
	 */
	public double[] profile() {
		if (views.size() > 1) throw new Refusal("profile has " + views.size() +
			" views: give a file with one view, since each has its own weights.");
		return views.get(0).stream().mapToDouble(Slice::weight).toArray();
	}

	/** The largest displacement along x or y, in pixels. */
	public double largestShift() {
		return views.stream().flatMap(List::stream).mapToDouble(slice -> Math.max(Math.abs(slice.dx), Math.abs(slice.dy)))
			.max().orElseThrow();
	}
}
