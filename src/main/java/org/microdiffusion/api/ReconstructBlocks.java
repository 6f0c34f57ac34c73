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
package org.microdiffusion.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.microdiffusion.block.BlockReconstruction;
import org.microdiffusion.block.BlockTask;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.method.LargeMethod;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.PlaneSource;

/**
 * Reconstructs volumes that do not fit into memory, block by block. Finished blocks are kept on disk
 * until the result is complete, so that an interrupted run goes on.
 *
 * @since 0.1.0
 */
public final class ReconstructBlocks {

	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private ReconstructBlocks() {}

	/**
	 * A reconstruction in blocks.
	 *
	 * @param options with which it was computed
	 * @param volume axes x, y, z, in the projections' intensity units; readable until the scratch file is
	 *          closed
	 * @param facts about the reconstruction; its seconds are those of this run alone
	 * @param remarks sentences that the user should read
	 */
	public record Result(Reconstruct.Options options, PlaneSource volume, Reconstruct.Facts facts,
		List<String> remarks)
	{}

	/**
	 * The task of a reconstruction.
	 *
	 * @param side of the blocks, in pixels; if it is empty, it follows from the free memory
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the side is below 1
	 */
	public static BlockTask task(final Reconstruct.Options options, final OptionalInt side) {
		return new BlockTask(options.geometry(), options.method(), options.settings(), options.noise(), options
			.background(), side);
	}

	/**
	 * Whether a volume must be made in blocks, because the whole would need more memory than is free in
	 * Java and in the machine.
	 *
	 * @param width of the projections, in pixels
	 * @param height of the projections, in pixels
	 * @param projections number of them
	 * @param results number of volumes that are kept in memory in the end
	 */
	public static boolean needed(final int width, final int height, final int projections, final int results,
		final Reconstruct.Options options)
	{
		return LargeMethod.exists(options.method()) && !Memory.fits(memory(width, height, projections, results, options),
			BlockTask.outside(options.method()));
	}

	/** Java memory that the whole volume needs at once, in bytes. */
	public static long memory(final int width, final int height, final int projections, final int results,
		final Reconstruct.Options options)
	{
		final long slices = options.geometry().imagedSlices(projections);
		final int perVoxel = switch (options.method()) {
			case LINEAR, CUBIC, HISTOSPLINE -> 0;
			case INR -> 2 * Float.BYTES;
			// The prior of MicroDiffusion needs as much at first, and six volumes later.
			case HESSIAN_L1, MICRODIFFUSION, MICRODIFFUSION_PAPER -> HessianL1.BYTES_PER_VOXEL;
		};
		// The volume in normalised intensities and in the input's units; projections as read and normalised.
		final long volumes = perVoxel / Float.BYTES + 2 + results;
		final long learning = options.method() == Method.MICRODIFFUSION ? options.settings().sections().learningMemory(width,
			height, options.geometry(), projections) : 0;
		return (volumes * slices + 3L * projections) * Memory.ofArray((long) Float.BYTES * width * height) + learning;
	}

	/**
	 * Reconstructs one channel at one time point, or goes on where an interrupted run was.
	 *
	 * @param images axes x, y, block, in any intensity units; read once, plane by plane
	 * @param options of the reconstruction
	 * @param side of the blocks, in pixels; if it is empty, it follows from the free memory
	 * @param scratch that keeps finished blocks; opened with the identity of {@link #task}
	 * @param name of the volume among those in the scratch file
	 * @param model index of the model that the volume uses, among those beside the scratch file
	 * @param models that may be reused, and to which new ones are added
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the projections, the options, the memory,
	 *           the disk or the engine do not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled; finished blocks are kept
	 */
	public static Result run(final PlaneSource images, final Reconstruct.Options options, final OptionalInt side,
		final Scratch scratch, final String name, final int model, final ModelCache models, final Progress progress)
	{
		final long start = System.nanoTime();
		final BlockTask task = task(options, side);
		task.check(images.width(), images.height(), images.depth(), progress);
		final BlockReconstruction.Result made = BlockReconstruction.run(images, task, scratch, name, model, models,
			progress);
		return new Result(options, made.volume(), new Reconstruct.Facts(made.expectedGain(), made.residual(), (System
			.nanoTime() - start) / NANOSECONDS_PER_SECOND, made.device(), Optional.of(made.noise())), made.remarks());
	}
}
