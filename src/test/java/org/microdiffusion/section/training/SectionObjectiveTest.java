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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionWeights;
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
	private final TrainingExample example = TrainingExamples.ofVolume(truth, data, OPERATOR.repeated(Planes.read(data
		.images()))).get(0);

	private static Planes noise(final long seed) {
		final Planes volume = Planes.zeros(SIDE, SIDE, OPERATOR.slices());
		for (int z = 0; z < volume.depth(); z++)
			System.arraycopy(new Noise(100 * seed + z).normal(SIDE * SIDE), 0, volume.plane(z), 0, SIDE * SIDE);
		return volume;
	}

	private static float loss(final TrainingExample example, final double lastLevelFraction, final long step) {
		try (Backend backend = Backend.open("cpu")) {
			final NDList weights = new NDList();
			for (final Parameter p : SectionWeights.untrained(1).parameters())
				weights.add(Tensors.of(backend.manager(), p.values(), p.shape()));
			return new SectionObjective(SectionModel.network(new Layout(1)), SectionModel.schedule(), s -> List.of(example),
				lastLevelFraction, List.of(), 1).loss(weights, step, 0).toFloatArray()[0];
		}
	}

	@Test
	void validationPixelsAreNotTrainedOn() {
		assertTrue(loss(example, 1, 0) > 0.01);
		assertEquals(0, loss(example.validatedEverywhere(), 1, 0));
		final float half = loss(example.withValidationColumns(0, SIDE / 2), 1, 0);
		assertTrue(half > 0 && half < loss(example, 1, 0), () -> "loss " + half);
	}

	/** The network's output is a constant: its last bias, in units of the residual's scale. */
	@Test
	void validationIsTheChangeOfTheSquaredError() {
		assertEquals(0, validation(0), 1e-6);
		final double scale = example.sections().normalization().residual();
		double before = 0, after = 0;
		for (int v = 0; v < example.sections().count(); v++)
			for (int i = 0; i < example.sections().height() * example.sections().width(); i++) {
				before += Math.pow(example.residual(v, i), 2);
				after += Math.pow(example.residual(v, i) - 0.3 * scale, 2);
			}
		assertEquals(10 * Math.log10(after / before), validation(0.3f), 1e-4);
	}

	private double validation(final float lastBias) {
		try (Backend backend = Backend.open("cpu")) {
			final NDList weights = new NDList();
			for (final Parameter p : SectionWeights.untrained(1).parameters()) {
				final float[] values = p.values().clone();
				if (p.name().equals("out.bias")) Arrays.fill(values, lastBias);
				weights.add(Tensors.of(backend.manager(), values, p.shape()));
			}
			return new SectionObjective(SectionModel.network(new Layout(1)), SectionModel.schedule(), s -> List.of(), 1, List
				.of(example), 1).validation(weights);
		}
	}

	@Test
	void eachStepDrawsAnew() {
		assertEquals(loss(example, 0.5, 3), loss(example, 0.5, 3));
		assertNotEquals(loss(example, 0.5, 3), loss(example, 0.5, 4));
	}
}
