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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionStack;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.SectionObjective;
import org.microdiffusion.section.training.SectionTraining;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
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
 * The network for sections: forward and backward pass for 8 parts of 64×72 pixels
 * (18.0 GFLOP), the prediction for 8 sections of 128×128 (21.4 GFLOP), and, for
 * comparison, forward and backward pass of a 3×3 convolution on 8×32×64×72 (2.04
 * GFLOP).
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.openjdk.jmh.Main SectionBenchmark"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class SectionBenchmark {

	private static final int SIDE = 128;
	private static final int N = 8;
	private static final int COUNT = 8;

	private Backend backend;
	private Objective objective;
	private final NDList weights = new NDList();
	private SectionStack sections;
	private SectionModel model;
	private Yardstick yardstick;

	@Setup
	public void open() {
		backend = Backend.open("cpu");
		final AxialProjection operator = new AxialProjection(Geometry.uniform(N), SIDE / N);
		final Planes volume = Planes.zeros(SIDE, COUNT, SIDE);
		for (int z = 0; z < SIDE; z++)
			System.arraycopy(new Noise(z).normal(SIDE * COUNT), 0, volume.plane(z), 0, SIDE * COUNT);
		final Projections data = new Projections(operator.forward(volume.image()), operator, NoiseLevel.NONE, false);
		final Planes prior = operator.repeated(data.planes());
		sections = new InverseProblem(data, prior, List.of(SectionPlane.XZ)).sections(SectionPlane.XZ);
		final List<TrainingExample> examples = List.of(TrainingExamples.ofVolume(volume, data, prior).get(0));
		objective = new SectionObjective(SectionModel.network(new Layout(1)), SectionModel.schedule(), step -> examples,
			SectionTraining.HALF_AT_LAST_LEVEL, List.of(), 1);
		final SectionWeights random = random();
		for (final Parameter p : random.parameters())
			weights.add(Tensors.of(backend.manager(), p.values(), p.shape()));
		weights.forEach(w -> w.setRequiresGradient(true));
		model = new SectionModel(backend, random);
		yardstick = new Yardstick(backend);
	}

	/** Nothing is 0, as after a training. */
	private static SectionWeights random() {
		final Noise noise = new Noise(5);
		final List<Parameter> parameters = new ArrayList<>();
		for (final Parameter p : SectionWeights.untrained(1).parameters())
			parameters.add(p.with(noise.uniform(p.values().length, 0.03)));
		return new SectionWeights(parameters, 1, true);
	}

	@TearDown
	public void close() {
		model.close();
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
	public Planes prediction() {
		return model.residual(sections, null, SectionModel.NOISE_LEVELS, 1, Progress.NONE).planes();
	}

	@Benchmark
	public void convolutionStep() {
		yardstick.step();
	}
}
