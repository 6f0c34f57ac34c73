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
package org.microdiffusion.section.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.volume.Planes;

/**
 * The gain that users are told: how much smaller the squared error at validation pixels becomes. In
 * sparse specimens a single bright fibre that lies along x can make most of the error, and what helps
 * there says little about the rest. The gain is therefore the smallest one of XZ sections alone, of YZ
 * sections alone, and of all planes but any one.
 */
final class ExpectedGain {

	private static final int DIRECTIONS = 2;

	/** Squared error before and after the correction, for each direction and lateral plane. */
	private final double[][] before;
	private final double[][] after;

	private ExpectedGain(final int planes) {
		before = new double[DIRECTIONS][planes];
		after = new double[DIRECTIONS][planes];
	}

	/**
	 * The gain by corrections.
	 *
	 * @param examples of the same lateral planes, in turns XZ and YZ sections
	 * @param corrections predicted residuals of each example's sections
	 * @param shrinkage factor of the corrections
	 * @return dB; 0 or more
	 */
	static double of(final List<TrainingExample> examples, final List<Planes> corrections,
		final ShrinkageFactor shrinkage)
	{
		final ExpectedGain gain = new ExpectedGain(examples.get(0).sections().count());
		for (int l = 0; l < examples.size(); l++)
			gain.add(l % DIRECTIONS, examples.get(l), corrections.get(l), shrinkage);
		return Math.max(0, gain.least());
	}

	private void add(final int direction, final TrainingExample example, final Planes correction,
		final ShrinkageFactor shrinkage)
	{
		final Planes prior = example.sections().prior();
		for (int v = 0; v < prior.depth(); v++)
			for (final int p : example.validation().pixels(prior.width()).toArray()) {
				final double residual = example.residual(v, p);
				before[direction][v] += residual * residual;
				after[direction][v] += Math.pow(residual - shrinkage.at(prior.plane(v)[p]) * correction.plane(v)[p], 2);
			}
	}

	private double least() {
		final int planes = before[0].length;
		final double ofDirections = IntStream.range(0, DIRECTIONS).mapToDouble(d -> ShrinkageFactor.decibels(sum(before[d]),
			sum(after[d]))).min().orElseThrow();
		if (planes == 1) return ofDirections;
		final double allBefore = sum(before[0]) + sum(before[1]), allAfter = sum(after[0]) + sum(after[1]);
		return IntStream.range(0, planes).mapToDouble(v -> ShrinkageFactor.decibels(allBefore - before[0][v] - before[1][v],
			allAfter - after[0][v] - after[1][v])).reduce(ofDirections, Math::min);
	}

	private static double sum(final double... values) {
		return Arrays.stream(values).sum();
	}
}
