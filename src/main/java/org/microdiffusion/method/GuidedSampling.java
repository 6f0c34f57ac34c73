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
package org.microdiffusion.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.SliceSampler;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Philox;
import org.microdiffusion.volume.Planes;

/**
 * Samples volumes from a model, some whole blocks at a time, and averages them. The slices of the blocks
 * are projected onto those that agree with the blocks' projections.
 */
public final class GuidedSampling {

	/** Approximate number of slices that are sampled at a time. */
	private static final int SLICES_AT_ONCE = 24;

	private final MethodSettings settings;
	private final Projections data;
	private final AxialProjection operator;
	private final KeptSlices kept;
	private final List<BlockRange> ranges = new ArrayList<>();

	/** @param kept slices that are finished */
	GuidedSampling(final MethodSettings settings, final Projections data, final KeptSlices kept) {
		this.settings = settings;
		this.data = data;
		this.kept = kept;
		operator = data.operator();
		for (int sample = 0; sample < settings.guided().samples(); sample++)
			addRanges(sample);
	}

	/**
	 * Blocks of a sample whose slices are sampled together.
	 *
	 * @param sample index of the sample
	 * @param from first block
	 * @param to behind the last block
	 */
	private record BlockRange(int sample, int from, int to) {}

	/**
	 * The mean of all samples.
	 *
	 * @param mean estimate of the posterior mean, axes x, y, z
	 * @param callsPerSlice network calls / slices of the volume; slices that were kept cost none
	 */
	record Result(Planes mean, double callsPerSlice) {}

	/**
	 * Checks that the slices that are sampled at a time fit into native arrays.
	 *
	 * @param data of which only the sizes are read
	 * @throws Refusal one sentence, if they do not
	 */
	static void checkSize(final Projections data) {
		final long width = data.width(), height = data.height();
		final AxialProjection operator = data.operator();
		final int slices = operator.withBlocks(Math.min(atOnce(operator), operator.blocks())).slices();
		if (width * height * slices > Tensors.MAX_VALUES) throw new Refusal("the projections have " + width + " x " +
			height + " pixels, of which " + Method.MICRODIFFUSION_PAPER + " makes " + slices +
			" slices at a time, but at most " + Tensors.MAX_VALUES + " voxels are possible: select a smaller region" +
			(operator.tiling() ? "." : ", or fewer projections."));
	}

	/** Number of blocks that are sampled at a time: all of them where they share slices or leave gaps. */
	private static int atOnce(final AxialProjection operator) {
		return operator.tiling() ? Math.max(1, SLICES_AT_ONCE / operator.axialResolution()) : operator.blocks();
	}

	private void addRanges(final int sample) {
		final int count = operator.blocks();
		final int atOnce = atOnce(operator);
		for (int from = 0; from < count; from += atOnce)
			ranges.add(new BlockRange(sample, from, Math.min(count, from + atOnce)));
	}

	/** Whether all slices are kept, so that no model is needed. */
	boolean finished() {
		return ranges.stream().allMatch(range -> kept.has(range.toString()));
	}

	/** The mean of samples that are {@link #finished}. */
	Planes mean() {
		final Planes mean = zeros();
		for (final BlockRange range : ranges)
			add(mean, range, kept(range).orElseThrow());
		return mean;
	}

	/**
	 * Samples the slices that are not kept, and averages the samples.
	 *
	 * @param prior m, in the projections' intensities
	 * @param preview receives the prior with the slices that are finished
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Result mean(final Backend backend, final DiffusionModel model, final Planes prior, final Consumer<Planes> preview,
		final Progress progress)
	{
		final Planes mean = zeros();
		final Planes partial = prior.copy();
		long calls = 0;
		try (Samplers samplers = new Samplers(sample -> new SliceSampler(backend, model, data, prior, settings.guided()
			.sampling(operator.axialResolution(), Philox.key(settings.seed(), sample)))))
		{
			for (int i = 0; i < ranges.size(); i++) {
				final BlockRange range = ranges.get(i);
				final Optional<Planes> finished = kept(range);
				if (finished.isEmpty()) {
					final SliceSampler sampler = samplers.of(range.sample());
					final Planes slices = sampler.sample(operator.firstSlice(range.from()), operator.endSlice(range.to() - 1),
						correction(range, progress), progress.part((double) i / ranges.size(), (i + 1.0) / ranges.size()));
					calls += (long) slices.depth() * sampler.callsPerSlice();
					kept.keep(range.toString(), slices, progress);
					for (int z = 0; z < slices.depth(); z++)
						System.arraycopy(slices.plane(z), 0, partial.plane(operator.firstSlice(range.from()) + z), 0,
							slices.plane(z).length);
					preview.accept(partial);
					add(mean, range, slices);
				}
				else add(mean, range, finished.get());
			}
		}
		return new Result(mean, calls / (double) operator.slices());
	}

	/** Keeps one sampler at a time, since each holds computed features of all projections. */
	private static final class Samplers implements AutoCloseable {

		private final IntFunction<SliceSampler> maker;
		private int current = -1;
		private SliceSampler sampler;

		Samplers(final IntFunction<SliceSampler> maker) {
			this.maker = maker;
		}

		SliceSampler of(final int sample) {
			if (sample != current) {
				close();
				sampler = maker.apply(sample);
				current = sample;
			}
			return sampler;
		}

		@Override
		public void close() {
			if (current >= 0) sampler.close();
			current = -1;
		}
	}

	private Optional<Planes> kept(final BlockRange range) {
		return kept.find(range.toString(), (int) data.width(), (int) data.height(), operator.withBlocks(range.to() - range
			.from()).slices());
	}

	private Planes zeros() {
		return Planes.zeros((int) data.width(), (int) data.height(), operator.slices());
	}

	/** The projection onto the slices that agree with the projections, if the settings ask for it. */
	private Consumer<Planes> correction(final BlockRange range, final Progress progress) {
		if (!settings.guided().consistent()) return slices -> {};
		final ConsistencySet set = data.range(range.from(), range.to()).consistent();
		return slices -> set.project(slices, progress);
	}

	/** Adds the slices of a sample to the mean of all samples. */
	private void add(final Planes mean, final BlockRange range, final Planes slices) {
		final int first = operator.firstSlice(range.from());
		final float weight = 1f / settings.guided().samples();
		Planes.parallel(slices.depth(), z -> {
			final float[] sum = mean.plane(first + z);
			final float[] slice = slices.plane(z);
			for (int i = 0; i < sum.length; i++)
				sum[i] += weight * slice[i];
		});
	}
}
