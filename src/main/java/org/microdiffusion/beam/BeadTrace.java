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

import java.util.Arrays;

import org.microdiffusion.volume.Planes;

/**
 * The light of a bead in each slice and where it is, measured within a circle that follows the bead. The mean between
 * the circle and one 1.5 times as large, without its lowest and highest tenth, is subtracted as the background.
 */
final class BeadTrace {

	private static final double RING = 1.5;
	private static final double TRIMMED = 0.1;

	private final double[] light;
	private final double[] x;
	private final double[] y;
	private final double centre;
	private final double amplitude;
	private final double background;

	BeadTrace(final Bead bead, final Planes stack, final double radius) {
		final BeadTrack track = new BeadTrack(bead);
		light = new double[stack.depth()];
		x = new double[light.length];
		y = new double[light.length];
		background = background(track, stack, radius);
		for (int s = 0; s < light.length; s++)
			measure(s, track.x(s), track.y(s), stack, radius);
		final double[] smooth = smoothed(light);
		final double half = Arrays.stream(smooth, bead.first(), bead.last() + 1).max().orElseThrow() / 2;
		double sum = 0, moment = 0;
		for (int s = bead.first(); s <= bead.last(); s++) {
			sum += Math.max(0, smooth[s] - half);
			moment += s * Math.max(0, smooth[s] - half);
		}
		centre = moment / sum;
		amplitude = 2 * half;
		final double x0 = track.x(centre), y0 = track.y(centre);
		for (int s = 0; s < light.length; s++) {
			x[s] -= light[s] * x0;
			y[s] -= light[s] * y0;
		}
	}

	private void measure(final int s, final double cx, final double cy, final Planes stack, final double radius) {
		final int top = (int) Math.max(0, Math.ceil(cy - radius)), left = (int) Math.max(0, Math.ceil(cx - radius));
		for (int row = top; row <= Math.min(stack.height() - 1, cy + radius); row++)
			for (int column = left; column <= Math.min(stack.width() - 1, cx + radius); column++) {
				if (Math.hypot(column - cx, row - cy) > radius) continue;
				final double value = stack.plane(s)[row * stack.width() + column] - background;
				light[s] += value;
				x[s] += value * column;
				y[s] += value * row;
			}
	}

	private static double background(final BeadTrack track, final Planes stack, final double radius) {
		final double outer = RING * radius;
		double[] ring = new double[1024];
		int count = 0;
		for (int s = 0; s < stack.depth(); s++)
			for (int row = (int) Math.max(0, track.y(s) - outer); row < Math.min(stack.height(), track.y(s) + outer); row++)
				for (int column = (int) Math.max(0, track.x(s) - outer); column < Math.min(stack.width(), track.x(s) +
					outer); column++)
				{
					final double r = Math.hypot(column - track.x(s), row - track.y(s));
					if (r <= radius || r > outer) continue;
					if (count == ring.length) ring = Arrays.copyOf(ring, 2 * count);
					ring[count++] = stack.plane(s)[row * stack.width() + column];
				}
		Arrays.sort(ring, 0, count);
		return Arrays.stream(ring, (int) (TRIMMED * count), count - (int) (TRIMMED * count)).average().orElse(0);
	}

	/** The mean over three slices. */
	static double[] smoothed(final double... values) {
		final double[] smooth = new double[values.length];
		for (int i = 0; i < values.length; i++)
			smooth[i] = (values[Math.max(0, i - 1)] + values[i] + values[Math.min(values.length - 1, i + 1)]) / 3;
		return smooth;
	}

	/** The slice, between whole ones, that shows the bead in the centre of the beam. */
	double centre() {
		return centre;
	}

	/** The light in that slice. */
	double amplitude() {
		return amplitude;
	}

	/** The intensity around it. */
	double background() {
		return background;
	}

	/** Whether a slice, between whole ones, lies within the stack. */
	boolean shows(final double slice) {
		return slice >= 0 && slice <= light.length - 1;
	}

	/** The light in a slice, between whole ones. */
	double light(final double slice) {
		return interpolated(light, slice);
	}

	/** The sum of light times displacement along x from the centre's. */
	double momentX(final double slice) {
		return interpolated(x, slice);
	}

	/** The same along y. */
	double momentY(final double slice) {
		return interpolated(y, slice);
	}

	/** Cubic interpolation (Catmull-Rom), which hardly broadens a profile. */
	static double interpolated(final double[] values, final double slice) {
		final int i = (int) Math.max(0, Math.min(values.length - 2, Math.floor(slice)));
		final double t = slice - i;
		final double a = values[Math.max(0, i - 1)], b = values[i], c = values[i + 1], d = values[Math.min(values.length -
			1, i + 2)];
		return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
	}
}
