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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.volume.Planes;

class ExpectedGainTest {

	private static final int SIDE = 16;

	/** Part of the residual that the network predicts. */
	private interface Part {

		double of(int direction, int section);
	}

	private final Random random = new Random(1);
	private final AxialProjection operator = new AxialProjection(Geometry.uniform(4), 4);
	private final List<TrainingExample> examples = examples();

	/** The same cube is seen from both sides, so that both directions have the same error. */
	private List<TrainingExample> examples() {
		final Planes truth = Planes.zeros(SIDE, SIDE, SIDE);
		for (int z = 0; z < SIDE; z++)
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x <= y; x++) {
					truth.plane(z)[y * SIDE + x] = (float) random.nextGaussian();
					truth.plane(z)[x * SIDE + y] = truth.plane(z)[y * SIDE + x];
				}
		final Projections data = new Projections(operator.forward(truth.image()), operator, NoiseLevel.NONE, false);
		return TrainingExamples.ofVolume(truth, data, Planes.zeros(SIDE, SIDE, SIDE)).stream().map(
			TrainingExample::validatedEverywhere).toList();
	}

	private List<Planes> corrections(final Part part) {
		final List<Planes> corrections = new ArrayList<>();
		for (int l = 0; l < examples.size(); l++) {
			final TrainingExample example = examples.get(l);
			final Planes correction = Planes.zeros(SIDE, SIDE, example.sections().count());
			for (int v = 0; v < correction.depth(); v++)
				for (int p = 0; p < correction.plane(v).length; p++)
					correction.plane(v)[p] = (float) part.of(l % 2, v) * example.residual(v, p);
			corrections.add(correction);
		}
		return corrections;
	}

	@Test
	void anErrorThatIsHalvedEverywhereIsAGainOfSixDecibels() {
		final ShrinkageFactor factor = ShrinkageFactor.of(examples, corrections((d, v) -> 1));
		assertEquals(20 * Math.log10(2), ExpectedGain.of(examples, corrections((d, v) -> 0.5), factor), 1e-4);
	}

	@Test
	void nothingIsPromisedThatHoldsInOneDirectionOnly() {
		final List<Planes> corrections = corrections((d, v) -> d);
		final ShrinkageFactor factor = ShrinkageFactor.of(examples, corrections);
		assertEquals(10 * Math.log10(2), factor.gain(), 1e-4);
		assertEquals(0, ExpectedGain.of(examples, corrections, factor));
	}

	@Test
	void nothingIsPromisedThatOnePlaneAloneGains() {
		final List<Planes> corrections = corrections((d, v) -> v == 5 ? 1 : 0);
		final ShrinkageFactor factor = ShrinkageFactor.of(examples, corrections);
		assertTrue(factor.gain() > 0.1, () -> "gain: " + factor.gain());
		assertEquals(0, ExpectedGain.of(examples, corrections, factor));
	}
}
