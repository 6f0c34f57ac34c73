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

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.VolumeNet;
import org.microdiffusion.section.posterior.Box;
import org.microdiffusion.section.posterior.FusionInput;
import org.microdiffusion.section.posterior.FusionModel;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * The squared error of the fused prediction in random cubes of training examples, which are turned,
 * mirrored and scaled at random. Errors count relative to the example's before the fusion.
 */
final class FusionObjective implements Objective {

	private static final int CUBES = 3;
	private static final int SIDE_VOXELS = 40;
	private static final int CANDIDATES_PER_CUBE = 4;
	/** Added to a cube's relative energy in its weight 1 / energy. */
	private static final double ENERGY_OFFSET = 0.5;
	/** Largest weight of examples whose error is small against the residual's scale. */
	private static final double MAX_EXAMPLE_WEIGHT = 8;
	private static final double MIN_GAIN = 0.6;
	private static final double MAX_GAIN = 1.6;

	private final VolumeNet net;
	private final LongFunction<List<FusionExample>> data;
	private final List<FusionExample> validation;
	private final long seed;

	/**
	 * @param data examples of each step
	 * @param validation examples that are not trained on
	 */
	FusionObjective(final VolumeNet net, final LongFunction<List<FusionExample>> data,
		final List<FusionExample> validation, final long seed)
	{
		this.net = net;
		this.data = data;
		this.validation = List.copyOf(validation);
		this.seed = seed;
	}

	/** A cube of an example; the energy is relative to that of the example. */
	private record Cube(FusionExample example, Box box, double energy) {}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final NDManager manager = weights.get(0).getManager();
		final Noise random = new Noise(seed, "fusion", step);
		final List<FusionExample> examples = data.apply(step);
		final int side = Math.min(SIDE_VOXELS, examples.stream().map(FusionExample::truth).mapToInt(t -> Math.min(t.depth(),
			Math.min(t.width(), t.height()))).min().orElseThrow() / net.grain() * net.grain());
		final Cube[] cubes = new Cube[CUBES];
		Arrays.setAll(cubes, i -> cube(examples, side, random));
		final float[] targets = new float[CUBES * side * side * side];
		final float[] counted = new float[targets.length];
		for (int i = 0; i < CUBES; i++)
			load(targets, counted, i, cubes[i]);
		final NDArray output = FusionModel.apply(net, new Pass(weights, true), manager, Arrays.stream(cubes).map(c -> c
			.example.input()).toArray(FusionInput[]::new), Arrays.stream(cubes).map(Cube::box).toArray(Box[]::new));
		return output.sub(array(manager, targets, side)).square().mul(array(manager, counted, side)).mean();
	}

	private static NDArray array(final NDManager manager, final float[] values, final int side) {
		return Tensors.of(manager, values, CUBES, 1, side, side, side);
	}

	private static void load(final float[] targets, final float[] counted, final int i, final Cube cube) {
		final Box box = cube.box;
		final double scale = cube.example.input().problem().normalization().residual();
		final float factor = (float) (box.gain() / scale);
		final float weight = (float) (Math.min(MAX_EXAMPLE_WEIGHT, scale * scale / cube.example.energy()) / (ENERGY_OFFSET +
			cube.energy));
		final int width = cube.example.truth().width();
		int to = i * box.depth() * box.height() * box.width();
		for (int z = 0; z < box.depth(); z++)
			for (int y = 0; y < box.height(); y++)
				for (int x = 0; x < box.width(); x++, to++) {
					targets[to] = factor * cube.example.error(box.slice(z), box.pixel(width, y, x));
					counted[to] = weight;
				}
	}

	/** One of several random cubes, with a probability that grows with its error. */
	private static Cube cube(final List<FusionExample> examples, final int side, final Noise random) {
		Cube chosen = null;
		double total = 0;
		for (int i = 0; i < CANDIDATES_PER_CUBE; i++) {
			final FusionExample example = examples.get(random.below(examples.size()));
			final Box box = box(example, side, random);
			final Cube candidate = new Cube(example, box, energy(example, box) / example.energy());
			final double weight = 0.1 + Math.sqrt(candidate.energy);
			total += weight;
			if (chosen == null || uniform(random) * total < weight) chosen = candidate;
		}
		return chosen;
	}

	private static Box box(final FusionExample example, final int side, final Noise random) {
		final Planes truth = example.truth();
		final double gain = MIN_GAIN * Math.pow(MAX_GAIN / MIN_GAIN, uniform(random));
		final boolean symmetric = example.input().problem().data().operator().mirrorSymmetric();
		return new Box(random.below(truth.width() - side + 1), random.below(truth.height() - side + 1), random.below(truth
			.depth() - side + 1), side, side, side, random.below(2) == 1, random.below(2) == 1, symmetric && random.below(
				2) == 1, random.below(2) == 1, gain);
	}

	/** 0 to 1. */
	private static double uniform(final Noise random) {
		return (random.uniform(1, 1)[0] + 1) / 2;
	}

	private static double energy(final FusionExample example, final Box box) {
		double squares = 0;
		for (int z = 0; z < box.depth(); z++)
			for (int y = 0; y < box.height(); y++)
				for (int x = 0; x < box.width(); x++)
					squares += Math.pow(example.error(box.slice(z), box.pixel(example.truth().width(), y, x)), 2);
		return squares / box.depth() / box.height() / box.width();
	}

	/** The mean change of the squared error by the fusion, in dB; negative is a gain over the average. */
	@Override
	public double validation(final NDList weights) {
		return validation.stream().mapToDouble(example -> errorChange(weights, example)).average().orElseThrow();
	}

	private double errorChange(final NDList weights, final FusionExample example) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final Planes truth = example.truth();
			final float[] predicted = Tensors.floats(FusionModel.apply(net, new Pass(weights, false), weights.get(0)
				.getManager(), new FusionInput[] { example.input() }, new Box(0, 0, 0, truth.width(), truth.height(), truth
					.depth(), false, false, false, false, 1)));
			final double scale = example.input().problem().normalization().residual();
			double before = 0, after = 0;
			for (int i = 0; i < predicted.length; i++) {
				final double error = example.error(i / truth.plane(0).length, i % truth.plane(0).length);
				before += error * error;
				after += Math.pow(error - scale * predicted[i], 2);
			}
			return 10 * Math.log10(after / before);
		}
	}
}
