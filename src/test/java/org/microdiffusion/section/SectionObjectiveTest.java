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
package org.microdiffusion.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;

class SectionObjectiveTest {

	private static final int SIDE = 24;
	private static final AxialProjection OPERATOR = new AxialProjection(Geometry.uniform(4), 6);

	private final Planes truth = noise(1);
	private final Projections data = new Projections(OPERATOR.forward(truth.image()), OPERATOR, NoiseLevel.NONE, false);
	private final TrainingExample lesson = TrainingExample.ofVolume(truth, data, OPERATOR.repeated(Planes.read(data.images()))).get(0);

	private static Planes noise(final long seed) {
		final Planes volume = Planes.zeros(SIDE, SIDE, OPERATOR.slices());
		for (int z = 0; z < volume.depth(); z++)
			System.arraycopy(new Noise(100 * seed + z).normal(SIDE * SIDE), 0, volume.plane(z), 0, SIDE * SIDE);
		return volume;
	}

	private static float loss(final TrainingExample lesson, final double atLast, final long step) {
		try (Backend backend = Backend.open("cpu")) {
			final NDList weights = new NDList();
			for (final Parameter p : SectionWeights.untrained(1).parameters())
				weights.add(Tensors.of(backend.manager(), p.values(), p.shape()));
			return new SectionObjective(SectionModel.network(new Layout(1)), SectionModel.schedule(), s -> List.of(lesson), atLast,
				1).loss(weights, step, 0).toFloatArray()[0];
		}
	}

	@Test
	void whatIsHeldOutIsNotLearned() {
		assertTrue(loss(lesson, 1, 0) > 0.01);
		assertEquals(0, loss(lesson.allHeld(), 1, 0));
		final float half = loss(lesson.without(0, SIDE / 2), 1, 0);
		assertTrue(half > 0 && half < loss(lesson, 1, 0), () -> "loss " + half);
	}

	@Test
	void eachStepDrawsAnew() {
		assertEquals(loss(lesson, 0.5, 3), loss(lesson, 0.5, 3));
		assertNotEquals(loss(lesson, 0.5, 3), loss(lesson, 0.5, 4));
	}
}
