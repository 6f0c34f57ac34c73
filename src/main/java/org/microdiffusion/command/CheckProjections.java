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

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.microdiffusion.api.Variant;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.evidence.ProjectionCheck;
import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.Series;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.volume.Planes;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Tells from projections alone which method suits them, and whether something is wrong with them. */
@Plugin(type = Command.class, name = "check", label = "Check Projections", headless = true, initializer = "prepare",
	description = "Tells from projections alone which method suits them, and whether they jump or do not fit their " +
		"geometry.", menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(
			label = "Check Projections...", weight = 2.6) })
public final class CheckProjections extends RequestCommand<CheckProjections.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, Geometry geometry, List<Variant> variants, Optional<Path> table,
		Optional<Path> plot)
	{}

	@Parameter(label = "Projections", persist = false, description = "A stack of projections; of several channels and " +
		"time points the shown one.")
	private ImagePlus input;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH_OR_AUTO)
	private String steplength = GeometryKeys.AUTO;

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE_OR_AUTO)
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP_OR_AUTO)
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET_OR_AUTO)
	private String offset = GeometryKeys.AUTO;

	@Parameter(label = "Methods", persist = false, description =
		"Names separated by semicolons, as in Compare Methods; MicroDiffusion takes its bundled model as it is.")
	private String methods = "Linear;Cubic;Histospline;Hessian-L1;MicroDiffusion";

	@Parameter(label = "Save table as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: one row a projection.")
	private File table;

	@Parameter(label = "Save plot as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file to write, if any: dB, shift and brightness of each projection.")
	private File plot;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Optional<Path> tablePath = FileKeys.table("table", table);
		final Optional<Path> plotPath = FileKeys.picture("plot", plot);
		final InputImage stack = InputImage.of("input", input);
		notes.addAll(stack.remarks());
		final Geometry geometry = new GeometryKeys(steplength, profile, overlap, offset).ofProjections(input, notes);
		final MethodSettings settings = SectionKeys.calibrated(MethodSettings.DEFAULT.with(Demo.QUICK), stack.calibration(),
			geometry.spacing());
		return new Request(stack, geometry, Variant.methods(methods, settings), tablePath, plotPath);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final Planes images = Planes.read(asked.stack().shownVolume(notes));
		final OptionalDouble aspect = VoxelShape.aspect(asked.stack().calibration(), 1);
		final ProjectionCheck check = ProjectionCheck.of(images, asked.geometry(), aspect.isPresent() ? OptionalDouble.of(
			1 / aspect.getAsDouble()) : aspect, asked.variants(), progress);
		findings().geometry(asked.geometry());
		findings().table(check.columns(), check.rows());
		Results.write("table", check.columns(), check.rows(), asked.table());
		if (asked.plot().isPresent() || Caller.of(this).seesWindows()) {
			final BufferedImage drawn = plot(check).draw();
			Results.show(this, "Check of " + input.getTitle(), drawn, "plot", asked.plot());
		}
		notes.addAll(check.verdict());
	}

	private static LinePlot plot(final ProjectionCheck check) {
		final int count = check.shiftsX().length;
		final double[] numbers = IntStream.rangeClosed(1, count + 1).asDoubleStream().toArray();
		final double[] between = Arrays.stream(numbers, 0, count).map(number -> number + 0.5).toArray();
		final List<Series> decibels = new ArrayList<>();
		check.decibels().forEach((method, values) -> decibels.add(new Series(method, numbers, values)));
		return new LinePlot("Projection", new Panel("Predicted from others (dB)", decibels.toArray(Series[]::new)), new Panel(
			"Shift to the next (pixels)", new Series("shift in x", between, check.shiftsX()), new Series("shift in y",
				between, check.shiftsY())), new Panel("Brightness of the next", new Series("brightness", between, check
					.brightness())));
	}
}
