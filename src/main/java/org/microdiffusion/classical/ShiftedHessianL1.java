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
package org.microdiffusion.classical;

import java.util.Arrays;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.ShiftedConsistency;
import org.microdiffusion.projection.ShiftedProjection;
import org.microdiffusion.volume.Planes;

/**
 * {@link HessianL1} for a beam that displaces slices or has several views. The exact projection onto the volumes that
 * agree with the measurement takes an iteration of its own there, so the projections get dual variables like those of
 * the second derivatives, and the proximal operator is max(0, x) alone. The volume is a field that is larger than the
 * projections. It starts from the projections shifted back, and ends with the exact projection.
 */
final class ShiftedHessianL1 {

	/** Of the dual steps: that of the second derivatives has this part of what convergence allows. */
	private static final float HESSIAN_SHARE = 0.5f;

	private final Projections data;
	private final ShiftedConsistency consistent;
	private final ShiftedProjection lateral;
	private final float primalStep;
	private final float relaxation;

	/**
	 * @param primalStep τ
	 * @param relaxation ρ, 1 to below 2
	 */
	ShiftedHessianL1(final Projections data, final float primalStep, final float relaxation) {
		this.data = data;
		this.primalStep = primalStep;
		this.relaxation = relaxation;
		consistent = new ShiftedConsistency(data, 1);
		lateral = consistent.lateral();
	}

	/** @return a volume of the projections' size */
	Planes reconstruct(final int iterations, final Progress progress) {
		final Planes x = lateral.repeated(data.planes());
		final Planes multipliers = Planes.zeros((int) data.width(), (int) data.height(), data.operator().blocks());
		final HessianDual dual = new HessianDual(x.width(), x.height(), x.depth(), primalStep / HESSIAN_SHARE, relaxation);
		final PaddedVolume extrapolated = new PaddedVolume(x.width(), x.height(), x.depth());
		final Planes gradient = Planes.zeros(x.width(), x.height(), x.depth());
		final float step = (1 - HESSIAN_SHARE) / (primalStep * lateral.squaredNorm());
		final int pixels = x.width() * x.height();
		final int runs = (pixels + HessianDual.PIXELS_PER_RUN - 1) / HessianDual.PIXELS_PER_RUN;
		for (int i = 0; i < iterations; i++) {
			progress.report(0.9 * i / iterations, "Hessian-L1, iteration " + (i + 1) + " of " + iterations);
			lateral.addAdjoint(multipliers, gradient);
			Planes.parallel(runs, run -> {
				progress.checkCancelled();
				descend(x, gradient, extrapolated, dual, run * HessianDual.PIXELS_PER_RUN, Math.min(HessianDual.PIXELS_PER_RUN,
					pixels - run * HessianDual.PIXELS_PER_RUN));
			});
			Planes.parallel(x.depth(), z -> {
				progress.checkCancelled();
				dual.ascend(extrapolated, z);
			});
			consistent.ascend(multipliers, lateral.forward(gradient), step, relaxation);
			Planes.parallel(x.depth(), z -> Arrays.fill(gradient.plane(z), 0));
		}
		progress.report(0.9, "Restoring agreement with the projections");
		consistent.projectField(x, progress);
		return lateral.cropped(x).copy();
	}

	/**
	 * x' = max(0, x − τ (∇²ᵀp + Aᵀy)) and x ← x + ρ (x' − x) for a run of pixels of all slices. The extrapolation
	 * 2x' − x replaces Aᵀy, too.
	 */
	private void descend(final Planes x, final Planes gradient, final PaddedVolume extrapolated, final HessianDual dual,
		final int from, final int count)
	{
		final float[] moved = new float[count];
		final float lowest = data.nonNegative() ? 0 : Float.NEGATIVE_INFINITY;
		for (int z = 0; z < x.depth(); z++) {
			final float[] plane = x.plane(z), agreement = gradient.plane(z);
			dual.adjoint(moved, z, from, count);
			for (int i = 0; i < count; i++) {
				final float old = plane[from + i];
				final float next = Math.max(lowest, old - primalStep * (moved[i] + agreement[from + i]));
				agreement[from + i] = moved[i] = 2 * next - old;
				plane[from + i] = old + relaxation * (next - old);
			}
			extrapolated.store(moved, z, from, count);
		}
	}
}
