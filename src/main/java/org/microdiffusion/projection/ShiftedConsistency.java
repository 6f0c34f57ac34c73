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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/**
 * The {@link ConsistencySet} of a beam that displaces slices or has several views. What the projections show from
 * beyond their edges is unknown, so the volume is a part of a larger field (see {@link ShiftedProjection}), and it is in
 * the set if some field is of which it is a part.
 * <p>
 * The Euclidean projection of v is x = max(0, v − Aᵀy), where y minimises the dual
 * {@code ½‖max(0, v − Aᵀy)‖² + X·y + kσ·|y|}, by accelerated proximal gradients (Beck and Teboulle 2009) that are
 * restarted where they would climb (O'Donoghue and Candès 2015). All views of a block have the same mean, so that
 * A Aᵀ is nearly singular for coarse differences between views. The iteration approaches those last, which regularises
 * them: it ends once every projection is met to {@value #TOLERANCE} beyond the slack, or after {@value #MAX_STEPS} steps.
 * </p>
 */
public final class ShiftedConsistency implements ConsistencySet {

	/** Largest remaining |A x − X| beyond the slack, in units of the largest projection. */
	private static final float TOLERANCE = 5e-4f;
	private static final int MAX_STEPS = 1000;

	private final ShiftedProjection lateral;
	private final boolean nonNegative;
	private final Planes measured;
	/** Slack k σ at each pixel of each projection; null without noise. */
	private final Planes slack;

	/**
	 * @param data of a beam that is not straight
	 * @param deviations standard deviations of the noise by which a volume may miss a pixel
	 */
	public ShiftedConsistency(final Projections data, final double deviations) {
		measured = data.planes();
		lateral = data.operator().shifted(measured.width(), measured.height()).orElseThrow();
		nonNegative = data.nonNegative();
		slack = data.noise().none() ? null : ConsistencySet.slack(data, deviations);
	}

	/** The operator between fields and projections. */
	public ShiftedProjection lateral() {
		return lateral;
	}

	@Override
	public void project(final Planes volume, final Progress progress) {
		final Planes field = lateral.extended(volume);
		projectField(field, progress);
		final Planes part = lateral.cropped(field);
		for (int z = 0; z < volume.depth(); z++)
			System.arraycopy(part.plane(z), 0, volume.plane(z), 0, volume.plane(z).length);
	}

	/**
	 * {@link #project} for all of a field.
	 *
	 * @param field overwritten
	 */
	public void projectField(final Planes field, final Progress progress) {
		final Planes v = field.copy();
		final float step = 1 / lateral.squaredNorm();
		Planes last = Planes.zeros(measured.width(), measured.height(), measured.depth());
		Planes ahead = last.copy();
		double t = 1;
		for (int n = 0; n < MAX_STEPS; n++) {
			progress.checkCancelled();
			setPrimal(field, v, ahead);
			final Planes projected = lateral.forward(field);
			if (residual(projected) <= TOLERANCE) return;
			final Planes next = ahead.copy();
			ascend(next, projected, step, 1);
			final boolean climbs = product(ahead, next, last) > 0;
			final double grown = climbs ? 1 : (1 + Math.sqrt(1 + 4 * t * t)) / 2;
			final float momentum = climbs ? 0 : (float) ((t - 1) / grown);
			ahead = next.copy();
			ahead.add(next, momentum);
			ahead.add(last, -momentum);
			last = next;
			t = grown;
		}
	}

	/** x = max(0, v − Aᵀy). */
	private void setPrimal(final Planes x, final Planes v, final Planes multipliers) {
		final Planes negative = multipliers.scaled(-1, 0);
		Planes.parallel(x.depth(), z -> System.arraycopy(v.plane(z), 0, x.plane(z), 0, x.plane(z).length));
		lateral.addAdjoint(negative, x);
		if (nonNegative) Planes.parallel(x.depth(), z -> {
			final float[] plane = x.plane(z);
			for (int p = 0; p < plane.length; p++)
				plane[p] = Math.max(0, plane[p]);
		});
	}

	/**
	 * A step of the multipliers y of a saddle point problem whose primal variable x is determined by the projections:
	 * {@code y ← y + ρ (y' − y)}, where y' is the proximal point of the conjugate of this set's indicator,
	 * {@code y' = soft(y + s (A x − X), s k σ)}.
	 *
	 * @param multipliers y, of the projections' size; overwritten
	 * @param projected A x
	 * @param step s, above 0
	 * @param relaxation ρ, 1 to below 2
	 */
	public void ascend(final Planes multipliers, final Planes projected, final float step, final float relaxation) {
		Planes.parallel(measured.depth(), i -> {
			final float[] y = multipliers.plane(i), ax = projected.plane(i), target = measured.plane(i);
			for (int p = 0; p < y.length; p++) {
				final float moved = BlockMultiplier.beyond(y[p] + step * (ax[p] - target[p]), slack == null ? 0 : step * slack
					.plane(i)[p]);
				y[p] += relaxation * (moved - y[p]);
			}
		});
	}

	/** The largest |A x − X| beyond the slack. */
	private float residual(final Planes projected) {
		float largest = 0;
		for (int i = 0; i < measured.depth(); i++) {
			final float[] ax = projected.plane(i), target = measured.plane(i);
			for (int p = 0; p < ax.length; p++)
				largest = Math.max(largest, Math.abs(ax[p] - target[p]) - (slack == null ? 0 : slack.plane(i)[p]));
		}
		return largest;
	}

	/** (a − b) · (b − c) */
	private static double product(final Planes a, final Planes b, final Planes c) {
		double sum = 0;
		for (int i = 0; i < a.depth(); i++) {
			final float[] first = a.plane(i), second = b.plane(i), third = c.plane(i);
			for (int p = 0; p < first.length; p++)
				sum += (double) (first[p] - second[p]) * (second[p] - third[p]);
		}
		return sum;
	}
}
