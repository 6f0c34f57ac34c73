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
import java.util.function.Function;
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
 * Samples volumes of a model, some whole blocks at a time, whose slices are made
 * to agree with the blocks' projections.
 */
public final class GuidedSampling {

	/** About as many slices are made at a time. */
	private static final int SLICES = 24;

	private final MethodSettings settings;
	private final Projections data;
	private final AxialProjection operator;
	private final KeptSlices kept;
	private final List<Part> parts = new ArrayList<>();
	private long networkCalls;

	/** @param kept parts that are finished */
	GuidedSampling(final MethodSettings settings, final Projections data, final KeptSlices kept) {
		this.settings = settings;
		this.data = data;
		this.kept = kept;
		operator = data.operator();
		for (int sample = 0; sample < settings.guided().samples(); sample++)
			addParts(sample);
	}

	/** Some whole blocks of a sample. */
	private record Part(int sample, int from, int to) {}

	/**
	 * @param data whose sizes are read only
	 * @throws Refusal one sentence, if the slices that are made at a time are more than native arrays hold
	 */
	static void checkSize(final Projections data) {
		final long width = data.width(), height = data.height();
		final AxialProjection operator = data.operator();
		final int slices = operator.withBlocks(Math.min(atOnce(operator), operator.blocks())).slices();
		if (width * height * slices > Tensors.MAX_VALUES) throw new Refusal("the projections have " + width + " x " + height +
			" pixels, of which " + Method.MICRODIFFUSION_PAPER + " makes " + slices + " slices at a time, but at most " +
			Tensors.MAX_VALUES + " voxels are possible: select a smaller region" + (operator.tiling() ? "." :
			", or fewer projections."));
	}

	private static int atOnce(final AxialProjection operator) {
		return operator.tiling() ? Math.max(1, SLICES / operator.axialResolution()) : operator.blocks();
	}

	/** All blocks at once where they share slices or leave gaps between them. */
	private void addParts(final int sample) {
		final int count = operator.blocks();
		final int atOnce = atOnce(operator);
		for (int from = 0; from < count; from += atOnce)
			parts.add(new Part(sample, from, Math.min(count, from + atOnce)));
	}

	/** Whether all slices are kept, so that no model is needed. */
	boolean finished() {
		return parts.stream().allMatch(part -> kept.has(part.toString()));
	}

	/** The mean of samples that are {@link #finished}. */
	Planes mean() {
		return mean(part -> kept(part).orElseThrow());
	}

	/**
	 * The mean of all samples, the estimate of the posterior mean.
	 *
	 * @param prior m, in the projections' intensities
	 * @param preview takes the prior with the slices that are finished
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Planes mean(final Backend backend, final DiffusionModel model, final Planes prior, final Consumer<Planes> preview,
		final Progress progress)
	{
		final Planes onItsWay = prior.copy();
		try (Samplers samplers = new Samplers(sample -> new SliceSampler(backend, model, data, prior, settings.guided()
			.sampling(operator.axialResolution(), Philox.key(settings.seed(), sample)))))
		{
			return mean(part -> kept(part).orElseGet(() -> {
				final double done = parts.indexOf(part);
				final Planes slices = samplers.of(part.sample()).sample(operator.firstSlice(part.from()), operator.endSlice(part
					.to() - 1), correction(part, progress), progress.part(done / parts.size(), (done + 1) /
						parts.size()));
				kept.keep(part.toString(), slices, progress);
				for (int z = 0; z < slices.depth(); z++)
					System.arraycopy(slices.plane(z), 0, onItsWay.plane(operator.firstSlice(part.from()) + z), 0,
					slices.plane(z).length);
				preview.accept(onItsWay);
				return slices;
			}));
		}
	}

	/** How often the network was called for each slice, but for those that were kept. */
	double callsPerSlice() {
		return networkCalls / (double) data.operator().slices();
	}

	/** One sampler at a time, since each has computed features of all projections. */
	private final class Samplers implements AutoCloseable {

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
			if (current >= 0) {
				networkCalls += sampler.calls();
				sampler.close();
			}
			current = -1;
		}
	}

	private Optional<Planes> kept(final Part part) {
		return kept.find(part.toString(), (int) data.width(), (int) data.height(), operator.withBlocks(
			part.to() - part.from()).slices());
	}

	private Planes mean(final Function<Part, Planes> slices) {
		final Planes mean = Planes.zeros((int) data.width(), (int) data.height(), operator.slices());
		for (final Part part : parts)
			add(mean, operator.firstSlice(part.from()), 1f / settings.guided().samples(), slices.apply(part));
		return mean;
	}

	private Consumer<Planes> correction(final Part part, final Progress progress) {
		if (!settings.guided().consistent()) return slices -> {};
		final ConsistencySet set = data.range(part.from(), part.to()).consistent();
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
