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
package org.microdiffusion.series;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.figure.Series;
import org.microdiffusion.phantom.FunctionalPhantom;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * The pictures of functional series: traces of two cells above each other, and XZ sections of volumes at one time
 * point.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.series.SeriesPicture -Dexec.classpathScope=test \
 *   -Dexec.args="src/site/resources/images/series-traces.png src/site/resources/images/series-sections.png"
 * </pre>
 */
public final class SeriesPicture {

	private static final int FRAMES = 500;
	/** Time points of the plot. */
	private static final int SHOWN = 200;
	private static final double PHOTONS = 20;
	private static final double LABEL = 0.2;
	private static final int ZOOM = 4;
	private static final int LINE = 24;
	private static final int GAP = 10;

	private SeriesPicture() {}

	/** The files of the traces and of the sections. */
	public static void main(final String... args) {
		final SimulatedSeries series = new SimulatedSeries(FunctionalPhantom.Kind.NEURONS, 6, PHOTONS, FRAMES);
		final Structure structure = series.structure();
		final Components cells = Components.ofLabels(Labels.of(series.phantom.labels(LABEL)), structure);
		final ProjectionSeries frames = new ProjectionSeries() {

			@Override
			public int frames() {
				return FRAMES;
			}

			@Override
			public Planes frame(final int frame) {
				return series.noisy.get(frame);
			}
		};
		final RatioEstimator ratio = new RatioEstimator(structure, cells);
		final JointEstimator joint = new JointEstimator(structure, cells).refined(frames, false, Progress.NONE);
		final int upper = IntStream.range(0, cells.count() / 2).map(pair -> 2 * pair).boxed().max((a, b) -> Double.compare(
			shared(ratio, a), shared(ratio, b))).orElseThrow();
		PngFile.write("plot", new LinePlot("time point", false, List.of(panel(series, ratio, joint, upper, "upper cell"), panel(
			series, ratio, joint, upper + 1, "lower cell"))).draw(), Path.of(args[0]));
		final int bright = IntStream.range(0, FRAMES).boxed().max((a, b) -> Double.compare(series.phantom.traces()[upper][a] -
			series.phantom.traces()[upper + 1][a], series.phantom.traces()[upper][b] - series.phantom.traces()[upper + 1][b]))
			.orElseThrow();
		final Planes noisy = series.noisy.get(bright);
		final Map<String, Planes> volumes = new LinkedHashMap<>();
		volumes.put("truth", series.phantom.volume(bright));
		volumes.put("projections", series.operator.repeated(noisy));
		volumes.put("each, Hessian-L1", series.reconstructed(noisy, series.noise));
		volumes.put("ratio", ratio.volume(noisy));
		volumes.put("joint", joint.volume(noisy));
		PngFile.write("figure", sections(volumes, row(series.phantom.cells().get(upper))), Path.of(args[1]));
	}

	private static double shared(final ActivityEstimator estimator, final int upper) {
		return Math.max(estimator.crosstalk()[upper][upper + 1], estimator.crosstalk()[upper + 1][upper]);
	}

	private static LinePlot.Panel panel(final SimulatedSeries series, final ActivityEstimator ratio,
		final ActivityEstimator joint, final int cell, final String name)
	{
		final double[] times = IntStream.rangeClosed(1, SHOWN).asDoubleStream().toArray();
		final List<Series> lines = new ArrayList<>();
		lines.add(new Series("ratio", times, trace(series, ratio, cell)));
		lines.add(new Series("joint", times, trace(series, joint, cell)));
		lines.add(new Series("truth", times, Arrays.copyOf(series.phantom.traces()[cell], SHOWN)));
		return new LinePlot.Panel("brightness, " + name, false, lines);
	}

	/** Scaled to the mean of the truth, since the structure is the mean over time. */
	private static double[] trace(final SimulatedSeries series, final ActivityEstimator estimator, final int cell) {
		final double mean = Arrays.stream(series.phantom.traces()[cell]).average().orElseThrow();
		return series.noisy.stream().limit(SHOWN).mapToDouble(projections -> mean * estimator.brightness(projections)[cell])
			.toArray();
	}

	/** The row of a cell's centre of mass. */
	private static int row(final Planes cell) {
		double sum = 0, rows = 0;
		for (int z = 0; z < cell.depth(); z++)
			for (int p = 0; p < cell.plane(z).length; p++) {
				sum += cell.plane(z)[p];
				rows += cell.plane(z)[p] * (p / cell.width());
			}
		return (int) Math.round(rows / sum);
	}

	private static BufferedImage sections(final Map<String, Planes> volumes, final int row) {
		final Planes truth = volumes.get("truth");
		final int width = truth.width() * ZOOM, height = truth.depth() * ZOOM;
		final BufferedImage picture = new BufferedImage(volumes.size() * (width + GAP) + GAP, height + LINE + GAP,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		graphics.setColor(Color.BLACK);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
		float peak = 0;
		for (int z = 0; z < truth.depth(); z++)
			for (int x = 0; x < truth.width(); x++)
				peak = Math.max(peak, truth.plane(z)[row * truth.width() + x]);
		int left = GAP;
		for (final Map.Entry<String, Planes> volume : volumes.entrySet()) {
			graphics.drawString(volume.getKey(), left, LINE - 7);
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					final float value = volume.getValue().plane(y / ZOOM)[row * truth.width() + x / ZOOM];
					final int grey = Math.max(0, Math.min(255, Math.round(255 * value / peak)));
					picture.setRGB(left + x, LINE + y, grey << 16 | grey << 8 | grey);
				}
			left += width + GAP;
		}
		graphics.dispose();
		return picture;
	}
}
