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

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

/**
 * How a beam sees the n slices of a block in each of its views: with a weight, and displaced in the projection. Weights
 * of a view have the sum 1. As a table it has the columns of {@link #COLUMNS}, with slices and views from 1. Beams are
 * equal if their slices are.
 *
 * @param text that {@link #of} reads
 * @param views at least one, each with the same number of slices, at least two
 */
public record Beam(String text, List<List<Slice>> views) {

	/** The text of a beam along z, which displaces nothing and has one view. */
	public static final String STRAIGHT = "straight";

	/** The columns of the table. */
	public static final List<String> COLUMNS = List.of("slice", "weight", "dx", "dy", "view");

	private static final String HEADING = String.join(",", COLUMNS);
	private static final String TILT = "tilt:";
	private static final String AIRY = "airy:";
	private static final int MAX_VIEWS = 64;
	private static final int MAX_MESSAGE_CHARACTERS = 60;
	/** Shifts are whole multiples of one over this many pixels. */
	private static final double SHIFT_ACCURACY = 1e9;

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

	/** A beam whose text lists its slices as {@code weight:dx:dy;...}, with a slash between views. */
	public Beam(final List<List<Slice>> views) {
		this(views.stream().map(view -> view.stream().map(slice -> slice.weight + ":" + slice.dx + ":" + slice.dy).collect(
			Collectors.joining(";"))).collect(Collectors.joining("/")), views);
	}

	/**
	 * Parses a beam as users write it.
	 *
	 * @param text {@code straight}; {@code tilt:DX;DY}, pixels per slice, about the block's middle; {@code airy:A}, a
	 *          parabola that displaces slice k = 0 ... n - 1 by A k² pixels to larger x; the name of a .csv file with the
	 *          columns of {@link #COLUMNS}; or the text of another beam
	 * @param profile the weights of all views of a tilted or curved beam; those of a table count if this is uniform
	 * @param views their number V, of which each tilted or curved one is turned by 360° / V about z from the one before, so
	 *          that two are mirror images; 0 for as many as the table has, or 1
	 * @return empty for a straight beam of one view
	 * @throws Refusal one sentence, if the text is none of these or does not fit the profile or the number of views
	 */
	public static Optional<Beam> of(final String text, final AxialProfile profile, final int views) {
		final String spec = text.strip();
		final String lower = spec.toLowerCase(Locale.ROOT);
		if (views < 0 || views > MAX_VIEWS) throw new Refusal("views is " + views + ": give 1 to " + MAX_VIEWS + ".");
		if (spec.isEmpty() || lower.equals(STRAIGHT)) {
			if (views > 1) throw new Refusal("views is " + views +
				" but beam is straight, so that all views would show the same: give the beam that each view has, or views=1.");
			return Optional.empty();
		}
		try {
			final String shape = lower.replaceAll("\\s", "");
			if (shape.startsWith(TILT)) return Optional.of(tilted(shape, numbers(shape.substring(TILT.length()), ";", 2), profile,
				Math.max(1, views)));
			if (shape.startsWith(AIRY)) return Optional.of(curved(shape, numbers(shape.substring(AIRY.length()), ";", 1)[0],
				profile, Math.max(1, views)));
			// Of a file the text lists the slices, so that it stays valid without the file.
			final Beam beam = lower.endsWith(".csv") ? parse("beam", spec, Files.readString(FileNames.path("beam is " + spec +
				", which", spec)).replace(AxialProfile.BYTE_ORDER_MARK, "").strip()) : listed(spec);
			beam.requireFit(profile, views);
			return Optional.of(beam);
		}
		catch (final NumberFormatException e) {
			throw new Refusal("beam is " + spec + ": write straight, tilt:DX;DY in pixels per slice such as tilt:0.5;0, " +
				"airy:A such as airy:0.1, or the name of a .csv file with the columns " + HEADING + ".", e);
		}
		catch (final IOException e) {
			throw new Refusal("beam file " + spec + " cannot be read: give a .csv file with the columns " + HEADING +
				", such as Measure Beam writes.", e);
		}
	}

	private static double[] numbers(final String text, final String separator, final int count) {
		final double[] numbers = Arrays.stream(text.split(separator, -1)).mapToDouble(Double::parseDouble).toArray();
		if (numbers.length != count) throw new NumberFormatException(text);
		return numbers;
	}

	private static Beam tilted(final String text, final double[] tilt, final AxialProfile profile, final int views) {
		final double middle = (profile.length() - 1) / 2.0;
		return turned(text, IntStream.range(0, profile.length()).mapToObj(k -> new Slice(profile.weight(k), tilt[0] * (k -
			middle), tilt[1] * (k - middle))).toList(), views);
	}

