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

import java.util.function.Function;

import org.microdiffusion.nn.Pass;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Algorithm 1: the mean squared error of the network's prediction for random images with noise of a
 * random level. The prior guides by Eq. 9, and the condition is dropped with a given probability.
 */
final class DiffusionObjective implements Objective {

	private final DiffusionOptions options;
	private final Network network;
	private final NoiseSchedule schedule;
	private final TrainingSet set;
	private final long seed;

	DiffusionObjective(final DiffusionOptions options, final Network network, final TrainingSet set, final long seed) {
		this.options = options;
		this.network = network;
		this.set = set;
		this.seed = seed;
		schedule = new NoiseSchedule(options.model().schedule(), options.model().levels());
	}

	@Override
	public int parts() {
		return options.batch() / options.chunk();
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		return loss(weights, step, part, images -> images(weights.get(0).getManager(), set.guides().prior(), images));
	}

	/**
	 * The loss with priors that depend on weights of their own.
	 *
	 * @param priors m of the images of given indices, [batch, 1, height, width]
	 */
	NDArray loss(final NDList weights, final long step, final int part, final Function<int[], NDArray> priors) {
		final NDManager manager = weights.get(0).getManager();
		final Noise random = new Noise(seed, "images", step, part);
		// Dropout uses the engine's random numbers.
		manager.getEngine().setRandomSeed(random.below(Integer.MAX_VALUE));
		final RandomBatch batch = RandomBatch.of(random, options, schedule, set.size());
		return loss(new Pass(weights, true), batch, priors.apply(batch.images()), random).mul(Tensors.scalar(manager, 1.0 /
			parts()));
	}

	private NDArray loss(final Pass pass, final RandomBatch batch, final NDArray prior, final Noise random) {
		final NDManager manager = prior.getManager();
		final Guides guides = set.guides();
		final NDArray clean = images(manager, set.clean(), batch.images());
		final NDArray noise = random.normal(manager, clean.getShape().getShape());
		final NDArray noisy = clean.mul(perImage(manager, batch.signal())).add(noise.mul(perImage(manager, batch.noise())));
		final NDArray projections = network.encoded(pass, images(manager, guides.projections(), batch.of(guides
			.nearest())));
		final NDArray condition = network.condition(pass, projections, prior, batch.of(guides.depths())).mul(Tensors.of(
			manager, batch.kept(), batch.kept().length, 1));
		final NDArray output = network.predict(pass, network.guided(noisy, prior), batch.levels(), condition);
		final NDArray error = output.sub(options.model().prediction().target(clean, noise, network
			.carried(prior))).square();
		return error.mul(perImage(manager, batch.weights())).mean();
	}

	/** [chosen, 1, height, width]. */
	private static NDArray images(final NDManager manager, final Planes planes, final int... chosen) {
		final int size = planes.width() * planes.height();
		final float[] values = new float[chosen.length * size];
		for (int i = 0; i < chosen.length; i++)
			System.arraycopy(planes.plane(chosen[i]), 0, values, i * size, size);
		return Tensors.of(manager, values, chosen.length, 1, planes.height(), planes.width());
	}

	private static NDArray perImage(final NDManager manager, final float... values) {
		return Tensors.of(manager, values, values.length, 1, 1, 1);
	}

	/**
	 * Random images and noise levels of one chunk.
	 *
	 * @param images indices
	 * @param levels t
	 * @param kept 0 where the condition is dropped, else 1
	 * @param signal √ᾱ_t
	 * @param noise √(1−ᾱ_t)
	 * @param weights of the squared errors
	 */
	private record RandomBatch(int[] images, int[] levels, float[] kept, float[] signal, float[] noise, float[] weights) {

		static RandomBatch of(final Noise random, final DiffusionOptions options, final NoiseSchedule schedule,
			final int size)
		{
			final int count = options.chunk();
			final RandomBatch batch = new RandomBatch(new int[count], new int[count], new float[count], new float[count],
				new float[count], new float[count]);
			final float[] uniform = random.uniform(count, 1);
			for (int i = 0; i < count; i++) {
				batch.images[i] = random.below(size);
				batch.levels[i] = 1 + random.below(schedule.steps());
				batch.kept[i] = (uniform[i] + 1) / 2 < options.uncond() ? 0 : 1;
				final double alphaBar = schedule.alphaBar(batch.levels[i]);
				batch.signal[i] = (float) Math.sqrt(alphaBar);
				batch.noise[i] = (float) Math.sqrt(1 - alphaBar);
				batch.weights[i] = (float) options.weight().at(options.model().prediction(), alphaBar);
			}
			return batch;
		}

		int[] of(final int[] values) {
			final int[] chosen = new int[images.length];
			for (int i = 0; i < chosen.length; i++)
				chosen[i] = values[images[i]];
			return chosen;
		}

		double[] of(final double[] values) {
			final double[] chosen = new double[images.length];
			for (int i = 0; i < chosen.length; i++)
				chosen[i] = values[images[i]];
			return chosen;
		}
	}
}
