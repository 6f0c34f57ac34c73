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
package org.microdiffusion.inr;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
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

import ai.djl.ndarray.NDArray;

/**
 * A step of the paper's MLP on the 98,304 points of one block of 128×128×6
 * (forward, backward, update) beside one matrix product of as many
 * multiplications.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.openjdk.jmh.Main MlpBenchmark"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class MlpBenchmark {

	private static final int SIDE = 128;
	private static final int N = 6;
	private static final int MATRIX = 2048;

	private Backend backend;
	private BlockObjective objective;
	private MlpField field;
	private NDArray left;
	private NDArray right;

	@Setup
	public void open() {
		backend = Backend.open("cpu");
		final Planes images = Planes.zeros(SIDE, SIDE, 1);
		Arrays.fill(images.plane(0), 0.5f);
		final Projections data = new Projections(images.image(), new AxialProjection(Geometry.uniform(N), 1),
			NoiseLevel.NONE, true);
		final Extent extent = InrTraining.extent(data);
		final FieldOptions paper = InrOptions.paper().field();
		field = (MlpField) new Fields(paper, extent, Fields.draw(paper, 1)).field();
		objective = new BlockObjective(backend.manager(), field, extent, data, InrOptions.paper(), 1);
		left = new Noise(1).normal(backend.manager(), MATRIX, MATRIX);
		right = new Noise(2).normal(backend.manager(), MATRIX, multiplications() / MATRIX / MATRIX);
	}

	/** Two layers see 512 features, which need no gradient; the others are 64×64, 64×32 and 32. */
	private static long multiplications() {
		final long encoded = 2 * 512 * 64;
		final long others = 7 * 64 * 64 + 64 * 32 + 32;
		return (2 * encoded + 3 * others) * SIDE * SIDE * N;
	}

	@TearDown
	public void close() {
		backend.close();
	}

	@Benchmark
	public TrainingState trainingStep() {
		return new Trainer(backend, objective, new TrainingOptions(1, LearningRate.constant(1e-3), Adam.DEFAULT,
			Double.POSITIVE_INFINITY, 0)).train(field.initial(1), TrainingState.start(field.initial(1), 1),
				TrainingListener.NONE, Progress.NONE);
	}

	@Benchmark
	public void matrixProduct() {
		left.matMul(right).close();
	}
}
