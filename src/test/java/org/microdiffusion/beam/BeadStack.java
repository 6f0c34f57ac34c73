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

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.microdiffusion.volume.Planes;

/** A simulated z-stack of beads with a beam that is known, by formula. */
final class BeadStack {

	static final int SIDE = 96;
	static final int SLICES = 61;
	static final int SPACING = 24;
	/** Pixels beyond which a bead has no light. */
	private static final int REACH = 14;

	/** The light at a depth from the beam's centre. */
	DoubleUnaryOperator light = depth -> Math.exp(-4 * Math.log(2) * Math.pow(depth / 14, 2));
	DoubleUnaryOperator dx = depth -> 0;
	DoubleUnaryOperator dy = depth -> 0;
	double sigmaX = 1.3;
	double sigmaY = 1.3;
	/** The part of the light in a ring. */
	double ring;
	/** Photons in the brightest pixel; 0: no noise. */
	double photons;
	/** Background, and what it gains from slice to slice, relative to a bead's brightest pixel. */
	double background = 0.1;
	double drift;
	/** What a detector shows at most. */
	double limit = Double.POSITIVE_INFINITY;
	private final Random random;

	BeadStack() {
		this(3);
	}

	/** @param seed of places and noise */
	BeadStack(final long seed) {
		random = new Random(seed);
	}

	/** Nine beads of different brightness at places between pixels and slices. */
	Planes make() {
		final Planes stack = Planes.zeros(SIDE, SIDE, SLICES);
		for (int row = 0; row < 3; row++)
			for (int column = 0; column < 3; column++)
				add(stack, SPACING * (column + 1) + random.nextDouble() - 0.5, SPACING * (row + 1) + random.nextDouble() - 0.5,
					SLICES / 2 + 4 * random.nextDouble() - 2, 1 - 0.05 * (3 * row + column));
		return expose(stack);
	}

	/** Adds a bead. */
	void add(final Planes stack, final double x, final double y, final double z, final double brightness) {
		final double lateral = 2 * Math.PI * sigmaX * sigmaY;
		final double ringRadius = 5 * sigmaX, ringWidth = 0.7 * sigmaX;
		for (int s = 0; s < stack.depth(); s++)
			for (int p = 0; p < stack.plane(s).length; p++) {
				final double u = z - s;
				final double right = p % SIDE - x - dx.applyAsDouble(u), down = p / SIDE - y - dy.applyAsDouble(u);
				if (Math.max(Math.abs(right), Math.abs(down)) > REACH) continue;
				final double r = Math.hypot(right, down) - ringRadius;
				final double value = (1 - ring) * Math.exp(-right * right / (2 * sigmaX * sigmaX) - down * down / (2 * sigmaY *
					sigmaY)) + ring * lateral * Math.exp(-r * r / (2 * ringWidth * ringWidth)) / (2 * Math.PI * ringRadius *
						ringWidth * Math.sqrt(2 * Math.PI));
				stack.plane(s)[p] += (float) (brightness * light.applyAsDouble(u) * value);
			}
	}

	/** Adds the background and the noise. */
	Planes expose(final Planes stack) {
		for (int s = 0; s < stack.depth(); s++)
			for (int p = 0; p < stack.plane(s).length; p++) {
				double value = stack.plane(s)[p] + background + drift * s;
				// A normal value is close enough to a Poisson one here.
				if (photons > 0) value += Math.sqrt(value / photons) * random.nextGaussian();
				stack.plane(s)[p] = (float) Math.min(limit, value);
			}
		return stack;
	}
}
