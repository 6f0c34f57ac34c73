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
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.api.Simulate;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Simulates the projections that a non-diffracting beam would acquire of a stack. */
@Plugin(type = Command.class, name = "simulate", label = "Simulate Projections", headless = true,
	initializer = "prepare", description = "Averages blocks of slices of a stack as a non-diffracting beam does.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Simulate Projections...",
		weight = 2) })
public final class SimulateProjections extends RequestCommand<SimulateProjections.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, Simulate.Options options) {}

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Stack", persist = false, description = "A stack with fine slices: 8, 16 or 32 bit, " +
		"channels and time points each by themselves.")
	private ImagePlus input;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH + ".")
	private String steplength = "6";

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE + ".")
	private String profile = "uniform";

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP + ".")
	private String overlap = "0";

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET + ".")
	private String offset = "0";

	@Parameter(label = "Beam", persist = false, description = GeometryKeys.BEAM + ".")
	private String beam = Beam.STRAIGHT;

	@Parameter(label = "Views of each block", persist = false, description = GeometryKeys.SIMULATED_VIEWS)
	private String views = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String detector = Keys.HEADING + "Detector";

	@Parameter(label = "Photons at the maximum", persist = false,
		description =
			"Photons expected at the brightest pixel of the projections, of all channels and time points; 0: no noise.")
	private String photons = "0";

	@Parameter(label = "Read noise (photons)", persist = false,
		description = "Standard deviation of the detector's noise, in photons.")
	private String readnoise = "0";

	@Parameter(label = "Background (intensity)", persist = false,
		description = "The intensity that carries no photons (camera offset), in the image's units.")
	private String background = "0";

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same noise again.")
	private String seed = "1";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String files = Keys.HEADING + "Result";

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = FileKeys.IMAGE)
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Parameter(type = ItemIO.OUTPUT, label = "Projections")
	private ImagePlus result;

	@Override
	Request request(final List<String> notes) {
		final Geometry geometry = GeometryKeys.simulated(steplength, profile, overlap, offset, beam, views);
		final Simulate.Options options = new Simulate.Options(geometry, NoiseKeys.detector(photons, readnoise), Numbers.of(
			"background", background), Numbers.seed(seed));
		FileKeys.checkOutput("output", output, input);
		final InputImage stack = InputImage.of("input", input);
		Simulate.check(stack.width(), stack.height(), stack.slices(), geometry);
		notes.addAll(stack.remarks());
		return new Request(stack, options);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final InputImage stack = asked.stack();
		final Simulate.Options options = asked.options();
		final Geometry geometry = options.geometry();
		findings().geometry(geometry);
		final List<RandomAccessibleInterval<FloatType>> exact = new ArrayList<>();
		Job.forEachVolume(stack, progress, notes, (channel, frame, part) -> {
			final Simulate.Result made = Simulate.project(stack.volume(channel, frame), geometry);
			exact.add(made.projections());
			return made.remarks();
		});
		final ImagePlus image = OutputImage.build(stack, Simulate.expose(exact, options, progress), OutputType.FLOAT,
			"projections", DepthAxis.ofProjections(geometry), Results.provenance(this, geometry));
		result = Results.handOver(this, "result", image, output);
	}
}
