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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.beam.BeamMeasurement;
import org.microdiffusion.beam.MeasuredBeam;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.Series;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.FactSheet;
import org.microdiffusion.volume.Planes;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Measures how a beam sees the slices of a block, from a z-stack of small beads. */
@Plugin(type = Command.class, name = "beam", label = "Measure Beam", headless = true, initializer = "prepare",
	description = "Measures the axial profile, tilt, curvature and width of a beam from a z-stack of small beads.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Measure Beam...",
		weight = 2.3) })
public final class MeasureBeam extends RequestCommand<MeasureBeam.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, BeamMeasurement.Options options, Optional<Path> beam, Optional<Path> table,
		Optional<Path> plot)
	{}

	private static final List<String> COLUMNS = List.of("depth", "light", "dx", "dy");

	@Parameter(label = "Stack of beads", persist = false, description =
		"A z-stack of small beads in fine steps, recorded " +
			"with the beam; of several channels and time points the shown one.")
	private ImagePlus input;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH +
		"; auto: as many as the beam's FWHM has.")
	private String steplength = GeometryKeys.AUTO;

	@Parameter(label = "Slice distance", persist = false, description =
		"Distance of the slices of the volume, in the unit of the stack's voxel depth; auto: that of the stack.")
	private String slicedistance = GeometryKeys.AUTO;

	@Parameter(label = "Radius (pixels)", persist = false, description =
		"Within which a bead's light is measured, side lobes included; auto: about five standard deviations of its core.")
	private String radius = GeometryKeys.AUTO;

	@Parameter(label = "Save beam as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: weight and displacement of each slice of a block, for profile=.")
	private File beam;

	@Parameter(label = "Save table as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: light and displacement at each depth of the stack.")
	private File table;

	@Parameter(label = "Save plot as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file to write, if any: light and displacement over depth.")
	private File plot;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Optional<Path> beamPath = FileKeys.table("beam", beam);
		final Optional<Path> tablePath = FileKeys.table("table", table);
		final Optional<Path> plotPath = FileKeys.picture("plot", plot);
		FileKeys.checkDifferent("table", table, "beam", beam);
		final int n = GeometryKeys.auto(steplength) ? 0 : Numbers.whole("steplength", steplength);
		final double pixels = GeometryKeys.auto(radius) ? 0 : Numbers.of("radius", radius);
		if (n == 0 && !GeometryKeys.auto(steplength) || pixels == 0 && !GeometryKeys.auto(radius)) throw new Refusal((n == 0
			? "steplength" : "radius") + " is 0: give a larger number, or auto.");
		final InputImage stack = InputImage.of("input", input);
		notes.addAll(stack.remarks());
		final OptionalDouble depth = VoxelShape.depth(stack.calibration());
		final double distance = GeometryKeys.auto(slicedistance) ? 1 : Numbers.of("slicedistance", slicedistance) / depth
			.orElse(1);
		return new Request(stack, new BeamMeasurement.Options(n, distance, pixels), beamPath, tablePath, plotPath);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final Planes stack = Planes.read(asked.stack().shownVolume(notes));
		final MeasuredBeam measured = BeamMeasurement.of(stack, asked.options(), progress);
		findings().values(measured.facts());
		findings().table(Beam.COLUMNS, measured.beam().rows());
		Results.write("beam", Beam.COLUMNS, measured.beam().rows(), asked.beam());
		Results.write("table", COLUMNS, rows(measured), asked.table());
		if (asked.plot().isPresent() || Caller.of(this).seesWindows()) Results.show(this, "Beam of " + input.getTitle(),
			plot(measured).draw(), "plot", asked.plot());
		Results.show(this, new FactSheet("Beam of " + input.getTitle(), measured.facts()), Optional.empty(), notes);
		if (!measured.shape().equals("straight")) notes.add("The beam is " + measured.shape() +
			" (or the stage drifted, which looks the same): profile= takes its weights only, as if it were straight.");
	}

	private static List<List<String>> rows(final MeasuredBeam measured) {
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < measured.depths().length; i++)
			rows.add(List.of(number(measured.depths()[i]), number(measured.light()[i]), number(measured.dx()[i]), number(
				measured.dy()[i])));
		return rows;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5f", value);
	}

	private static LinePlot plot(final MeasuredBeam measured) {
		final double reach = measured.beam().length() / 2.0;
		final double[] edges = { -reach, -reach, reach, reach };
		final double most = Arrays.stream(measured.light()).max().orElseThrow();
		return new LinePlot("Depth from the beam's centre (slices)", new Panel("Light", new Series("light", measured
			.depths(), measured.light()), new Series("block", edges, new double[] { 0, most, most, 0 })), new Panel(
				"Displacement (pixels)", new Series("x", measured.depths(), measured.dx()), new Series("y", measured.depths(),
					measured.dy())));
	}
}
