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
import java.util.List;

import org.ejml.simple.SimpleMatrix;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.phantom.FunctionalPhantom;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * The projections of a phantom of known activity, exact and with photon noise, and how traces and volumes agree with
 * it.
 */
final class SimulatedSeries {

	private static final int WIDTH = 64;
	private static final int DEPTH = 48;
	/**
	 * Cells whose brightness may leak into a trace: those with a place nearer than this to one of the cell, in pixels.
	 */
	private static final double NEAR = 12;

	final FunctionalPhantom phantom;
	final AxialProjection operator;
	final List<Planes> exact = new ArrayList<>();
	final List<Planes> noisy = new ArrayList<>();
	final NoiseLevel noise;

	/** @param photons at the brightest pixel of the series */
	SimulatedSeries(final FunctionalPhantom.Kind kind, final int stepLength, final double photons, final int frames) {
		phantom = FunctionalPhantom.of(kind, WIDTH, WIDTH, DEPTH, frames, 1);
		operator = new AxialProjection(Geometry.uniform(stepLength), DEPTH / stepLength);
		final List<SparseImage> cells = phantom.cells().stream().map(cell -> SparseImage.of(operator.forward(cell))).toList();
		final Planes rest = operator.forward(phantom.rest());
		double peak = 0;
		for (int t = 0; t < frames; t++) {
			final Planes projections = rest.scaled(phantom.restTrace()[t], 0);
			for (int c = 0; c < cells.size(); c++)
				cells.get(c).addTo(projections, (float) phantom.traces()[c][t]);
			exact.add(projections);
			peak = Math.max(peak, Range.of(projections, "projections").max());
		}
		noise = NoiseLevel.photons(photons, 0, peak);
		for (int t = 0; t < frames; t++)
			noisy.add(exposed(exact.get(t), photons / peak, t));
	}

	private static Planes exposed(final Planes projections, final double photonsPerIntensity, final int seed) {
		final double most = Range.of(projections, "projections").max();
		return Planes.read(new PhotonNoise(photonsPerIntensity * most, 0).apply(List.of(projections.image()), 0, seed,
			Progress.NONE).get(0));
	}

	/** The structure, by Hessian-L1 of the mean over time. */
	Structure structure() {
		final Planes mean = Planes.zeros(WIDTH, WIDTH, operator.blocks());
		noisy.forEach(projections -> mean.add(projections, 1f / noisy.size()));
		return Structure.of(reconstructed(mean, new NoiseLevel(noise.gain() / noisy.size(), 0)), operator, noise);
	}

	/** Hessian-L1 of some projections. */
	Planes reconstructed(final Planes projections, final NoiseLevel level) {
		final double peak = Range.of(projections, "projections").max();
		return new HessianL1().reconstruct(new Projections(projections.scaled(1 / peak, 0).image(), operator, level.scaled(1 /
			peak), true), Progress.NONE).volume().scaled(peak, 0);
	}

	/** The correlation of a trace with the truth. */
	double correlation(final double[] trace, final int cell, final int stride) {
		double x = 0, y = 0, xy = 0, xx = 0, yy = 0;
		for (int k = 0; k < trace.length; k++) {
			final double truth = phantom.traces()[cell][k * stride];
			x += trace[k] / trace.length;
			y += truth / trace.length;
		}
		for (int k = 0; k < trace.length; k++) {
			final double dx = trace[k] - x, dy = phantom.traces()[cell][k * stride] - y;
			xy += dx * dy;
			xx += dx * dx;
			yy += dy * dy;
		}
		return xx > 0 ? xy / Math.sqrt(xx * yy) : 0;
	}

	/**
	 * The largest coefficient of another cell, relative to the cell's own, in the regression of a trace that was
	 * computed from
	 * exact projections on the activity of the cell, of those near it, and of everything else.
	 */
	double crosstalk(final double[] trace, final int cell, final int stride) {
		final List<Integer> cells = new ArrayList<>(List.of(cell));
		for (int c = 0; c < phantom.cells().size(); c++)
			if (c != cell && near(c, cell)) cells.add(c);
		final SimpleMatrix activity = new SimpleMatrix(trace.length, cells.size() + 2);
		for (int k = 0; k < trace.length; k++) {
			for (int c = 0; c < cells.size(); c++)
				activity.set(k, c, phantom.traces()[cells.get(c)][k * stride]);
			activity.set(k, cells.size(), phantom.restTrace()[k * stride]);
			activity.set(k, cells.size() + 1, 1);
		}
		final SimpleMatrix coefficients = activity.solve(new SimpleMatrix(trace.length, 1, true, trace));
		double most = 0;
		for (int c = 1; c < cells.size(); c++)
			most = Math.max(most, Math.abs(coefficients.get(c) / coefficients.get(0)));
		return most;
	}

	private boolean near(final int one, final int other) {
		final double[] a = centre(phantom.cells().get(one)), b = centre(phantom.cells().get(other));
		return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]) < NEAR;
	}

	private static double[] centre(final Planes cell) {
		final double[] centre = new double[3];
		double sum = 0;
		for (int z = 0; z < cell.depth(); z++)
			for (int p = 0; p < cell.plane(z).length; p++) {
				final float value = cell.plane(z)[p];
				if (value == 0) continue;
				sum += value;
				centre[0] += value * (p % cell.width());
				centre[1] += value * (p / cell.width());
				centre[2] += value * z;
			}
		for (int axis = 0; axis < 3; axis++)
			centre[axis] /= sum;
		return centre;
	}

	/** PSNR in dB of a volume at a time point, relative to the brightest voxel of the truth. */
	double psnr(final Planes volume, final int frame) {
		final Planes truth = phantom.volume(frame);
		double square = 0;
		for (int z = 0; z < truth.depth(); z++)
			for (int p = 0; p < truth.plane(z).length; p++)
				square += Math.pow(volume.plane(z)[p] - truth.plane(z)[p], 2);
		final double peak = Range.of(truth, "truth").max();
		return 10 * Math.log10(peak * peak * truth.depth() * WIDTH * WIDTH / square);
	}
}
