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
package org.microdiffusion.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.microdiffusion.diffusion.DiffusionModel;
import org.microdiffusion.diffusion.SliceSampler;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;

/**
 * Samples volumes of a model, some whole blocks at a time, whose slices are made
 * to agree with the blocks' projections.
 */
final class GuidedSampling {

	/** About as many slices are made at a time. */
	private static final int SLICES = 24;
	/** Seeds of samples lie far apart, so that those of neighbouring seeds differ. */
	private static final long NEXT_SAMPLE = 0x9E3779B97F4A7C15L;

	private final MethodSettings settings;
	private final DiffusionModel model;
	private final Projections data;
	private final Planes prior;
	private final Geometry geometry;
	private long networkCalls;

	/** @param prior m, in the projections' intensities */
	GuidedSampling(final MethodSettings settings, final DiffusionModel model, final Projections data,
		final Planes prior)
	{
		this.settings = settings;
		this.model = model;
		this.data = data;
		this.prior = prior;
		geometry = data.operator().geometry();
	}

	/** Some whole blocks. */
	private record Blocks(int from, int to) {}

	/**
	 * The mean of all samples, the estimate of the posterior mean.
	 *
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Planes mean(final Backend backend, final Progress progress) {
		final Planes mean = Planes.zeros(prior.width(), prior.height(), prior.depth());
		final int samples = settings.guided().samples();
		for (int s = 0; s < samples; s++)
			add(mean, 1f / samples, s, backend, progress.part((double) s / samples, (s + 1.0) / samples));
		return mean;
	}

	/** How often the network was called for each slice. */
	double callsPerSlice() {
		return networkCalls / (double) prior.depth();
	}

	private void add(final Planes mean, final float weight, final int sample, final Backend backend,
		final Progress progress)
	{
		final List<Blocks> parts = parts();
		try (SliceSampler sampler = new SliceSampler(backend, model, data, prior, settings.guided().sampling(geometry
			.stepLength(), settings.seed() + sample * NEXT_SAMPLE)))
		{
			for (int i = 0; i < parts.size(); i++) {
				final Blocks blocks = parts.get(i);
				final Planes slices = sampler.sample(geometry.firstSlice(blocks.from()), lastSlice(blocks), correction(blocks,
					progress), progress.part((double) i / parts.size(), (i + 1.0) / parts.size()));
				add(mean, geometry.firstSlice(blocks.from()), weight, slices);
			}
			networkCalls += sampler.calls();
		}
	}

	/** All blocks; several parts only where blocks neither share slices nor leave gaps between them. */
	private List<Blocks> parts() {
		final int count = data.operator().blocks();
		final int atOnce = geometry.overlap() == 0 ? Math.max(1, SLICES / geometry.stepLength()) : count;
		final List<Blocks> parts = new ArrayList<>();
		for (int from = 0; from < count; from += atOnce)
			parts.add(new Blocks(from, Math.min(count, from + atOnce)));
		return parts;
	}

	private int lastSlice(final Blocks blocks) {
		return geometry.firstSlice(blocks.to() - 1) + geometry.stepLength();
	}

	private Consumer<Planes> correction(final Blocks blocks, final Progress progress) {
		if (!settings.guided().consistent()) return slices -> {};
		final ConsistencySet set = new Projections(Planes.read(data.images()).range(blocks.from(), blocks.to()).image(),
			new AxialProjection(geometry, blocks.to() - blocks.from()), data.noise(), data.nonNegative()).consistent();
		return slices -> set.project(slices, progress);
	}

	private static void add(final Planes mean, final int first, final float weight, final Planes slices) {
		Planes.parallel(slices.depth(), z -> {
			final float[] sum = mean.plane(first + z);
			final float[] slice = slices.plane(z);
			for (int i = 0; i < sum.length; i++)
				sum[i] += weight * slice[i];
		});
	}
}
