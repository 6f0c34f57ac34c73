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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** Training of the fusion on balls, whose sections through the middle tell what those beside it look like. */
class FusionPretrainingTest {

	private static final int SIDE = 16;

	/** A ball of random place and radius. */
	private static TrainingSpecimen ball(final long index) {
		final SplittableRandom random = new SplittableRandom(index);
		final double radius = random.nextDouble(3, 6);
		final double[] centre = random.doubles(3, 6, 10).toArray();
		final Planes truth = Planes.zeros(SIDE, SIDE, SIDE);
		for (int z = 0; z < SIDE; z++)
			for (int y = 0; y < SIDE; y++)
				for (int x = 0; x < SIDE; x++)
					truth.plane(z)[y * SIDE + x] = (float) (1 / (1 + Math.exp(2 * (Math.sqrt(Math.pow(x - centre[0], 2) + Math.pow(
						y - centre[1], 2) + Math.pow(z - centre[2], 2)) - radius))));
		final AxialProjection operator = new AxialProjection(Geometry.uniform(4), SIDE / 4);
		return new TrainingSpecimen(truth, new Projections(operator.forward(truth).image(), operator, NoiseLevel.NONE, true),
			index % 3 == 2, "ball");
	}

	private static FusionPretraining training(final int steps) {
		return new FusionPretraining(SectionTraining.ofFusion(steps), SectionWeights.untrained(1), (index, progress) -> ball(
			index), List.of((index, progress) -> ball(1000 + index)), new Histospline(), 3);
	}

	@Test
	void fusionLearnsWhatTheSectionsLack() {
		final List<Double> validations = new ArrayList<>();
		final FusionPretraining training = training(260);
		try (Backend backend = Backend.open("cpu")) {
			final TrainingState end = training.train(training.start(), backend, new TrainingListener() {

				@Override
				public boolean trained(final long step, final double loss, final double rate,
					final Supplier<TrainingState> state)
				{
					return true;
				}

				@Override
				public void validated(final long step, final double loss) {
					validations.add(loss);
				}

				@Override
				public void checkpoint(final TrainingState state) {}
			}, Progress.NONE);
			assertEquals(260, end.step());
			assertTrue(validations.get(0) < -1, () -> "change of the error " + validations + " dB");
			assertTrue(training.weights(end).fusion().size() > 0);
		}
	}

	@Test
	void theSameSeedTrainsTheSameWeights() {
		final FusionPretraining training = training(3);
		try (Backend backend = Backend.open("cpu")) {
			final TrainingState once = training.train(training.start(), backend, TrainingListener.NONE, Progress.NONE);
			final TrainingState again = training.train(training.start(), backend, TrainingListener.NONE, Progress.NONE);
			assertArrayEquals(once.weights(), again.weights());
		}
	}
}
