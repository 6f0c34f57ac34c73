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
import java.nio.file.Path;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.inr.InrVolume;
import org.microdiffusion.model.InrFile;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.ConsistencySet;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * Computes large volumes of an INR, which is fitted to all projections at once; only the volume need
 * not fit into memory.
 */
record LargeInr(MethodSettings settings, ModelCache models) implements LargeMethod {

	/** Fraction of the progress that a training takes. */
	private static final double TRAINING = 0.9;

	@Override
	public void check(final Projections data, final Progress progress) {
		if (settings.model().isPresent()) InrFile.check(settings.model().get(), data);
		else InrTraining.check(InrPreset.FAST.options(data), data);
		settings.engine().check(progress);
	}

	@Override
	public int margin(final Projections data) {
		return ConsistencySet.REACH_PIXELS + data.operator().lateralReach();
	}

	@Override
	public Result reconstruct(final LargeMeasurement data, final Stages stages, final Progress progress) {
		final Projections all = data.projections(Region.all(data.images()));
		return settings.engine().with(progress, backend -> {
			final Inr inr = inr(all, data, stages, backend, progress.part(0, TRAINING));
			final Result made = Result.of(stages.volume("volume", new FieldRegions(inr, data, backend), progress.part(TRAINING,
				1)));
			final Reconstruction facts = made.facts().withDevice(backend.where());
			return new Result(made.volume(), facts);
		});
	}

	/** The INR of the model file, or that which an interrupted run kept, or a new one, which is kept. */
	private Inr inr(final Projections all, final LargeMeasurement data, final Stages stages, final Backend backend,
		final Progress progress)
	{
		if (settings.model().isPresent()) return InrFile.read(settings.model().get(), all);
		final Path kept = stages.model();
		if (Files.exists(kept)) return InrFile.read(kept, all);
		stages.checkLearning();
		final Inr fitted = models.inr(all, settings.seed(), backend, progress).model();
		InrFile.of(fitted, InrFile.header(fitted.field(), all, data.statistics().normalisation(), ModelParts.untrained(
			"reconstruct", settings.seed(), all))).write(kept);
		return fitted;
	}

	/** Regions of the volume of a fitted field. */
	private final class FieldRegions implements RegionMethod {

		private final Inr inr;
		private final LargeMeasurement data;
		private final Backend backend;

		FieldRegions(final Inr inr, final LargeMeasurement data, final Backend backend) {
			this.inr = inr;
			this.data = data;
			this.backend = backend;
		}

		@Override
		public int margin() {
			return ConsistencySet.REACH_PIXELS + data.operator().lateralReach();
		}

		/** Predicted slices and their means. */
		@Override
		public int bytesPerVoxel() {
			return 2 * Float.BYTES;
		}

		@Override
		public Planes reconstruct(final Region region, final Progress progress) {
			final Region around = region.grown(margin(), data.images());
			return new InrVolume(settings.inr().neighbouring(), settings.inr().consistent()).of(inr, data.projections(around),
				around, backend, progress).region(region.within(around));
		}
	}
}
