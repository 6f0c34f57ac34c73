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
package org.microdiffusion.command;

import java.io.File;
import java.util.Locale;
import java.util.function.Supplier;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomOptions;
import org.scijava.command.DynamicCommand;

import ij.ImagePlus;

/** Makes synthetic sample stacks for the commands that open them. */
final class Samples {

	private Samples() {}

	/**
	 * Makes a sample and hands it over as the command's output {@code result}.
	 *
	 * @param chosen gives the options of the sample; may throw a Refusal
	 * @param output file to write; may be null or empty
	 * @return 8 bit, calibrated in micrometres; null if the command was cancelled
	 */
	static ImagePlus open(final DynamicCommand command, final Supplier<PhantomOptions> chosen, final File output) {
		final ImagePlus[] image = new ImagePlus[1];
		Job.run(command, new RunReport(), (progress, remarks) -> {
			final PhantomOptions options = chosen.get();
			FileKeys.checkOutput("output", output, null);
			final String kind = options.kind().name().toLowerCase(Locale.ROOT);
			final ImagePlus sample = OutputImage.bytes(Phantom.render(options, progress), kind + " sample", options.voxelXY(),
				options.voxelZ(), Results.provenance(command) + "Seed " + options.seed() + "\n");
			image[0] = Results.handOver(command, "result", sample, output);
		});
		return image[0];
	}
}
