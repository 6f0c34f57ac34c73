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
package org.microdiffusion.evidence;

import org.microdiffusion.volume.LocalMean;

/**
 * The lateral shift between two images of one size, where the correlation of their structures is largest. It is
 * searched in images of half the size first, and so on, so that large shifts cost little.
 *
 * @param x pixels by which the second image is displaced to larger x
 * @param y pixels by which it is displaced to larger y
 * @param correlation coefficient at this shift, -1 to 1
 */
record Shift(double x, double y, double correlation) {

	/** Sides of the smallest images in which shifts are searched. */
	private static final int SMALLEST_SIDE = 48;
	/** The largest shift, relative to the side. */
	private static final double LARGEST = 0.15;
	/** Structures larger than this part of the side are brightness, not structure. */
	private static final double LARGEST_STRUCTURE = 1.0 / 16;

	/** An image without its large structures. */
	private record Structure(float[] pixels, int width) {

		static Structure of(final float[] plane, final int width) {
			final int radius = Math.max(3, (int) (LARGEST_STRUCTURE * Math.min(width, plane.length / width)));
			final float[] mean = LocalMean.of(plane, width, radius), fine = LocalMean.of(plane, width, 1);
			for (int p = 0; p < fine.length; p++)
				fine[p] -= mean[p];
			return new Structure(fine, width);
		}

		int height() {
			return pixels.length / width;
		}

		/** The mean of 2 × 2 pixels each. */
		Structure half() {
			final int w = width / 2, h = height() / 2;
			final float[] half = new float[w * h];
			for (int p = 0; p < half.length; p++) {
				final int q = p / w * 2 * width + p % w * 2;
				half[p] = (pixels[q] + pixels[q + 1] + pixels[q + width] + pixels[q + width + 1]) / 4;
			}
			return new Structure(half, w);
		}

		/** The correlation coefficient with another one, which is displaced by whole pixels, where both are. */
		double correlation(final Structure other, final int dx, final int dy) {
			double aa = 0, bb = 0, ab = 0;
			for (int y = Math.max(0, -dy); y < Math.min(height(), height() - dy); y++)
				for (int x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
					final double a = pixels[y * width + x], b = other.pixels[(y + dy) * width + x + dx];
					aa += a * a;
					bb += b * b;
					ab += a * b;
				}
			return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
		}
	}

	/** The shift from one image to another. */
	static Shift between(final float[] first, final float[] second, final int width) {
		return between(Structure.of(first, width), Structure.of(second, width));
	}

	private static Shift between(final Structure a, final Structure b) {
		final int side = Math.min(a.width, a.height());
		if (side / 2 < SMALLEST_SIDE) return best(a, b, 0, 0, Math.max(1, (int) (LARGEST * side)));
		final Shift coarse = between(a.half(), b.half());
		return best(a, b, (int) Math.round(2 * coarse.x), (int) Math.round(2 * coarse.y), 2);
	}

	/** The largest correlation about a shift, between pixels by parabolas. */
	private static Shift best(final Structure a, final Structure b, final int x, final int y, final int reach) {
		int bestX = x, bestY = y;
		double best = -2;
		for (int dy = y - reach; dy <= y + reach; dy++)
			for (int dx = x - reach; dx <= x + reach; dx++) {
				final double correlation = a.correlation(b, dx, dy);
				if (correlation <= best) continue;
				best = correlation;
				bestX = dx;
				bestY = dy;
			}
		return new Shift(bestX + vertex(a.correlation(b, bestX - 1, bestY), best, a.correlation(b, bestX + 1, bestY)),
			bestY + vertex(a.correlation(b, bestX, bestY - 1), best, a.correlation(b, bestX, bestY + 1)), best);
	}

	private static double vertex(final double before, final double at, final double after) {
		final double curvature = before - 2 * at + after;
		return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
	}

	/** The correlation coefficient of two images at a shift by whole pixels. */
	static double correlation(final float[] first, final float[] second, final int width, final int dx, final int dy) {
		return Structure.of(first, width).correlation(Structure.of(second, width), dx, dy);
	}

	/**
	 * How the parts of two images correlate at a shift by whole pixels.
	 *
	 * @param parts along each side
	 * @return for each part the energy of its structures in the first image, and their correlation coefficient
	 */
	static double[][] products(final float[] first, final float[] second, final int width, final int dx, final int dy,
		final int parts)
	{
		final Structure a = Structure.of(first, width), b = Structure.of(second, width);
		final double[][] sums = new double[parts * parts][3];
		for (int y = Math.max(0, -dy); y < Math.min(a.height(), a.height() - dy); y++)
			for (int x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
				final double[] part = sums[y * parts / a.height() * parts + x * parts / width];
				final double one = a.pixels[y * width + x], other = b.pixels[(y + dy) * width + x + dx];
				part[0] += one * one;
				part[1] += one * other;
				part[2] += other * other;
			}
		for (final double[] part : sums)
			part[1] = part[0] > 0 && part[2] > 0 ? part[1] / Math.sqrt(part[0] * part[2]) : 0;
		return sums;
	}
}
