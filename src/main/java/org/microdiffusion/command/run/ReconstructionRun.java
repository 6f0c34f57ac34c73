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
package org.microdiffusion.command.run;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.Reconstruct.Facts;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.method.Method;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.ResultWindows;
import org.microdiffusion.ui.RunTable;
import org.microdiffusion.volume.Memory;
import org.scijava.command.DynamicCommand;

import ij.ImagePlus;
import ij.macro.Interpreter;

/**
 * The reconstruction of an image with all its channels and time points.
 *
 * @param input the projections
 * @param geometry of their acquisition
 * @param method that was used
 * @param seed of everything random
 * @param volume all channels and time points
 * @param uncertainty standard deviation of each voxel of the volume, if it is known
 * @param facts about all volumes together
 */
public record ReconstructionRun(InputImage input, Geometry geometry, Method method, long seed, ImagePlus volume,
	Optional<ImagePlus> uncertainty, Facts facts)
{

	/**
	 * Checks before the work that all volumes will fit into memory.
	 *
	 * @param images number of images for each volume: 1, or 2 with an uncertainty
	 * @throws org.microdiffusion.refusal.Refusal with the sizes, if they do not fit
	 */
	public static void checkMemory(final InputImage input, final Geometry geometry, final int images) {
		final int count = input.channels() * input.frames();
		final int slices = geometry.imagedSlices(input.slices());
		Memory.require("The result", (long) Float.BYTES * images * count * input.width() * input.height() * slices, "for " +
			count + " x " + input.width() + " x " + input.height() + " x " + slices + " voxels");
	}

	/**
	 * Checks before the work that an image of all volumes can be written.
	 *
	 * @param key the parameter that names the file, for messages
	 * @param file may be null or empty: nothing is checked
	 * @param bytes per voxel
	 * @param remarks receives what the user should know about a large file
	 * @throws org.microdiffusion.refusal.Refusal if it cannot be written
	 */
	public static void checkFile(final String key, final File file, final InputImage input, final Geometry geometry,
		final int bytes, final List<String> remarks)
	{
		final Optional<Path> path = FileKeys.path(file);
		if (path.isPresent()) remarks.addAll(ImageFile.check(key, path.get(),
			(long) bytes * input.channels() * input.frames() *
			input.width() * input.height() * geometry.imagedSlices(input.slices())));
	}

	/**
	 * With windows, shows the images, and the facts and remarks in a table. Without,
	 * makes the volume the current image of a macro and logs the facts.
	 *
	 * @param command with the outputs {@code result} and {@code deviation}
	 * @param progress of the command. Without windows the facts are logged to it; with
	 *          windows the table shows, among the remarks, what was logged to it before
	 * @param remarks sentences that the user should read; emptied if the table shows them
	 */
	public void handOver(final DynamicCommand command, final Progress progress, final List<String> remarks) {
		final boolean windows = Caller.of(command).seesWindows();
		if (windows) remarks.addAll(CommandProgress.told(progress));
		if (windows && !Interpreter.isBatchMode()) show(command, remarks);
		else {
			uncertainty.ifPresent(image -> Results.handOver(command, "deviation", image));
			Results.handOver(command, "result", volume);
			if (windows) RunTable.add(input.image(), method.toString(), facts, seed, remarks);
			else progress.log(RunTable.sentence(input.image().getTitle(), method.toString(), facts, seed));
		}
		if (windows) remarks.clear();
	}

	private void show(final DynamicCommand command, final List<String> remarks) {
		final ResultWindows windows = new ResultWindows(input.image(), DepthAxis.ofVolume(geometry));
		windows.open(volume, uncertainty);
		command.resolveOutput("deviation");
		command.resolveOutput("result");
		windows.close(volume, RunTable.add(input.image(), method.toString(), facts, seed, remarks));
	}
}
