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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.ReconstructBlocks;
import org.microdiffusion.block.BlockTask;
import org.microdiffusion.block.KeptVolume;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.block.Share;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
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
	 * Reconstructs the image, or does a share of it, or goes on where an interrupted run was, and writes the file when
	 * all is there.
	 *
	 * @param share of the work
	 * @param command whose parameters are written to the file
	 * @param notes receives sentences that the user should read
	 * @return with the volume as a virtual stack of the file; empty if the share does not make it
	 * @throws Refusal if the file, the memory, the disk, the model or the engine does not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled; finished blocks are kept
	 */
	Optional<ReconstructionRun> run(final Share share, final DynamicCommand command, final Progress progress,
		final List<String> notes)
	{
		final Path path = FileKeys.path(output).orElseThrow(() -> new Refusal("output is missing: " + memory() +
			" The volume is made in blocks, so give " + ImageFile.KINDS + " to save it to, or select a smaller region."));
		final BlockTask task = ReconstructBlocks.task(options, side);
		task.check(stack.width(), stack.height(), stack.slices(), progress);
		ReconstructionRun.checkFile("output", output, stack, options.geometry(), type.bytes(stack.image()), notes);
		if (share.learns()) progress.log(memory() + " The volume is made in blocks; finished ones are kept in " + PartFile
			.beside(path, "") + " until it is complete, so that the same command goes on after an interruption.");
		try (Scratch scratch = Scratch.open(path, identity(task, share, path), share)) {
			if (share.learns()) WholeFile.checkRoom("output", path, voxels() * (type.bytes(stack.image()) + Float.BYTES * task
				.volumesOnDisk()) + Float.BYTES * projectionPixels() - scratch.size());
			final SharedWork work = new SharedWork(path, share);
			final List<ReconstructBlocks.Result> made = volumes(work, share, scratch, progress, notes);
			if (work.unfinished()) {
				work.tell(scratch, volumes(), notes);
				return Optional.empty();
			}
			final List<PlaneSource> planes = made.stream().map(result -> cancellable(result.volume(), progress)).toList();
			final Optional<ZarrShards> shards = ImageFile.isZarr(path) ? Optional.of(new ZarrShards("output", OutputImage.plain(
				stack, planes, type, depth()), PartFile.beside(path, ImageFile.ending(path.toString())))) : Optional.empty();
			if (!work.makesResult()) {
				work.write(shards, scratch, progress, notes);
				return Optional.empty();
			}
			progress.report(1, "Writing the volume");
			final ImagePlus volume = OutputImage.virtual(stack, planes, type, options.method().toString(), depth(), Results
				.provenance(command, options.geometry()));
			shards.ifPresent(image -> {
				SharedWork.begin(image, scratch);
				image.writeAll(progress);
			});
			final ImagePlus written = shards.isPresent() ? shards.get().finish(volume, path) : pages(volume, path);
			scratch.delete(volumes());
			return Optional.of(new ReconstructionRun(stack, options.geometry(), options.method(), options.settings().seed(),
				written, Optional.empty(), RunTable.together(made.stream().map(ReconstructBlocks.Result::facts).toList())));
		}
	}

	/** The volumes of all channels and time points, without those that lack what other runs do. */
	private List<ReconstructBlocks.Result> volumes(final SharedWork work, final Share share, final Scratch scratch,
		final Progress progress, final List<String> notes)
	{
		return series.all(options.method(), text -> scratch.once("time point to learn from", () -> {
			work.checkPlanned();
			return text.get();
		}), (channel, frame, model, learned, models, part) -> work.of(() -> ReconstructBlocks.run(stack.planes(channel,
			frame), options, side, scratch, new KeptVolume("channel " + channel + " time " + frame, frame * stack.channels() +
				channel, model, learned), share, models, part)), made -> made.map(ReconstructBlocks.Result::remarks).orElse(List
					.of()), progress, notes).stream().flatMap(Optional::stream).toList();
	}

	private DepthAxis depth() {
		return DepthAxis.ofVolume(options.geometry());
	}

	/** A volume whose planes are not read any more after the user cancelled. */
	private static PlaneSource cancellable(final PlaneSource volume, final Progress progress) {
		return volume.with(z -> {
			progress.checkCancelled();
			return volume.plane(z);
		});
	}

	private static ImagePlus pages(final ImagePlus volume, final Path path) {
		ImageFile.write("output", volume, path);
		final ImagePlus written = TiffFile.readVirtually("output", path);
		written.setTitle(volume.getTitle());
		return written;
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

	private List<String> identity(final BlockTask task, final Share share, final Path path) {
		final List<String> lines = new ArrayList<>(task.identity());
		lines.add("input=" + stack.width() + " x " + stack.height() + " x " + stack.slices() + ", " + stack.channels() +
			" channels, " + stack.frames() + " time points");
		lines.add(series.toString());
		lines.add("outputtype=" + type);
		// Runs that share the work do not read the projections again.
		if (share.shared() || Files.isDirectory(PartFile.beside(path, ""))) lines.add("input=" + ImageFile.state(stack
			.image()).orElse("an image without a file"));
		return lines;
	}
}
