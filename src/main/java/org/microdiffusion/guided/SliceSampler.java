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

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.microdiffusion.nn.Pass;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.tensor.VolumeNoise;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;

/**
 * Samples slices of a volume (Algorithm 2). The features of the projections are computed once. Each
 * slice has noise of its own, so that it does not depend on the slices sampled with it.
 */
public final class SliceSampler implements AutoCloseable {

	private final DiffusionModel model;
	private final SamplingOptions options;
	private final Sampler sampler;
	private final ClassifierFree guidance;
	private final IntensityScale scale;
	private final Guides guides;
	private final Network network;
	private final NDManager manager;
	private final NDList weights = new NDList();
	/** E_img of all projections, [projections, features]. */
	private final NDArray features;

	/**
	 * @param data the measurement, in the intensities of the result
	 * @param prior the prior volume, of all imaged slices
	 * @throws IllegalArgumentException if the prior has another size, the images are
	 *           too small for the network, or there are more steps than noise levels
	 */
	public SliceSampler(final Backend backend, final DiffusionModel model, final Projections data, final Planes prior,
		final SamplingOptions options)
	{
		model.options().checkSize(prior.width(), prior.height());
		this.model = model;
		this.options = options;
		sampler = new Sampler(new NoiseSchedule(model.options().schedule(), model.options().levels()), options.solver(),
			options.steps());
		guidance = new ClassifierFree(options.guidance());
		scale = IntensityScale.of(data);
		guides = Guides.ofSlices(data, prior);
		network = new Network(model.options(), 0);
		manager = backend.manager().newSubManager();
		for (final Parameter p : model.weights())
			weights.add(Tensors.of(manager, p.values(), p.shape()));
		features = features();
	}

	private NDArray features() {
		final NDList all = new NDList();
		final Planes images = guides.projections();
		for (int from = 0; from < images.depth(); from += options.batch())
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				final NDArray some = network.encoded(evaluation(), images(manager, images.range(from, Math.min(images.depth(),
					from + options.batch()))));
				NDScope.unregister(some);
				all.add(some);
			}
		return joined(all);
	}

	/**
	 * Samples some slices.
	 *
	 * @param from first slice
	 * @param to behind the last slice
	 * @param correction changes each step's estimate of these slices in place, in the measurement's
	 *          intensities, such as a projection onto the volumes that agree with it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes sample(final int from, final int to, final Consumer<Planes> correction, final Progress progress) {
		try (NDManager own = manager.newSubManager()) {
			final VolumeNoise noise = new VolumeNoise(own, new NoiseField(options.seed()), guides.prior(), from, to,
				progress);
			final NDArray prior = images(own, guides.prior().range(from, to));
			final NDArray conditions = conditions(from, to);
			conditions.attach(own);
			final UnaryOperator<NDArray> corrected = estimate -> {
				final Planes planes = intensities(estimate.clip(-1, options.ceiling()));
				correction.accept(planes);
				return images(own, scale.toNetwork(planes));
			};
			return intensities(sampler.sample(() -> noise.get().expandDims(1), (noisy, t) -> {
				progress.checkCancelled();
				return clean(noisy, prior, conditions, t, progress);
			}, corrected, progress));
		}
	}

	private NDArray conditions(final int from, final int to) {
		final NDList all = new NDList();
		for (int begin = from; begin < to; begin += options.batch())
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				final int end = Math.min(to, begin + options.batch());
				final NDList nearest = new NDList();
				for (int z = begin; z < end; z++)
					nearest.add(features.get(guides.nearest()[z]));
				final NDArray some = network.condition(evaluation(), NDArrays.stack(nearest), images(manager, guides.prior()
					.range(begin, end)), Arrays.copyOfRange(guides.depths(), begin, end));
				NDScope.unregister(some);
				all.add(some);
			}
		return joined(all);
	}

	/** x̂_0 of all slices, a batch at a time. */
	private NDArray clean(final NDArray noisy, final NDArray prior, final NDArray conditions, final int t,
		final Progress progress)
	{
		final NDList all = new NDList();
		final long slices = noisy.getShape().get(0);
		for (long from = 0; from < slices; from += options.batch()) {
			progress.checkCancelled();
			final NDIndex some = new NDIndex().addSliceDim(from, Math.min(slices, from + options.batch()));
			try (NDScope scope = new NDScope()) {
				scope.suppressNotUsedWarning();
				final NDArray estimate = clean(noisy.get(some), prior.get(some), conditions.get(some), t);
				NDScope.unregister(estimate);
				all.add(estimate);
			}
		}
		return joined(all);
	}

	private NDArray clean(final NDArray noisy, final NDArray prior, final NDArray condition, final int t) {
		final NDArray output = guidance.predict((image, c) -> {
			final int[] levels = new int[(int) image.getShape().get(0)];
			Arrays.fill(levels, t);
			return network.predict(evaluation(), image, levels, c);
		}, network.guided(noisy, prior), condition);
		return model.options().prediction().clean(output, noisy, network.carried(prior), sampler.schedule().alphaBar(t));
	}

	private Pass evaluation() {
		return new Pass(weights, false);
	}

	private static NDArray joined(final NDList parts) {
		final NDArray all = NDArrays.concat(parts);
		parts.close();
		return all;
	}

	/** [slices, 1, height, width]. */
	private static NDArray images(final NDManager manager, final Planes planes) {
		return Tensors.of(manager, planes.image()).expandDims(1);
	}

	private Planes intensities(final NDArray images) {
		return scale.toIntensities(Tensors.planes(images.squeeze(1)));
	}

	/** Network calls for each slice that is sampled. */
	public int callsPerSlice() {
		return sampler.steps() * guidance.callsPerImage();
	}

	/** Number of native arrays that are held. */
	int arrays() {
		return manager.getManagedArrays().size();
	}

	@Override
	public void close() {
		manager.close();
	}
}
