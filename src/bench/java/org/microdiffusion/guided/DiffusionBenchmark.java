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

import java.util.concurrent.TimeUnit;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Yardstick;
import org.microdiffusion.training.Objective;
import org.microdiffusion.volume.Planes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;

/**
 * Forward and backward pass of the small model for 8 images of 128×128 (20.0
 * GFLOP), one step of guided sampling for 8 slices (12.2 GFLOP), and, for
 * comparison, forward and backward pass of a 3×3 convolution on 8×32×64×72 (2.04
 * GFLOP).
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.openjdk.jmh.Main DiffusionBenchmark"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class DiffusionBenchmark {

	private static final int SIDE = 128;
	private static final int N = 6;
	private static final int BATCH = 8;

	private Backend backend;
	private Objective objective;
	private NDList weights;
	private SliceSampler sampler;
	private Yardstick yardstick;

	@Setup
	public void open() {
		backend = Backend.open("cpu");
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), BATCH);
		final Planes volume = Planes.zeros(SIDE, SIDE, N * BATCH);
		for (int z = 0; z < volume.depth(); z++)
			System.arraycopy(new Noise(z).normal(SIDE * SIDE), 0, volume.plane(z), 0, SIDE * SIDE);
		final Projections data = new Projections(operator.forward(volume.image()), operator, NoiseLevel.NONE, false);
		final DiffusionOptions options = DiffusionOptions.small();
		final DiffusionModel model = Toy.random(options.model());
		objective = new DiffusionObjective(options, new Network(options.model(), 1), TrainingSet.ofProjections(data, volume,
			TrainingTarget.PROJECTION), 1);
		weights = Toy.arrays(backend, model.weights());
		weights.forEach(w -> w.setRequiresGradient(true));
		sampler = new SliceSampler(backend, model, data, volume, new SamplingOptions(new Ddim(0), 1,
			SamplingOptions.PUBLISHED_GUIDANCE, 1, BATCH, 1));
		yardstick = new Yardstick(backend);
	}

	@TearDown
	public void close() {
		sampler.close();
		backend.close();
	}

	@Benchmark
	public void trainingStep() {
		try (NDScope scope = new NDScope(); GradientCollector collector = backend.newGradientCollector()) {
			scope.suppressNotUsedWarning();
			collector.backward(objective.loss(weights, 0, 0));
		}
	}

	@Benchmark
	public Planes samplingStep() {
		return sampler.sample(0, BATCH, volume -> {}, Progress.NONE);
	}

	@Benchmark
	public void convolutionStep() {
		yardstick.step();
	}
}
