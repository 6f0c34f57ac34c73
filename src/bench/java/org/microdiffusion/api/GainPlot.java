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
package org.microdiffusion.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.figure.Series;

/**
 * Plots the gain that users are told against the one that was reached over all voxels, from what
 * {@link SectionFigures} printed; a point for each of its runs.
 *
 * <pre>
 * java ... org.microdiffusion.api.GainPlot figures.txt gain.png
 * </pre>
 */
final class GainPlot {

	private static final Pattern STACK = Pattern.compile("(\\w+)\\.tif");
	private static final Pattern GAIN = Pattern.compile(
		"  expected gain (\\S+) dB, reached \\S+ dB \\((\\S+) dB of all voxels\\).*");

	private final Map<String, List<double[]>> points = new LinkedHashMap<>();

	private GainPlot(final List<String> printed) {
		String stack = "";
		for (final String line : printed) {
			final Matcher gain = GAIN.matcher(line);
			final Matcher name = STACK.matcher(line);
			if (gain.matches()) points.computeIfAbsent(stack, s -> new ArrayList<>()).add(new double[] { Double.parseDouble(
				gain.group(1)), Double.parseDouble(gain.group(2)) });
			else if (name.matches()) stack = name.group(1);
			else if (line.startsWith("phantom:")) stack = "phantoms";
			else if (line.contains(".swc:")) stack = "rendered neurons";
		}
	}

	public static void main(final String... args) throws IOException {
		PngFile.write("figure", new GainPlot(Files.readAllLines(Path.of(args[0]))).picture().draw(), Path.of(args[1]));
	}

	private LinePlot picture() {
		final double most = points.values().stream().flatMap(List::stream).mapToDouble(p -> Math.max(p[0], p[1])).max()
			.orElseThrow();
		final List<Series> series = new ArrayList<>();
		series.add(new Series("as told", new double[] { 0, most }, new double[] { 0, most }));
		points.forEach((stack, gains) -> series.add(separate(stack, gains)));
		return new LinePlot("gain told, dB", new LinePlot.Panel("gain reached, dB", series.toArray(Series[]::new)));
	}

	/** Points with gaps between them, so that no line joins them. */
	private static Series separate(final String name, final List<double[]> gains) {
		final double[] told = new double[2 * gains.size()], reached = new double[2 * gains.size()];
		for (int i = 0; i < gains.size(); i++) {
			told[2 * i] = gains.get(i)[0];
			reached[2 * i] = gains.get(i)[1];
			told[2 * i + 1] = Double.NaN;
			reached[2 * i + 1] = Double.NaN;
		}
		return new Series(name, told, reached);
	}
}
