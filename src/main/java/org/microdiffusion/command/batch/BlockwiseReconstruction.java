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
package org.microdiffusion.command.batch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.ReconstructBlocks;
import org.microdiffusion.block.BlockTask;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.files.WholeFolder;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.io.ZarrShards;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.RunTable;
import org.microdiffusion.volume.PhysicalMemory;
import org.microdiffusion.volume.PlaneSource;
import org.scijava.command.DynamicCommand;

import ij.ImagePlus;

/**
 * The reconstruction of an image in blocks, whose volumes need not fit into memory: they are kept on
 * disk beside the output file until it is written, plane by plane.
 *
 * @param stack the projections
 * @param options of the reconstruction
 * @param series which volumes share a model
 * @param type of the volume's pixels
 * @param output the file for the volume; may be null or empty
 * @param side of the blocks, in pixels; if it is empty, it follows from the free memory
 */
record BlockwiseReconstruction(InputImage stack, Reconstruct.Options options, TimeSeries series, OutputType type,
	File output, OptionalInt side)
{

	/**
	 * Reconstructs the image, or goes on where an interrupted run was, and writes the file.
	 *
	 * @param command whose parameters are written to the file
	 * @param notes receives sentences that the user should read
	 * @return with the volume as a virtual stack of the file
	 * @throws Refusal if the file, the memory, the disk, the model or the engine does not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled; finished blocks are kept
	 */
	ReconstructionRun run(final DynamicCommand command, final Progress progress, final List<String> notes) {
		final Path path = FileKeys.path(output).orElseThrow(() -> new Refusal("output is missing: " + memory() +
			" The volume is made in blocks, so give " + ImageFile.KINDS + " to save it to, or select a smaller region."));
		final BlockTask task = ReconstructBlocks.task(options, side);
		task.check(stack.width(), stack.height(), stack.slices(), progress);
		ReconstructionRun.checkFile("output", output, stack, options.geometry(), type.bytes(stack.image()), notes);
		progress.log(memory() + " The volume is made in blocks; finished ones are kept in " + PartFile.beside(path, "") +
			" until it is complete, so that the same command goes on after an interruption.");
		try (Scratch scratch = Scratch.open(path, identity(task))) {
			WholeFile.checkRoom("output", path, voxels() * (type.bytes(stack.image()) + Float.BYTES * task.volumesOnDisk()) +
				Float.BYTES * projectionPixels() - scratch.size());
			final List<ReconstructBlocks.Result> made = series.all(options.method(), (channel, frame, model, models,
				part) -> ReconstructBlocks.run(stack.planes(channel, frame), options, side, scratch, "channel " + channel +
					" time " + frame, model, models, part), ReconstructBlocks.Result::remarks, progress, notes);
			final ImagePlus volume = OutputImage.virtual(stack, made.stream().map(result -> cancellable(result.volume(),
				progress)).toList(), type, options.method().toString(), DepthAxis.ofVolume(options.geometry()), Results
					.provenance(command, options.geometry()));
			progress.report(1, "Writing the volume");
			final ImagePlus written = ImageFile.isZarr(path) ? shards(volume, path, scratch, progress) : pages(volume, path);
			scratch.delete(volumes());
			return new ReconstructionRun(stack, options.geometry(), options.method(), options.settings().seed(), written,
				Optional.empty(), RunTable.together(made.stream().map(ReconstructBlocks.Result::facts).toList()));
		}
	}

	/** A volume whose planes are not read any more after the user cancelled. */
	private static PlaneSource cancellable(final PlaneSource volume, final Progress progress) {
		return volume.with(z -> {
			progress.checkCancelled();
			return volume.plane(z);
		});
	}

	private static ImagePlus pages(final ImagePlus volume, final Path path) {
		TiffFile.write("output", volume, path);
		final ImagePlus written = TiffFile.readVirtually("output", path);
		written.setTitle(volume.getTitle());
		return written;
	}

	/** Writes the shards that an interrupted run did not write, and then makes their folder the result. */
	private static ImagePlus shards(final ImagePlus volume, final Path path, final Scratch scratch,
		final Progress progress)
	{
		final Path folder = PartFile.beside(path, ImageFile.ending(path.toString()));
		scratch.once("shards", () -> {
			// Those of a run whose finished blocks were deleted.
			WholeFolder.delete(folder);
			return folder.getFileName().toString();
		});
		final ZarrShards shards = new ZarrShards("output", volume, folder);
		shards.begin();
		shards.writeAll(progress);
		return shards.finish(volume, path);
	}

	private int volumes() {
		return stack.channels() * stack.frames();
	}

	private long projectionPixels() {
		return (long) stack.width() * stack.height() * stack.slices() * volumes();
	}

	private long voxels() {
		return (long) stack.width() * stack.height() * options.geometry().imagedSlices(stack.slices()) * volumes();
	}

	/** What the whole volume needs, and what there is. */
	private String memory() {
		return "At once the volume of " + stack.width() + " x " + stack.height() + " x " + options.geometry().imagedSlices(
			stack.slices()) + " voxels needs " + (ReconstructBlocks.memory(stack.width(), stack.height(), stack.slices(),
				volumes(), options) >> 20) + " MB; Java may use " + (Runtime.getRuntime().maxMemory() >> 20) +
			" MB, and the machine has " + (PhysicalMemory.free() >> 20) + " of " + (PhysicalMemory.total() >> 20) +
			" MB left.";
	}

	private List<String> identity(final BlockTask task) {
		final List<String> lines = new ArrayList<>(task.identity());
		lines.add("input=" + stack.width() + " x " + stack.height() + " x " + stack.slices() + ", " + stack.channels() +
			" channels, " + stack.frames() + " time points");
		lines.add(series.toString());
		lines.add("outputtype=" + type);
		return lines;
	}
}
