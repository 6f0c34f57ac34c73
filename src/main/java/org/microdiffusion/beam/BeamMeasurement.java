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
package org.microdiffusion.beam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** Measures a beam from a z-stack of small beads. */
public final class BeamMeasurement {

	/** Median absolute deviation of a difference of two normal values, over the standard deviation of one. */
	private static final double DEVIATION_PER_MEDIAN = 1 / (0.6745 * Math.sqrt(2));
	private static final int MAX_SAMPLES = 20_000;
	/** Quantiles between which the mean of a slice is its background. */
	private static final double DARK_FROM = 0.05, DARK_TO = 0.75;

	private BeamMeasurement() {}

	/**
	 * How to measure.
	 *
	 * @param stepLength slices n that a projection averages; 0: as many as the axial FWHM has
	 * @param sliceDistance distance of these slices, in slices of the beads' stack, above 0
	 * @param radius in pixels within which a bead's light is measured; 0: 5 standard deviations of its core
	 */
	public record Options(int stepLength, double sliceDistance, double radius) {

		/** @throws Refusal one sentence, if a value is not allowed */
		public Options {
			if (stepLength < 0 || stepLength == 1 || stepLength > 10_000) throw new Refusal("steplength is " + stepLength +
				": a projection averages 2 to 10000 slices, so give a number in this range, or auto.");
			if (!(sliceDistance > 0 && sliceDistance < Double.POSITIVE_INFINITY)) throw new Refusal("slicedistance is " +
				sliceDistance + " slices of the beads' stack: give a number above 0, or auto.");
			if (!(radius == 0 || radius >= 2 && radius < Double.POSITIVE_INFINITY)) throw new Refusal("radius is " + radius +
				": give 2 pixels or more, or auto.");
		}
	}

	/**
	 * Measures a beam.
	 *
	 * @param stack axes x, y, slice, in any intensity units; not changed
	 * @throws Refusal one sentence, if no bead can be measured, or the stack does not show the whole block about one
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static MeasuredBeam of(final Planes stack, final Options options, final Progress progress) {
		progress.report(0, "Finding beads");
		final Planes above = aboveBackground(stack);
		final BeadFinder found = BeadFinder.find(above, stack, noise(stack), options.radius, progress);
		final List<BeadTrace> traces = new ArrayList<>();
		for (final Bead bead : found.used()) {
			progress.checkCancelled();
			traces.add(new BeadTrace(bead, above, found.radius()));
			progress.report((double) traces.size() / found.used().size(), "Measuring beads");
		}
		final DepthProfile profile = DepthProfile.of(traces);
		final int n = options.stepLength > 0 ? options.stepLength : Math.max(2, (int) Math.round(profile.fwhm() /
			options.sliceDistance));
		final double reach = n * options.sliceDistance / 2;
		if (-reach < profile.first() - 1 || reach > profile.last() + 1) throw new Refusal("steplength is " + n +
			", but the stack shows only " + Words.count((int) ((profile.last() - profile.first() + 1) /
				options.sliceDistance), "slice") + " about its beads: give less, or a stack with more above and below them.");
		final List<DepthProfile> others = traces.size() < 3 ? List.of() : IntStream.range(0, traces.size()).mapToObj(
			i -> DepthProfile.of(IntStream.range(0, traces.size()).filter(j -> j != i).mapToObj(traces::get).toList()))
			.toList();
		final LateralProfile lateral = LateralProfile.of(found.used(), traces, profile, above, found.radius());
		return new MeasuredBeam(block(profile, n, options.sliceDistance), profile, others, options.sliceDistance, lateral
			.fwhm(), lateral.sideLobes(), found.words(), found.radius());
	}

	/** The slices of a block about the beam's centre, in the mean not displaced. */
	private static Beam block(final DepthProfile profile, final int n, final double sliceDistance) {
		final List<Beam.Slice> slices = new ArrayList<>();
		final int samples = Math.max(1, (int) Math.round(sliceDistance));
		final DoubleUnaryOperator dx = profile.displacement(profile.dx()), dy = profile.displacement(profile.dy());
		double sum = 0, meanX = 0, meanY = 0;
		for (int k = 0; k < n; k++) {
			final double depth = (k - (n - 1) / 2.0) * sliceDistance;
			double weight = 0;
			for (int i = 0; i < samples; i++)
				weight += profile.light(depth + ((i + 0.5) / samples - 0.5) * sliceDistance);
			final Beam.Slice slice = new Beam.Slice(Math.max(0, weight), dx.applyAsDouble(depth), dy.applyAsDouble(depth));
			slices.add(slice);
			sum += slice.weight();
			meanX += slice.weight() * slice.dx();
			meanY += slice.weight() * slice.dy();
		}
		final double x = meanX / sum, y = meanY / sum;
		return new Beam(List.of(slices.stream().map(slice -> new Beam.Slice(slice.weight(), slice.dx() - x, slice.dy() - y))
			.toList()));
	}

	/** Each slice without its background, which may drift: the mean of its darker pixels. */
	private static Planes aboveBackground(final Planes stack) {
		final Planes above = stack.copy();
		Planes.parallel(stack.depth(), z -> {
			final float[] sorted = sample(stack.plane(z));
			Arrays.sort(sorted);
			double sum = 0;
			final int from = (int) (DARK_FROM * sorted.length), to = Math.max(from + 1, (int) (DARK_TO * sorted.length));
			for (int i = from; i < to; i++)
				sum += sorted[i];
			for (int p = 0; p < above.plane(z).length; p++)
				above.plane(z)[p] -= (float) (sum / (to - from));
		});
		return above;
	}

	private static float[] sample(final float[] plane) {
		final int stride = 1 + plane.length / MAX_SAMPLES;
		final float[] sample = new float[(plane.length + stride - 1) / stride];
		for (int i = 0; i < sample.length; i++)
			sample[i] = plane[i * stride];
		return sample;
	}

	/** The standard deviation of the noise, from differences of neighbouring pixels, of which beads are few. */
	private static double noise(final Planes stack) {
		final double[] ofSlices = new double[stack.depth()];
		Planes.parallel(ofSlices.length, z -> {
			final float[] plane = stack.plane(z);
			final int stride = 1 + plane.length / MAX_SAMPLES;
			final double[] differences = new double[(plane.length - 1) / stride];
			for (int i = 0; i < differences.length; i++)
				differences[i] = Math.abs(plane[i * stride] - plane[i * stride + 1]);
			ofSlices[z] = DEVIATION_PER_MEDIAN * BeadFinder.median(differences);
		});
		return BeadFinder.median(ofSlices);
	}
}
