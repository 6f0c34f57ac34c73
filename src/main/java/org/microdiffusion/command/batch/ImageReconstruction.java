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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.ModelCard;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.ReconstructBlocks;
import org.microdiffusion.block.Share;
import org.microdiffusion.command.param.BlockKeys;
import org.microdiffusion.command.param.ExpectedTime;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.method.ExpectedWork;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.ui.Preview;
import org.microdiffusion.ui.RunTable;
import org.microdiffusion.volume.Planes;
import org.scijava.command.DynamicCommand;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;

/**
 * The reconstruction of an image with all its channels and time points, after the checks of
 * the parameters.
 *
 * @param stack the projections
 * @param options of the reconstruction
 * @param series which volumes share a model
 * @param type of the volume's pixels
 * @param output the file for the volume; may be null or empty
 * @param uncertainty the file for the standard deviations; may be null or empty
 * @param blocks whether the volume is made in blocks
 * @param preview whether a window shows the volume while it is made
 */
public record ImageReconstruction(InputImage stack, Reconstruct.Options options, TimeSeries series, OutputType type,
	File output, File uncertainty, BlockKeys blocks, boolean preview)
{

	/**
	 * Reconstructs the image and writes its files. Nothing is shown besides the preview.
	 *
	 * @param command whose parameters are written to the files
	 * @param notes receives sentences that the user should read
	 * @throws org.microdiffusion.refusal.Refusal if the memory, a file, the model or the
	 *           engine does not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public ReconstructionRun run(final DynamicCommand command, final Progress progress, final List<String> notes) {
		final Optional<Path> kept = options.settings().model().filter(Files::exists);
		if (kept.isPresent()) notes.addAll(ModelCard.read(kept.get()).misfits(Optional.empty(), ImageInfo.voxelSize(stack
			.image(), options.geometry().spacing())));
		final ReconstructionRun run = inBlocks() ? blockwise().run(Share.ALL, command, progress, notes)
			.orElseThrow() : whole(command, progress, notes);
		BlockKeys.timeOfWhole(stack.image(), workOfWhole(), run.facts().seconds()).ifPresent(notes::add);
		return run;
	}

	/**
	 * Does a share of the work on volumes in blocks.
	 *
	 * @return empty if it does not make the result
	 * @throws org.microdiffusion.refusal.Refusal if the keys, the memory, a file, the model or the engine does not
	 *           allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Optional<ReconstructionRun> run(final Share share, final DynamicCommand command, final Progress progress,
		final List<String> notes)
	{
		if (!share.shared()) return Optional.of(run(command, progress, notes));
		if (blocks.whole() || series.ofStructure()) throw new Refusal(
			"blocks is not all, but with blocksize=whole or series=structure the volume is not made in blocks: give " +
				"blocks=all, or blocksize=auto and series=each.");
		return blockwise().run(share, command, progress, notes);
	}

	private BlockwiseReconstruction blockwise() {
		return new BlockwiseReconstruction(stack, options, series, type, output, blocks.side());
	}

	/** Whether the volume is made in blocks: if that was asked for, or if the whole does not fit into memory. */
	private boolean inBlocks() {
		if (series.ofStructure() && blocks.side().isPresent()) throw new Refusal("blocksize is " + blocks.side().getAsInt() +
			", but series=structure is not made in blocks: give series=each, or leave blocksize at auto.");
		return !series.ofStructure() && (blocks.side().isPresent() || !blocks.whole() && ReconstructBlocks.needed(stack.width(), stack.height(), stack
			.slices(), stack.channels() * stack.frames(), options));
	}

	/** The work of the whole image relative to that of the region. */
	private double workOfWhole() {
		final ImagePlus image = stack.image();
		if (options.method() != Method.MICRODIFFUSION) return (double) image.getWidth() * image.getHeight() / stack.width() /
			stack.height();
		final int trainings = options.settings().sections().learning() == TrainingMode.BUNDLED || options.settings().model()
			.isPresent() ? 0 : 1;
		final SectionOptions sections = options.settings().sections().options();
		return new ExpectedWork(image.getWidth(), image.getHeight(), stack.slices(), options.geometry()).of(sections,
			trainings, 1) / new ExpectedWork(stack.width(), stack.height(), stack.slices(), options.geometry()).of(sections,
				trainings, 1);
	}

	private ReconstructionRun whole(final DynamicCommand command, final Progress progress, final List<String> notes) {
		check(notes);
		final Method method = options.method();
		final Geometry geometry = options.geometry();
		final List<Reconstruct.Result> made;
		try (Preview window = Preview.of(command, stack.image(), geometry.spacing(), preview)) {
			made = series.reconstruct(options, window::show, progress, notes);
		}
		final List<RandomAccessibleInterval<FloatType>> volumes = made.stream().map(Reconstruct.Result::volume).toList();
		final DepthAxis depth = DepthAxis.ofVolume(geometry);
		final String provenance = Results.provenance(command, geometry);
		final Optional<ImagePlus> spread = deviations(made).map(all -> Results.write("uncertainty", OutputImage.uncertainty(
			stack, all, method + " - uncertainty", depth, provenance), uncertainty));
		if (spread.isEmpty() && FileKeys.path(uncertainty).isPresent()) notes.add(
			"uncertainty was not written: nothing was sampled.");
		final ImagePlus volume = Results.write("output", OutputImage.build(stack, volumes, type, method.toString(), depth,
			provenance), output);
		if (method == Method.MICRODIFFUSION_PAPER) FileKeys.partFile(FileKeys.path(output)).ifPresent(PartFile::delete);
		rememberSpeed(made);
		return new ReconstructionRun(stack, geometry, method, options.settings().seed(), volume, spread, RunTable.together(
			made.stream().map(Reconstruct.Result::facts).toList()));
	}

	/** Checks what takes longer than the parameters: the memory, and the space for the files. */
	private void check(final List<String> notes) {
		final Geometry geometry = options.geometry();
		final boolean sampled = options.method() == Method.MICRODIFFUSION && options.settings().sections().options()
			.samples() > 1;
		ReconstructionRun.checkMemory(stack, geometry, sampled ? 2 : 1);
		ReconstructionRun.checkFile("output", output, stack, geometry, type.bytes(stack.image()), notes);
		ReconstructionRun.checkFile("uncertainty", uncertainty, stack, geometry, Float.BYTES, notes);
	}

	/** Stores the speed of a single reconstruction with training, for predictions. */
	private void rememberSpeed(final List<Reconstruct.Result> made) {
		final SectionSettings sections = options.settings().sections();
		if (options.method() != Method.MICRODIFFUSION || made.size() > 1 || sections.options().samples() > 1 || options
			.settings().model().isPresent()) return;
		ExpectedTime.remember(new ExpectedWork(stack.width(), stack.height(), stack.slices(), options.geometry()).of(
			sections.options(), sections.learning() == TrainingMode.BUNDLED ? 0 : 1, 1), made.get(0).facts().seconds());
	}

	/** Standard deviations of all volumes, NaN for those that were not sampled; empty if none was. */
	private static Optional<List<RandomAccessibleInterval<FloatType>>> deviations(final List<Reconstruct.Result> made) {
		if (made.stream().allMatch(one -> one.deviation().isEmpty())) return Optional.empty();
		return Optional.of(made.stream().map(one -> one.deviation().orElseGet(() -> Planes.read(one.volume()).scaled(0,
			Double.NaN).image())).toList());
	}
}
