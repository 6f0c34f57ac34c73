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

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.microdiffusion.model.SectionFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.Correction;
import org.microdiffusion.section.SectionDiffusion;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.WorkEstimate;
import org.microdiffusion.section.posterior.IntensityNormalization;
import org.microdiffusion.section.posterior.InverseProblem;
import org.microdiffusion.section.posterior.NetworkResult;
import org.microdiffusion.section.posterior.SectionModel;
import org.microdiffusion.section.posterior.SectionPlane;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.posterior.Window;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;
import org.microdiffusion.volume.RegionSource;

/**
 * {@link Method#MICRODIFFUSION} for large volumes: first the prior, whose residual gives the network's
 * scales, region by region; then the model, from one part of the measurement; then the network's
 * correction, region by region.
 */
record LargeSectionMethod(MethodSettings settings, ModelCache models) implements LargeMethod {

	@Override
	public void check(final Projections data, final Progress progress) {
		final SectionOptions options = settings.sections().least();
		if (options.steps() > 1) throw new Refusal("steps is " + options.steps() + " and samples " + options.samples() +
			", but samples of a volume are not drawn in blocks: leave uncertainty empty and steps and samples at auto, or " +
			"select a smaller region.");
		if (learning().prior().reach().isEmpty()) throw new Refusal("prior is " + settings.sections().method() +
			", which is not made in blocks: choose Hessian-L1, or leave prior at auto.");
		if (learning().stored(options, data).isEmpty()) learning().checkTraining(data);
		settings.engine().check(progress);
	}

	private SectionLearning learning() {
		return new SectionLearning(settings, models);
	}

	@Override
	public int margin(final Projections data) {
		return Math.max(LocalMethod.margin(learning().prior(), data.operator()), Network.margin(data.operator()
			.lateralReach()));
	}

	@Override
	public Result reconstruct(final LargeMeasurement data, final Stages stages, final Progress progress) {
		final Region region = Region.parse(stages.once("part to learn from", () -> SectionLearning.region(data.images())
			.text()));
		final Projections part = data.projections(region);
		final SectionOptions options = settings.sections().options(part);
		final Optional<SectionWeights> stored = learning().stored(options, part);
		final boolean kept = Files.exists(stages.model());
		learning().announce(options, part, stored, progress);
		final WorkEstimate work = WorkEstimate.of(options, data.images().width(), data.images().height(), data.operator()
			.blocks(), data.operator().slices(), options.budget().views());
		final List<Progress> parts = progress.parts(work.prior(), learning().trains(stored) && !kept ? work.training() : 0,
			work.validation(), work.mean());
		final RegionSource prior = stages.volume("prior", new LocalMethod(learning().prior(), data), parts.get(0));
		final IntensityNormalization normalization = IntensityNormalization.parse(stages.once("scales",
			() -> IntensityNormalization.of(prior, data.repeated()).text()));
		Memory.require(Method.MICRODIFFUSION.toString(), settings.sections().memory(options, part), "to learn from " +
			region.width() + " x " + region.height() + " x " + data.operator().slices() + " voxels");
		final Supplier<SectionDiffusion.Task> task = () -> learning().task(part, learning().prior(data::projections, data
			.images(), region, progress.quiet()));
		return settings.engine().with(progress, backend -> {
			final SectionDiffusion diffusion = new SectionDiffusion(options, settings.seed(), backend, volume -> {});
			final ModelCache.Trained<SectionWeights> weights = kept ? new ModelCache.Trained<>(SectionFile.read(stages.model(),
				part), 0) : weights(stored, stages, diffusion, task.get(), parts.get(1));
			final String validation = stages.once("validation", () -> {
				try (Correction found = diffusion.correction(task.get(), weights.model(), parts.get(2))) {
					return found.text();
				}
			});
			try (Correction correction = diffusion.correction(validation, weights.model())) {
				final Network network = new Network(data, prior, normalization, correction, new LongAdder());
				final RegionSource volume = stages.volume("volume", network, parts.get(3));
				final double voxels = (double) volume.width() * volume.height() * volume.depth();
				return new Result(volume, Result.of(volume).facts().withExpectedGain(correction.gain()).withRemark(correction
					.remark()).withNetworkCalls(network.pixels.sum() / voxels).withDevice(backend.where()).withReused(weights
						.reusedSeconds()));
			}
		});
	}

	/** The weights of the model file, or new ones, which are kept. */
	private ModelCache.Trained<SectionWeights> weights(final Optional<SectionWeights> stored, final Stages stages,
		final SectionDiffusion diffusion, final SectionDiffusion.Task task, final Progress progress)
	{
		stages.checkLearning();
		final ModelCache.Trained<SectionWeights> weights = stored.map(model -> new ModelCache.Trained<>(model, 0))
			.orElseGet(() -> learning().weights(diffusion, task, progress));
		SectionFile.writeExactly(stages.model(), weights.model(), task.data(), learning().provenance(task.data(), weights
			.model()));
		return weights;
	}

	/**
	 * The stage of the network.
	 *
	 * @param pixels that the network processed
	 */
	private record Network(LargeMeasurement data, RegionSource prior, IntensityNormalization normalization,
		Correction correction, LongAdder pixels) implements RegionMethod
	{

		/** Prior, residual, mean and result, and sections of them. */
		private static final int BYTES_PER_VOXEL = 6 * Float.BYTES;

		static int margin(final int lateralReach) {
			return SectionModel.halo() + ConsistencySet.REACH_PIXELS + lateralReach;
		}

		@Override
		public int margin() {
			return margin(data.operator().lateralReach());
		}

		@Override
		public int bytesPerVoxel() {
			return BYTES_PER_VOXEL;
		}

		@Override
		public Planes reconstruct(final Region region, final Progress progress) {
			// Agreement with the projections depends on pixels beside the region, too.
			final Region wanted = region.grown(ConsistencySet.REACH_PIXELS, prior);
			final Region around = region.grown(margin(), prior);
			final NetworkResult corrected = correction.of(new InverseProblem(data.projections(around), prior.region(around),
				SectionPlane.BOTH, normalization, Window.of(wanted, around, prior)), progress);
			pixels.add(corrected.pixels());
			return corrected.planes().region(region.within(wanted));
		}
	}
}
