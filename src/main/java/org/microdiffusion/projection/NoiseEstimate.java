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
import java.util.Comparator;
import java.util.List;

import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Estimates the noise of images from the images alone. The noise is independent in each pixel, and its
 * variance is a linear function of the intensity.
 * <p>
 * Fourth differences along x and along y suppress the structures that a microscope resolves and keep
 * the variance of the noise. Their mean square over a patch is a sample of the variance at the patch's
 * mean intensity (Immerkær 1996, "Fast noise variance estimation", with fourth instead of second
 * differences; Foi et al. 2008, "Practical Poissonian-Gaussian noise modeling and fitting for
 * single-image raw-data"). Patches with structure are outliers among patches of similar mean intensity:
 * a line is fitted to a low quantile of each group of patches, then repeatedly to the means of the
 * patches below four times the line. Structure contributes at least twice as much to second differences
 * as to fourth differences, so 2 v₄ − v₂ of their variances is at most the variance of the noise; the
 * last line is fitted to it.
 * </p>
 */
public final class NoiseEstimate {

	private static final int[] FOURTH = { 1, -4, 6, -4, 1 };
	private static final int[] SECOND = { 0, 1, -2, 1, 0 };
	private static final int STENCIL_RADIUS = 2;
	private static final int PATCH_WIDTH = 8;

	private static final int MIN_PATCHES = 32;
	/** Of more patches, only every second, third ... row is used, to limit memory. */
	private static final int MAX_PATCHES = 1 << 22;
	private static final double GROUP_GROWTH_FACTOR = 1.25;
	private static final int ITERATIONS = 10;
	/** Lower bound of the variance in the weights of the fit, relative to the largest variance. */
	private static final double MIN_RELATIVE_VARIANCE = 1e-4;

	private static final double QUANTILE = 0.25;
	/**
	 * The quantile over the mean of a patch's mean square, for noise alone: chi2.ppf(0.25, f) / f in
	 * SciPy 1.17.1. The degrees of freedom f = 11.33 are 64 pixels over the sum of the squared
	 * autocorrelations of fourth differences.
	 */
	private static final double QUANTILE_PER_MEAN = 0.6942;
	/**
	 * Ratio of a patch's variance to the line above which it is an outlier; noise alone hardly ever
	 * reaches it.
	 */
	private static final double OUTLIER_RATIO = 4;

	/** Photons at the brightest pixel above which photon noise is neglected. */
	private static final double MAX_PHOTONS_AT_PEAK = 1500;
	/**
	 * Standard deviation without light, relative to the brightest pixel, below which camera noise is
	 * neglected.
	 */
	private static final double MIN_RELATIVE_DEVIATION = 0.002;

	/**
	 * Statistics of a square of pixels.
	 *
	 * @param mean mean intensity above the background, at least 0
	 * @param variance variance of the noise from fourth differences
	 * @param second the same from second differences, to which structure contributes more
	 */
	private record PatchStatistics(double mean, double variance, double second) {

		static PatchStatistics average(final List<PatchStatistics> patches) {
			double means = 0, variances = 0, seconds = 0;
			for (final PatchStatistics patch : patches) {
				means += patch.mean;
				variances += patch.variance;
				seconds += patch.second;
			}
			return new PatchStatistics(means / patches.size(), variances / patches.size(), seconds / patches.size());
		}

		/** The average patch, with the variance of the noise estimated from a low quantile. */
		static PatchStatistics low(final List<PatchStatistics> patches) {
			final double[] sorted = patches.stream().mapToDouble(PatchStatistics::variance).sorted().toArray();
			return average(patches).with(sorted[(int) (QUANTILE * sorted.length)] / QUANTILE_PER_MEAN);
		}

		PatchStatistics withoutStructure() {
			return with(Math.max(0, 2 * variance - second));
		}

		private PatchStatistics with(final double newVariance) {
			return new PatchStatistics(mean, newVariance, second);
		}

		double expected(final NoiseLevel line) {
			return line.gain() * mean + line.constant();
		}
	}

	private static final Comparator<PatchStatistics> BRIGHTEST_FIRST = Comparator.comparingDouble(
		PatchStatistics::mean).reversed();

	private NoiseEstimate() {}

	/**
	 * @param images axes x, y, block; with independent noise in each pixel, so neither filtered nor
	 *          interpolated
	 * @param background intensity without light, in the images' units
	 * @return noise as a function of the intensity above the background, in the images' units;
	 *         {@link NoiseLevel#NONE} if it corresponds to more than 1500 photons at the brightest pixel
	 *         and is below 0.2 % of that pixel, or if there are fewer than 32 patches of 8 × 8 pixels
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a pixel is not finite
	 */
	public static NoiseLevel of(final PlaneSource images, final double background) {
		final double peak = Range.of(images, "images").max() - background;
		final List<List<PatchStatistics>> ofPlanes = new ArrayList<>();
		for (int i = 0; i < images.depth(); i++)
			ofPlanes.add(List.of());
		final long count = (long) images.depth() * (images.width() / PATCH_WIDTH) * (images.height() / PATCH_WIDTH);
		final int distance = PATCH_WIDTH * (int) (1 + count / MAX_PATCHES);
		Planes.parallel(images.depth(), i -> ofPlanes.set(i, patches(images.plane(i), images.width(), distance,
			background)));
		final List<PatchStatistics> patches = ofPlanes.stream().flatMap(List::stream).sorted(BRIGHTEST_FIRST).toList();
		if (patches.size() < MIN_PATCHES || !(peak > 0)) return NoiseLevel.NONE;
		final NoiseLevel line = line(groups(patches));
		return new NoiseLevel(line.gain() < peak / MAX_PHOTONS_AT_PEAK ? 0 : line.gain(), line.constant() < Math.pow(
			MIN_RELATIVE_DEVIATION * peak, 2) ? 0 : line.constant());
	}

	/**
	 * The patches of a plane, without those that are constant because they are saturated or clipped.
	 *
	 * @param distance of the rows of patches, in pixels
	 */
	private static List<PatchStatistics> patches(final float[] plane, final int width, final int distance,
		final double background)
	{
		final int height = plane.length / width;
		final List<PatchStatistics> patches = new ArrayList<>();
		for (int top = STENCIL_RADIUS; top + PATCH_WIDTH <= height - STENCIL_RADIUS; top += distance)
			addPatches(patches, Arrays.copyOfRange(plane, (top - STENCIL_RADIUS) * width, (top + PATCH_WIDTH +
				STENCIL_RADIUS) * width), width, background);
		return patches;
	}

	/** Adds a row of patches. The band has the rows of the patches, and of the stencil above and below them. */
	private static void addPatches(final List<PatchStatistics> patches, final float[] band, final int width,
		final double background)
	{
		final double[] fourth = squares(band, width, FOURTH);
		final double[] second = squares(band, width, SECOND);
		for (int left = STENCIL_RADIUS; left + PATCH_WIDTH <= width - STENCIL_RADIUS; left += PATCH_WIDTH) {
			double sum = 0, fourths = 0, seconds = 0;
			for (int y = STENCIL_RADIUS; y < STENCIL_RADIUS + PATCH_WIDTH; y++)
				for (int p = y * width + left; p < y * width + left + PATCH_WIDTH; p++) {
					sum += band[p];
					fourths += fourth[p];
					seconds += second[p];
				}
			final double pixels = PATCH_WIDTH * PATCH_WIDTH;
			if (fourths > 0) patches.add(new PatchStatistics(Math.max(0, sum / pixels - background), fourths / pixels,
				seconds / pixels));
		}
	}

	/** Squared differences along x and y, scaled to keep the variance of noise; 0 at the border. */
	private static double[] squares(final float[] plane, final int width, final int... weights) {
		final double energy = Arrays.stream(weights).map(w -> w * w).sum();
		final double[] rows = new double[plane.length];
		for (int p = STENCIL_RADIUS; p < plane.length - STENCIL_RADIUS; p++)
			for (int k = -STENCIL_RADIUS; k <= STENCIL_RADIUS; k++)
				rows[p] += weights[STENCIL_RADIUS + k] * (double) plane[p + k] / energy;
		final double[] squares = new double[plane.length];
		for (int p = STENCIL_RADIUS * width; p < plane.length - STENCIL_RADIUS * width; p++) {
			double difference = 0;
			for (int k = -STENCIL_RADIUS; k <= STENCIL_RADIUS; k++)
				difference += weights[STENCIL_RADIUS + k] * rows[p + k * width];
			squares[p] = difference * difference;
		}
		return squares;
	}

	/**
	 * Groups of patches of similar brightness; the groups grow from bright to dark, since bright patches
	 * are few.
	 */
	private static List<List<PatchStatistics>> groups(final List<PatchStatistics> patches) {
		final List<List<PatchStatistics>> groups = new ArrayList<>();
		double size = MIN_PATCHES;
		for (int from = 0; from < patches.size(); size *= GROUP_GROWTH_FACTOR) {
			final int next = from + (int) size;
			final int to = next + size * GROUP_GROWTH_FACTOR / 2 > patches.size() ? patches.size() : next;
			groups.add(patches.subList(from, to));
			from = to;
		}
		return groups;
	}

	private static NoiseLevel line(final List<List<PatchStatistics>> groups) {
		List<List<PatchStatistics>> kept = groups;
		NoiseLevel line = fit(groups.stream().map(PatchStatistics::low).toList(), groups);
		for (int i = 0; i < ITERATIONS; i++) {
			final NoiseLevel last = line;
			final List<List<PatchStatistics>> below = groups.stream().map(group -> group.stream().filter(
				patch -> patch.variance < OUTLIER_RATIO * patch.expected(last)).toList()).filter(group ->
				!group.isEmpty()).toList();
			if (below.isEmpty()) return NoiseLevel.NONE;
			kept = below;
			line = fit(kept.stream().map(PatchStatistics::average).toList(), kept);
		}
		return fit(kept.stream().map(PatchStatistics::average).map(PatchStatistics::withoutStructure).toList(), kept);
	}

	/**
	 * Weighted least-squares fit of a line that is nowhere below 0; the weights are the inverse variances
	 * of the groups' means under the fitted line.
	 */
	private static NoiseLevel fit(final List<PatchStatistics> points, final List<List<PatchStatistics>> groups) {
		final double most = points.stream().mapToDouble(PatchStatistics::variance).max().orElseThrow();
		if (most == 0) return NoiseLevel.NONE;
		NoiseLevel line = new NoiseLevel(0, most);
		for (int i = 0; i < ITERATIONS; i++) {
			double w = 0, x = 0, y = 0, xx = 0, xy = 0;
			for (int p = 0; p < points.size(); p++) {
				final PatchStatistics point = points.get(p);
				final double weight = groups.get(p).size() / Math.pow(Math.max(MIN_RELATIVE_VARIANCE,
					point.expected(line) / most), 2);
				w += weight;
				x += weight * point.mean;
				y += weight * point.variance;
				xx += weight * point.mean * point.mean;
				xy += weight * point.mean * point.variance;
			}
			final double determinant = w * xx - x * x;
			final double gain = determinant > 1e-12 * w * xx ? (w * xy - x * y) / determinant : 0;
			final double constant = (y - gain * x) / w;
			line = gain < 0 ? new NoiseLevel(0, y / w) : constant < 0 ? new NoiseLevel(xy / xx, 0) : new NoiseLevel(gain,
				constant);
		}
		return line;
	}
}
