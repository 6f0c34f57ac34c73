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
import java.util.TreeMap;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Finds beads in a stack and rejects those that cannot be measured.
 *
 * @param used beads that can be measured
 * @param touching number of beads with another one within twice the radius
 * @param cut number of beads that the border of the stack cuts off
 * @param saturated number of beads at the limit of the detector
 * @param radius within which a bead's light is measured, in pixels
 */
record BeadFinder(List<Bead> used, int touching, int cut, int saturated, double radius) {

	/** Standard deviations of the noise above which a spot is looked at. */
	private static final double NOISE_DEVIATIONS = 6;
	/** The same, relative to the brightest pixel: for stacks without noise. */
	private static final double MIN_RELATIVE_PEAK = 0.01;
	/** Relative to the brightest spot: what is dimmer is no bead, or too dim to be measured. */
	private static final double MIN_BEAD_PEAK = 0.2;
	/** A bead is where it is brighter than this part of its maximum. */
	private static final float CORE = 0.25f;
	private static final int MIN_VOXELS = 8;
	/** The radius in units of that of the core; 5 standard deviations of a Gaussian. */
	private static final double RADIUS_OF_CORE = 3;
	private static final double MIN_RADIUS_PIXELS = 4;
	/** Light of another spot that matters, relative to a bead's. */
	private static final double MIN_OTHER_SUM = 0.1;
	/** A core with so many times the usual cross-section is two beads. */
	private static final double MERGED_CROSS_SECTION = 1.6;
	/** Voxels at the largest value by which saturation is told, if that is 2ᵏ − 1, and otherwise. */
	private static final int SATURATED_VOXELS = 2, PLATEAU_VOXELS = 5;
	/** Least limit of a detector. */
	private static final int MIN_LIMIT = 255;

	/**
	 * @param stack axes x, y, slice, with the background subtracted
	 * @param raw the same with it, for saturation
	 * @param noise standard deviation of the noise
	 * @param radius in pixels; 0: three times that of a bead's core
	 * @throws Refusal one sentence, if there is no bead that can be measured
	 */
	static BeadFinder find(final Planes stack, final Planes raw, final double noise, final double radius,
		final Progress progress)
	{
		final Planes smooth = smoothed(stack);
		final double most = Range.of(smooth, "stack").max();
		final Components components = new Components(smooth, progress);
		final List<Bead> cores = new ArrayList<>();
		final double limit = Range.of(raw, "stack").max();
		for (final int[] component : components.above((float) Math.max(NOISE_DEVIATIONS * noise / Math.sqrt(27),
			MIN_RELATIVE_PEAK * most)))
		{
			final float peak = peak(components, component);
			if (component.length < MIN_VOXELS || peak < MIN_BEAD_PEAK * most) continue;
			for (final int[] core : components.above(CORE * peak, component))
				cores.add(bead(smooth, core, raw, limit));
		}
		if (cores.isEmpty()) throw new Refusal(
			"input has no bead that stands out of its noise: give a z-stack of small bright beads on a dark background.");
		final double typical = median(cores.stream().mapToDouble(Bead::pixels).toArray());
		final double used = radius > 0 ? radius : Math.max(MIN_RADIUS_PIXELS, RADIUS_OF_CORE * Math.sqrt(typical /
			Math.PI));
		return sorted(cores, typical, used, stack);
	}

	private static BeadFinder sorted(final List<Bead> cores, final double typical, final double radius,
		final Planes stack)
	{
		final List<Bead> used = new ArrayList<>();
		int touching = 0, cut = 0, saturated = 0;
		for (final Bead bead : cores) {
			final boolean merged = cores.size() > 2 && bead.pixels() > MERGED_CROSS_SECTION * typical;
			if (merged || cores.stream().anyMatch(other -> other != bead && other.sum() > MIN_OTHER_SUM * bead.sum() && bead
				.distance(other) < 2 * radius)) touching++;
			else if (bead.first() == 0 || bead.last() == stack.depth() - 1 || bead.toBorder(stack.width(), stack.height()) <
				radius) cut++;
			else if (bead.saturated()) saturated++;
			else used.add(bead);
		}
		final BeadFinder found = new BeadFinder(used, touching, cut, saturated, radius);
		if (used.isEmpty()) throw new Refusal("input has " + found.words() +
			": image beads that lie apart and inside, with the whole beam above and below them, and less light.");
		return found;
	}

	/** How many beads there are, and why some are not used. */
	String words() {
		final List<String> reasons = new ArrayList<>();
		if (touching > 0) reasons.add(touching + " too near to others");
		if (cut > 0) reasons.add(cut + " cut off by the border");
		if (saturated > 0) reasons.add(saturated + " saturated");
		final int all = used.size() + touching + cut + saturated;
		return Words.count(all, "bead") + (reasons.isEmpty() ? "" : ", of which " + used.size() + " can be used (" + String
			.join(", ", reasons) + ")");
	}

	/** The mean over 3 × 3 × 3 voxels. */
	private static Planes smoothed(final Planes stack) {
		final float[][] lateral = new float[stack.depth()][];
		Planes.parallel(lateral.length, z -> lateral[z] = LocalMean.of(stack.plane(z), stack.width(), 1));
		final Planes smooth = Planes.zeros(stack.width(), stack.height(), stack.depth());
		Planes.parallel(lateral.length, z -> {
			final float[] below = lateral[Math.max(0, z - 1)], above = lateral[Math.min(lateral.length - 1, z + 1)];
			for (int p = 0; p < below.length; p++)
				smooth.plane(z)[p] = (below[p] + lateral[z][p] + above[p]) / 3;
		});
		return smooth;
	}

	private static float peak(final Components components, final int... voxels) {
		float peak = 0;
		for (final int voxel : voxels)
			peak = Math.max(peak, components.value(voxel));
		return peak;
	}

	private static Bead bead(final Planes smooth, final int[] core, final Planes raw, final double limit) {
		final int pixels = smooth.width() * smooth.height();
		// Sums of intensity, of x and y times intensity, of pixels, and of clipped pixels in each slice.
		final TreeMap<Integer, double[]> slices = new TreeMap<>();
		for (final int voxel : core) {
			final double[] sums = slices.computeIfAbsent(voxel / pixels, z -> new double[5]);
			final int p = voxel % pixels;
			final double value = smooth.plane(voxel / pixels)[p];
			sums[0] += value;
			sums[1] += value * (p % smooth.width());
			sums[2] += value * (p / smooth.width());
			sums[3]++;
			if (raw.plane(voxel / pixels)[p] >= limit) sums[4]++;
		}
		final boolean full = limit >= MIN_LIMIT && limit == (long) limit && Long.bitCount((long) limit + 1) == 1;
		final double clipped = slices.values().stream().mapToDouble(sums -> sums[4]).sum();
		return new Bead(slices.entrySet().stream().map(slice -> {
			final double[] sums = slice.getValue();
			return new Bead.Centre(slice.getKey(), sums[1] / sums[0], sums[2] / sums[0], sums[0]);
		}).toList(), slices.values().stream().mapToDouble(sums -> sums[0]).sum(), slices.values().stream().mapToInt(
			sums -> (int) sums[3]).max().orElseThrow(), clipped >= (full ? SATURATED_VOXELS : PLATEAU_VOXELS));
	}

	static double median(final double... values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}
}
