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

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * The noise of images, estimated from nothing but them: independent in each pixel,
 * its variance a line over the intensity.
 * <p>
 * A difference of high order along x and along y removes most of what a microscope
 * resolves and keeps the variance of noise; its mean square over a patch is a
 * sample of the variance at the patch's mean (Immerkær 1996, "Fast noise variance
 * estimation", with fourth instead of second differences; Foi et al. 2008,
 * "Practical Poissonian-Gaussian noise modeling and fitting for single-image
 * raw-data"). Patches of structure are outliers among those of similar means: a
 * line is fitted to a low quantile of each group, then to the means of the patches
 * below four times the line, until it stays. What structure is left in second
 * differences is at least twice what is left in fourth ones, so that 2 v₄ − v₂ of
 * their variances is no more than the noise's; the line is fitted to that.
 * </p>
 */
public final class NoiseEstimate {

	private static final int[] FOURTH = { 1, -4, 6, -4, 1 };
	private static final int[] SECOND = { 0, 1, -2, 1, 0 };
	private static final int REACH = 2;
	private static final int SIDE = 8;

	private static final int FEWEST_PATCHES = 32;
	private static final double GROWTH = 1.25;
	private static final int ROUNDS = 10;
	/** A variance that is taken for 0 in weights, of the largest one. */
	private static final double SMALLEST = 1e-4;

	private static final double QUANTILE = 0.25;
	/**
	 * Of the mean square of a patch of noise whose mean is 1: chi2.ppf(0.25, f) / f in
	 * SciPy 1.17.1, f = 11.33 being 64 pixels over the sum of the squared
	 * autocorrelations of fourth differences.
	 */
	private static final double AT_QUANTILE = 0.6942;
	/** Noise alone hardly ever reaches it. */
	private static final double OUTLIER = 4;

	/** Less noise than that of so many photons at the brightest pixel is as good as none. */
	private static final double MOST_PHOTONS = 1500;
	/** The same of the standard deviation without light, of the brightest pixel. */
	private static final double LEAST_DEVIATION = 0.002;

	/**
	 * A square of pixels.
	 *
	 * @param mean above the background, 0 or more
	 * @param variance of noise, by fourth differences
	 * @param second the same by second differences, which structure adds more to
	 */
	private record Patch(double mean, double variance, double second) {

		static Patch average(final List<Patch> patches) {
			double means = 0, variances = 0, seconds = 0;
			for (final Patch patch : patches) {
				means += patch.mean;
				variances += patch.variance;
				seconds += patch.second;
			}
			return new Patch(means / patches.size(), variances / patches.size(), seconds / patches.size());
		}

		/** With what noise alone would have for a mean if it has this low quantile. */
		static Patch low(final List<Patch> patches) {
			final double[] sorted = patches.stream().mapToDouble(Patch::variance).sorted().toArray();
			return average(patches).with(sorted[(int) (QUANTILE * sorted.length)] / AT_QUANTILE);
		}

		Patch withoutStructure() {
			return with(Math.max(0, 2 * variance - second));
		}

		private Patch with(final double newVariance) {
			return new Patch(mean, newVariance, second);
		}

		double expected(final NoiseLevel line) {
			return line.gain() * mean + line.constant();
		}
	}

	private static final Comparator<Patch> BRIGHTEST_FIRST = Comparator.comparingDouble(Patch::mean).reversed();

	private NoiseEstimate() {}

	/**
	 * @param images axes x, y, block; independent noise in each pixel, that is not
	 *          filtered or interpolated
	 * @param background the intensity of no light, in the images' units
	 * @return as a function of the intensity above the background, in the images'
	 *         units; {@link NoiseLevel#NONE} if it is less than that of 1500 photons
	 *         at the brightest pixel and 0.2 % of that, or if there are fewer than 32
	 *         squares of 8 × 8 pixels to tell it from
	 * @throws IllegalArgumentException if a pixel is not finite
	 */
	public static NoiseLevel of(final Planes images, final double background) {
		final double peak = Range.of(images, "images").max() - background;
		final List<List<Patch>> ofPlanes = new ArrayList<>();
		for (int i = 0; i < images.depth(); i++)
			ofPlanes.add(List.of());
		Planes.parallel(images.depth(), i -> ofPlanes.set(i, patches(images.plane(i), images.width(), background)));
		final List<Patch> patches = ofPlanes.stream().flatMap(List::stream).sorted(BRIGHTEST_FIRST).toList();
		if (patches.size() < FEWEST_PATCHES || !(peak > 0)) return NoiseLevel.NONE;
		final NoiseLevel line = line(groups(patches));
		return new NoiseLevel(line.gain() < peak / MOST_PHOTONS ? 0 : line.gain(), line.constant() < Math.pow(
			LEAST_DEVIATION * peak, 2) ? 0 : line.constant());
	}

