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
package org.microdiffusion.phantom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.microdiffusion.refusal.Refusal;

/**
 * A traced neuron in the SWC format (Cannon et al. 1998): points with a radius, each connected to its
 * parent. It can be imaged instead of a simulated neuron.
 */
public final class Morphology {

	private static final int SWC_COLUMNS = 7;
	private static final double SWC_SOMA_TYPE = 1;

	/** Brightness of cell bodies relative to processes; the nucleus is not labelled. */
	private static final double SOMA_BRIGHTNESS = 0.7;

	/** A traced point; the parent is an index, negative at the root of a tree. */
	private record Node(boolean soma, Vec place, double radius, int parent) {}

	private final List<Node> nodes;

	private Morphology(final List<Node> nodes) {
		this.nodes = nodes;
	}

	/**
	 * Reads an SWC file.
	 *
	 * @throws Refusal one sentence with the file's name, if it cannot be read or {@link #parse} refuses
	 *           it
	 */
	public static Morphology read(final Path file) {
		final List<String> lines;
		try {
			// Comments may have any encoding, and every byte is valid in this one.
			lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
		}
		catch (final IOException e) {
			throw new Refusal("The SWC file " + file + " cannot be read: choose a text file that exists.", e);
		}
		try {
			return parse(lines);
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(file + ": " + e.getMessage(), e);
		}
	}

	/**
	 * @param lines lines {@code id type x y z radius parent}, in micrometres, where type 1 is the cell
	 *          body and parent is the id of any line or -1; text after # is a comment
	 * @throws Refusal one sentence, if a line is invalid, a parent is missing, or there are fewer than
	 *           two points
	 */
	public static Morphology parse(final List<String> lines) {
		final List<double[]> rows = new ArrayList<>();
		final Map<Double, Integer> indices = new HashMap<>();
		for (int i = 0; i < lines.size(); i++) {
			final String line = lines.get(i).replaceFirst("#.*", "").strip();
			if (line.isEmpty()) continue;
			final double[] row = numbers(line, i + 1);
			indices.put(row[0], rows.size());
			rows.add(row);
		}
		if (rows.size() < 2) throw new Refusal("the SWC text has " + rows.size() +
			" points, but a neuron needs at least 2.");
		final List<Node> nodes = new ArrayList<>();
		for (final double[] row : rows) {
			final Integer parent = row[6] < 0 ? Integer.valueOf(-1) : indices.get(row[6]);
			if (parent == null) throw new Refusal("point " + (long) row[0] + " of the SWC text has the parent " +
				(long) row[6] + ", but no line has this id: give one that exists, or -1.");
			nodes.add(new Node(row[1] == SWC_SOMA_TYPE, new Vec(row[2], row[3], row[4]), row[5], parent));
		}
		return new Morphology(nodes);
	}

	private static double[] numbers(final String line, final int number) {
		final String[] words = line.split("\\s+");
		try {
			if (words.length < SWC_COLUMNS) throw new NumberFormatException();
			final double[] row = new double[SWC_COLUMNS];
			for (int i = 0; i < SWC_COLUMNS; i++) {
				row[i] = Double.parseDouble(words[i]);
				if (!Double.isFinite(row[i])) throw new NumberFormatException();
			}
			if (!(row[5] >= 0)) throw new NumberFormatException();
			return row;
		}
		catch (final NumberFormatException e) {
			throw new Refusal("line " + number + " of the SWC text is \"" + line +
				"\": give seven numbers, id type x y z radius parent, with a radius of at least 0.", e);
		}
	}

	/**
	 * Adds the neuron to a scene, with a random rotation and shift that put a random point of it into the
	 * middle half of the box.
	 */
	void place(final Scene scene, final SplittableRandom random) {
		final OrthonormalBasis frame = OrthonormalBasis.random(random);
		final Vec seen = nodes.get(random.nextInt(nodes.size())).place();
		final Vec middle = new Vec(scene.size().x() * random.nextDouble(0.25, 0.75), scene.size().y() * random.nextDouble(
			0.25, 0.75), scene.size().z() * random.nextDouble(0.25, 0.75));
		final double brightness = random.nextDouble(0.6, 1);
		final List<Vec> places = nodes.stream().map(n -> n.place().minus(seen)).map(p -> middle.plus(frame
			.coordinates(p))).toList();
		for (int i = 0; i < nodes.size(); i++) {
			final Node node = nodes.get(i);
			if (node.parent() < 0) continue;
			final Node parent = nodes.get(node.parent());
			// A process has its own radius where it leaves the cell body.
			final double from = parent.soma() && !node.soma() ? node.radius() : parent.radius();
			scene.add(new Capsule(places.get(node.parent()), from, places.get(i), node.radius(), node.soma()
				? SOMA_BRIGHTNESS * brightness : brightness));
		}
	}
}
