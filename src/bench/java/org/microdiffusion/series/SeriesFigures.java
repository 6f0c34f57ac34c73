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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.microdiffusion.phantom.FunctionalPhantom;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;

/**
 * The tables of functional series in the results: traces and volumes of phantoms with known activity, by every
 * estimator, by
 * Hessian-L1 of each time point, and of the bare projections. Prints rows of a table.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.series.SeriesFigures -Dexec.classpathScope=test \
 *   -Dexec.args="NEURONS,DENSE 6,12 20,50,100"
 * </pre>
 */
public final class SeriesFigures {

	private static final int FRAMES = 500;
	/** Each of so many time points is reconstructed by itself, with and without noise. */
	private static final int STRIDE_OF_EACH = 20;
	private static final int STRIDE_OF_EXACT = 10;
	/** Volumes are scored at each of so many time points. */
	private static final int STRIDE_OF_VOLUMES = 50;
	/** A label has the voxels that are brighter than this, relative to the brightest of the cell. */
	private static final double LABEL = 0.2;
	/** Share of a cell's label that a found component covers at least. */
	private static final double FOUND = 0.3;

	private SeriesFigures() {}

	/** Kinds, step lengths and photons, each separated by commas. */
	public static void main(final String... args) {
		for (final String kind : args[0].split(","))
			for (final String stepLength : args[1].split(",")) {
				final Map<String, double[]> crosstalkOfEach = new HashMap<>();
				for (final String photons : args[2].split(","))
					measure(new SimulatedSeries(FunctionalPhantom.Kind.valueOf(kind), Integer.parseInt(stepLength), Double.parseDouble(
						photons), FRAMES), "| " + kind.toLowerCase(Locale.ROOT) + " | " + stepLength + " | " + photons + " | ",
						crosstalkOfEach);
			}
	}

	private static void measure(final SimulatedSeries series, final String head, final Map<String, double[]> crosstalk) {
		final Structure structure = series.structure();
		final Planes labels = series.phantom.labels(LABEL);
		final Components given = Components.ofLabels(Labels.of(labels), structure);
		final int[] cells = given.all().stream().mapToInt(component -> Integer.parseInt(component.name()) - 1).toArray();
		row(head + "projections", series, cells, projections -> bare(projections, given, series),
			series.operator::repeated);
		each(head, series, given, cells, crosstalk);
		final ProjectionSeries frames = frames(series.noisy);
		estimator(head + "ratio", series, cells, new RatioEstimator(structure, given));
		estimator(head + "nearest", series, cells, new NearestEstimator(structure, given));
		estimator(head + "joint, given", series, cells, new JointEstimator(structure, given).refined(frames, false,
			Progress.NONE));
		final Components found = ComponentFinder.find(frames, structure, Progress.NONE);
		final int[] matched = matched(found, labels, given);
		System.out.println("  found " + found.count() + " components, which cover " + Arrays.stream(matched).filter(c -> c >= 0)
			.count() + " of " + cells.length + " cells");
		final JointEstimator joint = new JointEstimator(structure, found).refined(frames, true, Progress.NONE);
		final int[] covered = IntStream.range(0, cells.length).filter(k -> matched[k] >= 0).toArray();
		row(head + "joint, found", series, Arrays.stream(covered).map(k -> cells[k]).toArray(), projections -> {
			final double[] all = joint.brightness(projections);
			return Arrays.stream(covered).mapToDouble(k -> all[matched[k]]).toArray();
		}, joint::volume);
	}

	private static ProjectionSeries frames(final List<Planes> all) {
		return new ProjectionSeries() {

			@Override
			public int frames() {
				return all.size();
			}

			@Override
			public Planes frame(final int frame) {
				return all.get(frame);
			}
		};
	}

	private static void estimator(final String head, final SimulatedSeries series, final int[] cells,
		final ActivityEstimator estimator)
	{
		row(head, series, cells, estimator::brightness, estimator::volume);
	}

	/** Means over the pixels that a component covers in its projections. */
	private static double[] bare(final Planes projections, final Components components, final SimulatedSeries series) {
		final int pixels = projections.width() * projections.height();
		return components.all().stream().mapToDouble(component -> Arrays.stream(component.part().places()).map(voxel -> series
			.operator.nearestBlock(voxel / pixels) * pixels + voxel % pixels).distinct().mapToDouble(place -> projections.plane(
				place / pixels)[place % pixels]).average().orElseThrow()).toArray();
	}

