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
package org.microdiffusion.volume;

/**
 * Normal deviates from random bits by the quantile function of the normal distribution (Wichura 1988,
 * algorithm AS 241, PPND16; relative error about 1e-16). The tails need a logarithm and a square root,
 * taken from StrictMath, so that results are equal on every machine.
 */
public final class NormalQuantile {

	private static final double MAX_CENTRAL_Q = 0.425;
	private static final double MAX_CENTRAL_Q_SQUARED = 0.180625;
	private static final double MAX_NEAR_R = 5;
	private static final double NEAR_R_OFFSET = 1.6;

	private static final double[] CENTRAL_NUMERATOR = { 2.5090809287301226727e3, 3.3430575583588128105e4,
		6.7265770927008700853e4, 4.5921953931549871457e4, 1.3731693765509461125e4, 1.9715909503065514427e3,
		1.3314166789178437745e2, 3.3871328727963666080e0 };
	private static final double[] CENTRAL_DENOMINATOR = { 5.2264952788528545610e3, 2.8729085735721942674e4,
		3.9307895800092710610e4, 2.1213794301586595867e4, 5.3941960214247511077e3, 6.8718700749205790830e2,
		4.2313330701600911252e1, 1 };
	private static final double[] NEAR_NUMERATOR = { 7.74545014278341407640e-4, 2.27238449892691845833e-2,
		2.41780725177450611770e-1, 1.27045825245236838258e0, 3.64784832476320460504e0, 5.76949722146069140550e0,
		4.63033784615654529590e0, 1.42343711074968357734e0 };
	private static final double[] NEAR_DENOMINATOR = { 1.05075007164441684324e-9, 5.47593808499534494600e-4,
		1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e0,
		2.05319162663775882187e0, 1 };
	private static final double[] FAR_NUMERATOR = { 2.01033439929228813265e-7, 2.71155556874348757815e-5,
		1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e0,
		5.46378491116411436990e0, 6.65790464350110377720e0 };
	private static final double[] FAR_DENOMINATOR = { 2.04426310338993978564e-15, 1.42151175831644588870e-7,
		1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
		5.99832206555887937690e-1, 1 };

	private NormalQuantile() {}

	/**
	 * A deviate with mean 0 and variance 1 from 64 random bits, of which 52 are used; its absolute value
	 * is at most 8.2.
	 */
	public static double of(final long bits) {
		return of(((bits >>> 12) + 0.5) * 0x1p-52);
	}

	/** @param p cumulative probability, above 0 and below 1 */
	static double of(final double p) {
		final double q = p - 0.5;
		if (Math.abs(q) <= MAX_CENTRAL_Q) {
			final double r = MAX_CENTRAL_Q_SQUARED - q * q;
			return q * polynomial(CENTRAL_NUMERATOR, r) / polynomial(CENTRAL_DENOMINATOR, r);
		}
		final double r = StrictMath.sqrt(-StrictMath.log(Math.min(p, 1 - p)));
		final double tail = r <= MAX_NEAR_R ? polynomial(NEAR_NUMERATOR, r - NEAR_R_OFFSET) / polynomial(NEAR_DENOMINATOR,
			r - NEAR_R_OFFSET) : polynomial(FAR_NUMERATOR, r - MAX_NEAR_R) / polynomial(FAR_DENOMINATOR, r - MAX_NEAR_R);
		return q < 0 ? -tail : tail;
	}

	/** @param coefficients coefficients, that of the highest power first */
	private static double polynomial(final double[] coefficients, final double x) {
		double value = 0;
		for (final double coefficient : coefficients)
			value = value * x + coefficient;
		return value;
	}
}