	/** Those without any variation are clipped, and left out. */
	private static List<Patch> patches(final float[] plane, final int width, final double background) {
		final int height = plane.length / width;
		final double[] fourth = squares(plane, width, FOURTH);
		final double[] second = squares(plane, width, SECOND);
		final List<Patch> patches = new ArrayList<>();
		for (int top = REACH; top + SIDE <= height - REACH; top += SIDE)
			for (int left = REACH; left + SIDE <= width - REACH; left += SIDE) {
				double sum = 0, fourths = 0, seconds = 0;
				for (int y = top; y < top + SIDE; y++)
					for (int p = y * width + left; p < y * width + left + SIDE; p++) {
						sum += plane[p];
						fourths += fourth[p];
						seconds += second[p];
					}
				final double pixels = SIDE * SIDE;
				if (fourths > 0) patches.add(new Patch(Math.max(0, sum / pixels - background), fourths / pixels, seconds /
					pixels));
			}
		return patches;
	}

	/** Of differences along x and y, scaled to keep the variance of noise; 0 at the border. */
	private static double[] squares(final float[] plane, final int width, final int... weights) {
		final double energy = Arrays.stream(weights).map(w -> w * w).sum();
		final double[] rows = new double[plane.length];
		for (int p = REACH; p < plane.length - REACH; p++)
			for (int k = -REACH; k <= REACH; k++)
				rows[p] += weights[REACH + k] * (double) plane[p + k] / energy;
		final double[] squares = new double[plane.length];
		for (int p = REACH * width; p < plane.length - REACH * width; p++) {
			double difference = 0;
			for (int k = -REACH; k <= REACH; k++)
				difference += weights[REACH + k] * rows[p + k * width];
			squares[p] = difference * difference;
		}
		return squares;
	}

	/** Few of the brightest, of which there are not many, and ever more of the darker ones. */
	private static List<List<Patch>> groups(final List<Patch> patches) {
		final List<List<Patch>> groups = new ArrayList<>();
		double size = FEWEST_PATCHES;
		for (int from = 0; from < patches.size(); size *= GROWTH) {
			final int next = from + (int) size;
			final int to = next + size * GROWTH / 2 > patches.size() ? patches.size() : next;
			groups.add(patches.subList(from, to));
			from = to;
		}
		return groups;
	}

	private static NoiseLevel line(final List<List<Patch>> groups) {
		List<List<Patch>> kept = groups;
		NoiseLevel line = fit(groups.stream().map(Patch::low).toList(), groups);
		for (int i = 0; i < ROUNDS; i++) {
			final NoiseLevel last = line;
			final List<List<Patch>> below = groups.stream().map(group -> group.stream().filter(
				patch -> patch.variance < OUTLIER * patch.expected(last)).toList()).filter(group -> !group.isEmpty()).toList();
			if (below.isEmpty()) return NoiseLevel.NONE;
			kept = below;
			line = fit(kept.stream().map(Patch::average).toList(), kept);
		}
		return fit(kept.stream().map(Patch::average).map(Patch::withoutStructure).toList(), kept);
	}

	/**
	 * The line through the points, nowhere below 0, each weighed as its group would be
	 * certain if the line were true.
	 */
	private static NoiseLevel fit(final List<Patch> points, final List<List<Patch>> groups) {
		final double most = points.stream().mapToDouble(Patch::variance).max().orElseThrow();
		if (most == 0) return NoiseLevel.NONE;
		NoiseLevel line = new NoiseLevel(0, most);
		for (int i = 0; i < ROUNDS; i++) {
			double w = 0, x = 0, y = 0, xx = 0, xy = 0;
			for (int p = 0; p < points.size(); p++) {
				final Patch point = points.get(p);
				final double weight = groups.get(p).size() / Math.pow(Math.max(SMALLEST, point.expected(line) / most), 2);
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
