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
package org.microdiffusion.section.training;

/**
 * Training steps and averaging, which trade time for quality. A training step costs 18 GFLOP, a
 * view of a volume 0.33 MFLOP per voxel.
 *
 * @param firstRound training steps on lateral planes of the prior, 1 or more
 * @param secondRound training steps on lateral planes and sections of the first result; 0: no second
 *          round
 * @param views mirror images over which a prediction is averaged: 1, 2 or 4
 */
public record TrainingBudget(int firstRound, int secondRound, int views) {

	/** For a model that is not trained further; more views would add 0.02 dB. */
	public static final TrainingBudget GLANCE = new TrainingBudget(1, 0, 1);
	/** One short round. */
	public static final TrainingBudget FAST = new TrainingBudget(150, 0, 2);
	/** Two rounds. */
	public static final TrainingBudget NORMAL = new TrainingBudget(500, 500, 4);
	/** Long rounds. */
	public static final TrainingBudget BEST = new TrainingBudget(1200, 1200, 4);

	/** @throws IllegalArgumentException if a value is out of its range */
	public TrainingBudget {
		if (firstRound < 1) throw new IllegalArgumentException("the first round has " + firstRound +
			" steps: give 1 or more.");
		if (secondRound < 0) throw new IllegalArgumentException("the second round has " + secondRound +
			" steps: give 0 or more.");
		if (views != 1 && views != 2 && views != 4) throw new IllegalArgumentException("views is " + views +
			": give 1, 2 or 4.");
	}
}
