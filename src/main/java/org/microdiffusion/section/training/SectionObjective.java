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
import java.util.stream.IntStream;

import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.SectionNet;
import org.microdiffusion.section.posterior.Batch;
import org.microdiffusion.section.posterior.Patch;
import org.microdiffusion.section.posterior.SectionStack;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * The squared error of the residual x̂_0 that the network predicts for patches of training examples,
 * which are scaled and mirrored at random. Patches with large residuals are drawn more often and
 * have less weight, so that errors relative to the residual count. The noisy residual is given as
 * √ᾱ_t X_t, which is 0 at t = T: the prediction there is the posterior mean.
 */
public final class SectionObjective implements Objective {

	private static final int BATCH_IMAGES = 8;
	private static final int PATCH_HEIGHT = 64;
	private static final int PATCH_WIDTH = 72;
	/** Maximum pixels per batch. */
	public static final double MAX_PIXELS_PER_BATCH = BATCH_IMAGES * PATCH_HEIGHT * PATCH_WIDTH;
	private static final int CANDIDATES_PER_PATCH = 6;
	/** Sampling weight of a patch without residual, relative to that of an average patch. */
	private static final double MIN_SAMPLING_WEIGHT = 0.1;
	/** Added to a patch's relative energy in the weight 1 / energy; at 0 only relative errors would count. */
	private static final double ENERGY_OFFSET = 0.5;
	/** Largest weight of examples whose residual is small against its scale. */
	private static final double MAX_EXAMPLE_WEIGHT = 4;
	private static final double MIN_GAIN = 0.6;
	private static final double MAX_GAIN = 1.6;

	private final SectionNet net;
	private final NoiseSchedule schedule;
	private final TrainingData data;
	private final double lastLevelFraction;
	private final List<TrainingExample> validation;
	private final long seed;

	/**
	 * @param lastLevelFraction part of the images at t = T, 0 to 1
	 * @param validation examples that are not trained on; may be empty
	 */
	public SectionObjective(final SectionNet net, final NoiseSchedule schedule, final TrainingData data,
		final double lastLevelFraction, final List<TrainingExample> validation, final long seed)
	{
		this.net = net;
		this.schedule = schedule;
		this.data = data;
		this.lastLevelFraction = lastLevelFraction;
		this.validation = List.copyOf(validation);
		this.seed = seed;
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final NDManager manager = weights.get(0).getManager();
		final Noise random = new Noise(seed, "sections", step);
		final List<TrainingExample> examples = data.examples(step);
		final int height = side(PATCH_HEIGHT, examples.stream().mapToInt(l -> l.sections().height()));
		final int width = side(PATCH_WIDTH, examples.stream().mapToInt(l -> l.sections().width()));
		final Batch batch = new Batch(BATCH_IMAGES, height, width);
		final float[] targets = new float[BATCH_IMAGES * height * width];
		final float[] counted = new float[BATCH_IMAGES * height * width];
		final int[] levels = new int[BATCH_IMAGES];
		for (int i = 0; i < BATCH_IMAGES; i++) {
			levels[i] = i < BATCH_IMAGES * lastLevelFraction ? schedule.steps() : 1 + random.below(schedule.steps());
			final ExamplePatch draw = draw(examples, height, width, random);
			batch.load(i, draw.example.sections(), draw.patch);
			load(targets, counted, i, batch, draw);
			if (levels[i] < schedule.steps()) addNoisy(batch, i, targets, schedule.alphaBar(levels[i]), random);
		}
		final NDArray output = net.apply(new Pass(weights, true), batch.array(manager), levels);
		final NDArray error = output.sub(images(manager, targets, height, width)).square();
		return error.mul(images(manager, counted, height, width)).mean();
	}

	/** The mean change of the squared error by the posterior mean, in dB; negative is a gain over the prior. */
	@Override
	public double validation(final NDList weights) {
		return validation.stream().mapToDouble(example -> errorChange(weights, example)).average().orElseThrow();
	}

