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
package org.microdiffusion.block;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.microdiffusion.method.LargeMeasurement;
import org.microdiffusion.method.LargeMethod;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.ProjectionStatistics;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.RegionSource;

/**
 * Reconstructs a volume in blocks. What depends on all projections (their range, background, noise and
 * fingerprint, the scales of the network) is computed beforehand plane by plane, what is learned is
 * learned once, and then each block is what the whole volume would be there.
 */
public final class BlockReconstruction {

	private BlockReconstruction() {}

	/**
	 * A reconstructed volume.
	 *
	 * @param volume axes x, y, z, in the projections' units; readable until the scratch file is closed
	 * @param background that was used, in the projections' units
	 * @param residual largest |A x − X|, in units of the intensity range of X
	 * @param expectedGain over the prior in dB, if the method estimates it
	 * @param networkCalls per slice; 0 without a network
	 * @param device on which networks were computed, if there were any
	 * @param reusedSeconds duration of trainings that were reused
	 * @param remarks sentences that the user should read
	 */
	public record Result(PlaneSource volume, double background, NoiseLevel noise, double residual,
		OptionalDouble expectedGain, double networkCalls, Optional<String> device, double reusedSeconds, List<String> remarks)
	{}

	/**
	 * Reconstructs one channel at one time point, or goes on where an interrupted run was. {@link
	 * BlockTask#check} is called before.
	 *
	 * @param images axes x, y, block, in any units; read plane by plane, by runs that learn
	 * @param task what to do
	 * @param scratch that keeps finished blocks; opened for the same share
	 * @param volume which one it is among those of the result
	 * @param share of the work that is done
	 * @param models that may be reused, and to which new ones are added
	 * @throws UnfinishedException if the share is done, and the volume lacks what other runs do
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the projections, the memory, the disk or
	 *           the engine do not allow it, or if an earlier run began with other projections
	 * @throws java.util.concurrent.CancellationException if cancelled; finished blocks are kept
	 */
	public static Result run(final PlaneSource images, final BlockTask task, final Scratch scratch,
		final KeptVolume volume, final Share share, final ModelCache models, final Progress progress)
	{
		final List<Progress> parts = progress.parts(0.01, 0.99);
		final RegionSource kept = KeptProjections.of(images, scratch, volume, share, parts.get(0));
		final AxialProjection operator = new AxialProjection(task.geometry(), images.depth());
		final ProjectionStatistics statistics = ProjectionStatistics.parse(scratch.once(volume.name() + " intensities",
			() -> {
				volume.checkMeasuring(share);
				return ProjectionStatistics.of(kept, task.noise(), task.background()).text();
			}));
		if (statistics.flat()) return new Result(converted(PlaneSource.of(kept.width(), kept.height(), operator
			.slices(), z -> new float[kept.width() * kept.height()]), planes -> planes.scaled(0,
			statistics.range().max())), statistics.background(), statistics.noise(), 0, OptionalDouble.empty(), 0, Optional
				.empty(), 0, List.of(statistics.flatSentence() + ", and so is the volume."));
		final LargeMeasurement data = new LargeMeasurement(kept, statistics, operator);
		final BlockStages stages = new BlockStages(scratch, volume, data, task, share);
		final LargeMethod.Result made = task.large(models).reconstruct(data, stages, parts.get(1));
		final Reconstruction facts = made.facts();
		return new Result(converted(made.volume(), statistics::restored), statistics.background(), statistics.noise(), stages
			.residual() * statistics.scale() / statistics.range().size(), facts.expectedGain(), facts.networkCalls(), facts
				.device(), facts.reusedSeconds(), Stream.concat(statistics.remarks().stream(), facts.remarks().stream()).toList());
	}

	/** A volume in other units, plane by plane. */
	private static PlaneSource converted(final PlaneSource volume, final UnaryOperator<Planes> conversion) {
		return volume.with(z -> conversion.apply(Planes.wrap(new float[][] { volume.plane(z) }, volume.width(), volume
			.height())).plane(0));
	}
}
