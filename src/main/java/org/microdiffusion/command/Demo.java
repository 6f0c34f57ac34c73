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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.Compare;
import org.microdiffusion.api.Variant;
import org.microdiffusion.command.batch.ComparisonPicture;
import org.microdiffusion.command.batch.Trial;
import org.microdiffusion.command.batch.TrialTable;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.files.FileNames;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The first example of the README: reconstructs a sample from its projections by methods
 * that take seconds, and draws them beside the truth.
 */
@Plugin(type = Command.class, name = "demo", label = "Demo", headless = true,
	description =
		"Reconstructs a sample stack from its projections by methods that take seconds, and draws and scores them all.")
public final class Demo extends JobCommand {

	private static final List<Method> METHODS = List.of(Method.CUBIC, Method.HISTOSPLINE, Method.HESSIAN_L1,
		Method.MICRODIFFUSION);
	private static final Method SAVED = Method.MICRODIFFUSION;
	/** The bundled model as it is, without training. */
	static final SectionSettings QUICK = new SectionSettings(Optional.empty(), new SectionOptions(
		TrainingBudget.GLANCE, 1, 1, AxialDegradation.USUAL), TrainingMode.BUNDLED, Optional.empty(),
		SectionSettings.DEFAULT.psf());

	@Parameter(label = "Sample", persist = false, description = "Name of a pair NAME.tif, NAME-projections.tif.")
	private String sample = "vasculature";

	@Parameter(label = "Folder of the sample stacks", persist = false, description = "Where the pair lies.")
	private File samples = new File("sample-stacks");

	@Parameter(label = "Output folder", persist = false, description = "Takes the volume and the picture.")
	private File results = new File("target/demo");

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	void work(final Progress progress, final List<String> notes) {
		final Path folder = folder();
		final Path reconstruction = folder.resolve(sample + ".tif");
		final Path drawn = folder.resolve(sample + ".png");
		TiffFile.check("results", reconstruction);
		PngFile.check("results", drawn);
		final InputImage truth = stack(sample + ".tif");
		final InputImage projections = stack(sample + "-projections.tif");
		final Geometry geometry = new GeometryKeys("auto", "auto", "auto", "auto").of(projections.image(), notes);
		final RandomAccessibleInterval<FloatType> volume = truth.volume(0, 0);
		final ComparisonPicture picture = new ComparisonPicture(volume, projections.volume(0, 0), truth.image()
			.getCalibration(), geometry);
		final List<Trial> trials = new ArrayList<>();
		final ModelCache models = new ModelCache();
		final MethodSettings settings = SectionKeys.calibrated(MethodSettings.DEFAULT.with(QUICK), truth
			.calibration(), 1);
		for (final Method method : METHODS) {
			final double count = METHODS.size();
			final Compare.Row row = Compare.run(projections.volume(0, 0), volume, new Variant(method.toString(), method,
				settings), geometry, NoiseSetting.NONE, models, progress.part(trials.size() / count,
				(trials.size() + 1) / count));
			trials.add(Trial.of(row, geometry.stepLength(), List.of(picture.sections(row.volume()))));
			if (method == SAVED) TiffFile.write("results", OutputImage.build(projections, List.of(row.volume()),
				OutputType.FLOAT, method.toString(), DepthAxis.ofVolume(geometry), Results.provenance(this, geometry)),
				reconstruction);
		}
		PngFile.write("results", picture.draw(trials), drawn);
		final TrialTable table = new TrialTable(trials);
		findings().geometry(geometry);
		findings().table(TrialTable.HEADER, table.rows());
		for (final String name : List.of(sample + ".tif", sample + "-projections.tif"))
			findings().read("samples", samples.toPath().resolve(name));
		findings().wrote("results", reconstruction);
		findings().wrote("results", drawn);
		notes.addAll(table.lines());
		notes.add(SAVED + " volume: " + reconstruction);
		notes.add("Picture of all methods: " + drawn);
	}

	private Path folder() {
		try {
			return Files.createDirectories(FileNames.path("results is " + results + ", which", results.getPath()));
		}
		catch (final IOException e) {
			throw new Refusal("results is " + results + ", and no such folder can be made: choose another one.", e);
		}
	}

	private InputImage stack(final String name) {
		final Path file = FileNames.path("samples is " + samples + ", which", samples.getPath()).resolve(name);
		if (!Files.exists(file)) throw new Refusal("sample is " + sample + " and samples is " + samples + ", but " + file +
			" does not exist: give the name of a pair of stacks there, and their folder.");
		return InputImage.of("sample", TiffFile.read("sample", file));
	}
}