	private double errorChange(final NDList weights, final TrainingExample example) {
		final SectionStack sections = example.sections();
		final Batch batch = new Batch(sections.count(), sections.height(), sections.width());
		for (int i = 0; i < sections.count(); i++)
			batch.load(i, sections, new Patch(i, 0, 0, false, false, 1));
		final int[] levels = new int[sections.count()];
		Arrays.fill(levels, schedule.steps());
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			final float[] predicted = Tensors.floats(net.apply(new Pass(weights, false), batch.array(weights.get(0)
				.getManager()), levels));
			final double scale = sections.normalization().residual();
			final int size = sections.height() * sections.width();
			double before = 0, after = 0;
			for (int p = 0; p < predicted.length; p++) {
				final double residual = example.residual(p / size, p % size);
				before += residual * residual;
				after += Math.pow(residual - scale * predicted[p], 2);
			}
			return 10 * Math.log10(after / before);
		}
	}

	/** The side of a patch: as wanted, or that of the smallest example. */
	private int side(final int wanted, final IntStream available) {
		return Math.min(wanted, available.min().orElseThrow() / net.grain() * net.grain());
	}

	private static NDArray images(final NDManager manager, final float[] values, final int height, final int width) {
		return Tensors.of(manager, values, BATCH_IMAGES, 1, height, width);
	}

	private static void load(final float[] targets, final float[] counted, final int i, final Batch batch,
		final ExamplePatch draw)
	{
		final TrainingExample example = draw.example;
		final double scale = example.sections().normalization().residual();
		final float factor = (float) (draw.patch.gain() / scale);
		final float weight = (float) (Math.min(MAX_EXAMPLE_WEIGHT, scale * scale / example.energy()) / (ENERGY_OFFSET +
			draw.energy));
		final int size = targets.length / BATCH_IMAGES;
		for (int p = 0; p < size; p++) {
			final int row = batch.row(draw.patch, p / batch.width());
			final int column = batch.column(draw.patch, p % batch.width());
			targets[i * size + p] = factor * example.residual(draw.patch.section(), row * example.sections().width() +
				column);
			counted[i * size + p] = example.validation().contains(row, column) ? 0 : weight;
		}
	}

	/** √ᾱ_t X_t = ᾱ_t X_0 + √(ᾱ_t (1 − ᾱ_t)) ε. */
	private static void addNoisy(final Batch batch, final int i, final float[] targets, final double alphaBar,
		final Noise random)
	{
		final int size = targets.length / BATCH_IMAGES;
		final float[] noise = random.normal(size);
		final float factor = (float) Math.sqrt(alphaBar * (1 - alphaBar));
		for (int p = 0; p < size; p++)
			batch.noisy(i, p, (float) alphaBar * targets[i * size + p] + factor * noise[p]);
	}

	/**
	 * A patch of a training example.
	 *
	 * @param energy mean squared residual of the patch, relative to that of the example
	 */
	private record ExamplePatch(TrainingExample example, Patch patch, double energy) {}

	/** Draws one of several random patches, with a probability that grows with its residual. */
	private static ExamplePatch draw(final List<TrainingExample> examples, final int height, final int width,
		final Noise random)
	{
		ExamplePatch chosen = null;
		double total = 0;
		for (int i = 0; i < CANDIDATES_PER_PATCH; i++) {
			final TrainingExample example = examples.get(random.below(examples.size()));
			final Patch patch = randomPatch(example.sections(), height, width, random);
			final ExamplePatch candidate = new ExamplePatch(example, patch, example.energy(patch, height, width) / example
				.energy());
			final double weight = MIN_SAMPLING_WEIGHT + Math.sqrt(candidate.energy);
			total += weight;
			if (chosen == null || (random.uniform(1, 1)[0] + 1) / 2 * total < weight) chosen = candidate;
		}
		return chosen;
	}

	private static Patch randomPatch(final SectionStack sections, final int height, final int width, final Noise random) {
		final double gain = MIN_GAIN * Math.pow(MAX_GAIN / MIN_GAIN, (random.uniform(1, 1)[0] + 1) / 2);
		return new Patch(random.below(sections.count()), random.below(sections.height() - height + 1), random.below(
			sections.width() - width + 1), sections.symmetric() && random.below(2) == 1, random.below(2) == 1, gain);
	}
}
