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
package org.microdiffusion.training;

/**
 * The learning rate over the steps of a training.
 *
 * @param peak the largest value, above 0
 * @param warmup steps of the linear rise to the peak
 * @param floor value at the last step, 0 to peak, to which it falls as half a cosine
 */
public record LearningRate(double peak, long warmup, double floor) {

	private static final double ONE_CYCLE_WARMUP = 0.3;
	private static final double ONE_CYCLE_FLOOR = 1e-4;

	/** @throws IllegalArgumentException if a value is out of its range */
	public LearningRate {
		if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("learningrate is " + peak +
			": give a number above 0.");
		if (warmup < 0) throw new IllegalArgumentException("warmup is " + warmup + ": give 0 steps or more.");
		if (!(floor >= 0 && floor <= peak)) throw new IllegalArgumentException("the last learning rate is " + floor +
			": give 0 to " + peak + ".");
	}

	/** A constant learning rate. */
	public static LearningRate constant(final double value) {
		return new LearningRate(value, 0, value);
	}

	/** Rises to the peak in the warm-up, then falls to 0. */
	public static LearningRate cosine(final double peak, final long warmup) {
		return new LearningRate(peak, warmup, 0);
	}

	/** Rises in the first 30 % of the steps and falls to peak / 10,000 in the others. */
	public static LearningRate oneCycle(final double peak, final long steps) {
		return new LearningRate(peak, (long) (ONE_CYCLE_WARMUP * steps), ONE_CYCLE_FLOOR * peak);
	}

	/**
	 * @param step from 0
	 * @param steps of the whole training
	 */
	public double at(final long step, final long steps) {
		if (step < warmup) return peak * (step + 1) / (warmup + 1);
		final double done = (step - warmup) / (double) Math.max(1, steps - warmup);
		return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
	}
}