	private static Beam curved(final String text, final double curvature, final AxialProfile profile, final int views) {
		return turned(text, IntStream.range(0, profile.length()).mapToObj(k -> new Slice(profile.weight(k), curvature * k * k,
			0)).toList(), views);
	}

	/** So many views, each turned about z by the same angle from the one before. */
	private static Beam turned(final String text, final List<Slice> first, final int count) {
		return new Beam(text, IntStream.range(0, count).mapToObj(v -> {
			final double cosine = Math.cos(2 * Math.PI * v / count), sine = Math.sin(2 * Math.PI * v / count);
			return first.stream().map(slice -> new Slice(slice.weight, rounded(cosine * slice.dx - sine * slice.dy), rounded(
				sine * slice.dx + cosine * slice.dy))).toList();
		}).toList());
	}

	/** Without the rounding error of sines, which would make whole shifts fractional. */
	private static double rounded(final double shift) {
		return Math.rint(shift * SHIFT_ACCURACY) / SHIFT_ACCURACY;
	}

	private static Beam listed(final String text) {
		return new Beam(text, Arrays.stream(text.split("/", -1)).map(view -> Arrays.stream(view.split(";", -1)).map(slice -> {
			final double[] cells = numbers(slice, ":", 3);
			return new Slice(cells[0], cells[1], cells[2]);
		}).toList()).toList());
	}

	private void requireFit(final AxialProfile profile, final int count) {
		if (length() != profile.length()) throw new Refusal("beam has " + Words.count(length(), "slice") +
			" but steplength is " + profile.length() + ": give a row for each slice of a block.");
		if (count > 0 && count != views.size()) throw new Refusal("views is " + count + " but beam has " + Words.count(views
			.size(), "view") + ": give as many as the beam has, or leave views away.");
		if (!profile.near(AxialProfile.uniform(length())) && !profile.near(mean())) throw new Refusal("profile is " +
			profile + " but beam gives weights, too: leave profile away, or change the weights of the beam.");
	}

	/** The weights of the slices, averaged over the views. */
	AxialProfile mean() {
		return AxialProfile.of(IntStream.range(0, length()).mapToDouble(k -> views.stream().mapToDouble(view -> view.get(k)
			.weight).average().orElseThrow()).toArray());
	}

	/** Whether there is one view, which displaces nothing. */
	boolean straight() {
		return views.size() == 1 && largestShift() == 0;
	}

	/**
	 * The same beam in sections along z where it is displaced most: all shifts lie along x and have the length and the
	 * sign of those of this beam along their main direction.
	 */
	Beam alongX() {
		double xx = 0, yy = 0, xy = 0;
		for (final List<Slice> view : views)
			for (final Slice slice : view) {
				xx += slice.weight * slice.dx * slice.dx;
				yy += slice.weight * slice.dy * slice.dy;
				xy += slice.weight * slice.dx * slice.dy;
			}
		final double angle = Math.atan2(2 * xy, xx - yy) / 2;
		return mapped(slice -> new Slice(slice.weight, rounded(Math.cos(angle) * slice.dx + Math.sin(angle) * slice.dy), 0));
	}

	/** The same beam with x and y exchanged. */
	Beam transposed() {
		return mapped(slice -> new Slice(slice.weight, slice.dy, slice.dx));
	}

	private Beam mapped(final UnaryOperator<Slice> change) {
		return new Beam(views.stream().map(view -> view.stream().map(change).toList()).toList());
	}

	/** A beam of one view that displaces nothing. */
	public static Beam straight(final AxialProfile profile) {
		final List<Slice> slices = new ArrayList<>();
		for (int k = 0; k < profile.length(); k++)
			slices.add(new Slice(profile.weight(k), 0, 0));
		return new Beam(STRAIGHT, List.of(slices));
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

	/** The text, if it is not a list of numbers that nobody would read. */
	String shortText() {
		return text.length() <= MAX_MESSAGE_CHARACTERS ? text : "a table of " + Words.count(views.size(), "view");
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
		return Math.max(largest(Slice::dx), largest(Slice::dy));
	}

	/** The largest absolute value of a displacement. */
	double largest(final ToDoubleFunction<Slice> displacement) {
		return views.stream().flatMap(List::stream).mapToDouble(displacement).map(Math::abs).max().orElseThrow();
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Beam beam && views.equals(beam.views);
	}

	@Override
	public int hashCode() {
		return views.hashCode();
	}
}
