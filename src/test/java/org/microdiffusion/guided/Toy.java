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
package org.microdiffusion.guided;

import java.util.List;

import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.nn.DepthEncoderOptions;
import org.microdiffusion.nn.ImageEncoderOptions;
import org.microdiffusion.nn.UNetOptions.Conditioning;
import org.microdiffusion.nn.UNetOptions;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;

/** Volumes, projections and models small enough for tests. */
final class Toy {

	static final int STEP_LENGTH = 3;
	static final int BLOCKS = 4;
	static final int SLICES = STEP_LENGTH * BLOCKS;
	static final int WIDTH = 13;
	static final int HEIGHT = 16;

	private Toy() {}

	/** A bright ball that moves with the depth, from 0 to 1. */
	static Planes volume() {
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, SLICES);
		for (int z = 0; z < SLICES; z++)
			for (int i = 0; i < WIDTH * HEIGHT; i++) {
				final double x = i % WIDTH - 4 - 0.4 * z;
				final double y = i / WIDTH - 7;
				volume.plane(z)[i] = (float) Math.exp(-(x * x + y * y) / 8);
			}
		return volume;
	}

	static Projections projections(final Planes volume) {
		final AxialProjection operator = new AxialProjection(Geometry.uniform(STEP_LENGTH), volume.depth() / STEP_LENGTH);
		return new Projections(operator.forward(volume.image()), operator, NoiseLevel.NONE, true);
	}

	/** Each projection repeated: a prior that knows nothing of the depth. */
	static Planes prior(final Projections data) {
		return data.operator().repeated(Planes.read(data.images()));
	}

	static ModelOptions model(final Prediction prediction, final ModelOptions.PriorGuidance prior, final double gamma) {
		return model(0.1, prediction, prior, gamma);
	}

	static ModelOptions withoutDropout() {
		return model(0, Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 0.9);
	}

	private static ModelOptions model(final double dropout, final Prediction prediction,
		final ModelOptions.PriorGuidance prior, final double gamma)
	{
		return new ModelOptions(new UNetOptions(2, 8, List.of(1, 2), 1, List.of(4), Conditioning.ADDED, 4, dropout),
			new ImageEncoderOptions(2, List.of(4, 8), 1, 2, 6), new DepthEncoderOptions(Encoding.FOURIER, 8, 4, 8, 4),
				NoiseSchedule.Kind.LINEAR, 1000, prediction, prior, gamma);
	}

	static ModelOptions model() {
		return model(Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 0.9);
	}

	static DiffusionOptions options(final ModelOptions model, final int steps) {
		return new DiffusionOptions(model, new TrainingOptions(steps, LearningRate.cosine(4e-3, 10), Adam.DEFAULT, 1, 0.9),
			4, 4, 0.1, LossWeight.UNIFORM);
	}

	/** A model whose weights are random, none of them 0. */
	static DiffusionModel random(final ModelOptions options) {
		final Noise noise = new Noise(5);
		return new DiffusionModel(options, new Network(options, 1).parameters().stream().map(p -> {
			final float[] values = noise.normal(p.values().length);
			for (int i = 0; i < values.length; i++)
				values[i] = p.values()[i] + 0.1f * values[i];
			return p.with(values);
		}).toList());
	}

	static NDList arrays(final Backend backend, final List<Parameter> parameters) {
		final NDList arrays = new NDList();
		for (final Parameter p : parameters)
			arrays.add(Tensors.of(backend.manager(), p.values(), p.shape()));
		return arrays;
	}
}