	/** Hessian-L1 of single time points; its crosstalk does not depend on the photons. */
	private static void each(final String head, final SimulatedSeries series, final Components given, final int[] cells,
		final Map<String, double[]> known)
	{
		final int pixels = series.phantom.rest().width() * series.phantom.rest().height();
		final Function<Planes, double[]> means = volume -> given.all().stream().mapToDouble(component -> Arrays.stream(
			component.part().places()).mapToDouble(voxel -> volume.plane(voxel / pixels)[voxel % pixels]).average()
			.orElseThrow()).toArray();
		final List<double[]> noisy = new ArrayList<>();
		double psnr = 0;
		for (int t = 0; t < FRAMES; t += STRIDE_OF_EACH) {
			final Planes volume = series.reconstructed(series.noisy.get(t), series.noise);
			noisy.add(means.apply(volume));
			psnr += series.psnr(volume, t) * STRIDE_OF_EACH / FRAMES;
		}
		final double[] crosstalk = known.computeIfAbsent("each", k -> crosstalk(IntStream.range(0, FRAMES / STRIDE_OF_EXACT)
			.mapToObj(i -> means.apply(series.reconstructed(series.exact.get(i * STRIDE_OF_EXACT), NoiseLevel.NONE))).toList(),
			series, cells));
		print(head + "each, Hessian-L1", correlations(noisy, series, cells, STRIDE_OF_EACH), crosstalk, psnr);
	}

	private static void row(final String head, final SimulatedSeries series, final int[] cells,
		final Function<Planes, double[]> traces, final Function<Planes, Planes> volumes)
	{
		final double psnr = IntStream.range(0, FRAMES / STRIDE_OF_VOLUMES).map(i -> i * STRIDE_OF_VOLUMES).mapToDouble(t ->
			series.psnr(volumes.apply(series.noisy.get(t)), t)).average().orElseThrow();
		print(head, correlations(series.noisy.stream().map(traces).toList(), series, cells, 1), crosstalk(IntStream.range(0,
			FRAMES / STRIDE_OF_EXACT).mapToObj(i -> traces.apply(series.exact.get(i * STRIDE_OF_EXACT))).toList(), series,
			cells), psnr);
	}

	private static double[] correlations(final List<double[]> traces, final SimulatedSeries series, final int[] cells,
		final int stride)
	{
		return IntStream.range(0, cells.length).mapToDouble(k -> series.correlation(trace(traces, k), cells[k], stride))
			.sorted().toArray();
	}

	private static double[] crosstalk(final List<double[]> traces, final SimulatedSeries series, final int[] cells) {
		return IntStream.range(0, cells.length).mapToDouble(k -> series.crosstalk(trace(traces, k), cells[k], STRIDE_OF_EXACT))
			.sorted().toArray();
	}

	private static double[] trace(final List<double[]> traces, final int k) {
		return traces.stream().mapToDouble(values -> values[k]).toArray();
	}

	private static void print(final String head, final double[] correlations, final double[] crosstalk,
		final double psnr)
	{
		System.out.printf(Locale.ROOT, "%s | %.3f | %.3f | %.3f | %.3f | %.2f |%n", head, correlations[correlations.length /
			2], correlations[correlations.length / 10], crosstalk[crosstalk.length / 2], crosstalk[crosstalk.length - 1], psnr);
	}

	/**
	 * For each given component the found one with the largest part in it, among those that have their own largest part
	 * there; -1
	 * if there is none, or its part is small.
	 */
	private static int[] matched(final Components found, final Planes labels, final Components given) {
		final int pixels = labels.width() * labels.height();
		final double[][] overlap = new double[given.count()][found.count()];
		final Map<Integer, Integer> numbers = new HashMap<>();
		for (int k = 0; k < given.count(); k++)
			numbers.put(Integer.parseInt(given.all().get(k).name()), k);
		for (int c = 0; c < found.count(); c++) {
			final SparseImage part = found.all().get(c).part();
			for (int i = 0; i < part.places().length; i++) {
				final int label = (int) labels.plane(part.places()[i] / pixels)[part.places()[i] % pixels];
				if (label > 0) overlap[numbers.get(label)][c] += part.values()[i];
			}
		}
		final int[] home = IntStream.range(0, found.count()).map(c -> IntStream.range(0, given.count()).boxed().max((a,
			b) -> Double.compare(overlap[a][c], overlap[b][c])).orElseThrow()).toArray();
		return IntStream.range(0, given.count()).map(k -> IntStream.range(0, found.count()).filter(c -> home[c] == k &&
			overlap[k][c] > FOUND * given.all().get(k).part().sum()).boxed().max((a, b) -> Double.compare(overlap[k][a],
				overlap[k][b])).orElse(-1)).toArray();
	}
}
