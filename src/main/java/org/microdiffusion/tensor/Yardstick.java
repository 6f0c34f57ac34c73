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
package org.microdiffusion.tensor;

import java.util.function.DoubleSupplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;

/**
 * Measures the speed of the engine by a training step (forward, both gradients) of a 3×3 convolution
 * from 32 to 32 channels on 8 images of 64×72 pixels. Published times are given with this speed.
 */
public final class Yardstick {

	private static final int CHANNELS = 32;
	private static final Shape IMAGE = new Shape(8, CHANNELS, 64, 72);
	private static final int STEPS = 20;
	/** Operations of a step: two per tap, for output, gradient of the image and gradient of the kernel. */
	private static final double OPERATIONS = 3 * 2.0 * 9 * CHANNELS * IMAGE.size();

	private final Backend backend;
	private final NDArray image;
	private final NDList kernel;

	public Yardstick(final Backend backend) {
		this.backend = backend;
		image = new Noise(1).normal(backend.manager(), IMAGE.getShape());
		image.setRequiresGradient(true);
		kernel = new NDList(new Noise(2).normal(backend.manager(), CHANNELS, CHANNELS, 3, 3), new Noise(3).normal(backend
			.manager(), CHANNELS));
		kernel.forEach(k -> k.setRequiresGradient(true));
	}

	/** One training step. */
	public void step() {
		final Shape one = new Shape(1, 1);
		try (NDScope scope = new NDScope(); GradientCollector collector = backend.newGradientCollector()) {
			scope.suppressNotUsedWarning();
			collector.backward(Conv2d.conv2d(image, kernel.get(0), kernel.get(1), one, one, one, 1).singletonOrThrow().sum());
		}
	}

	/**
	 * Measures the speed in GFLOP/s.
	 *
	 * @param clock seconds of wall-clock or processor time
	 */
	public double gigaflops(final DoubleSupplier clock) {
		step();
		final double start = clock.getAsDouble();
		for (int i = 0; i < STEPS; i++)
			step();
		return STEPS * OPERATIONS / (clock.getAsDouble() - start) / 1e9;
	}
}
