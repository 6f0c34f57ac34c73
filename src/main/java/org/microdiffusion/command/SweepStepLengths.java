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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.Simulate;
import org.microdiffusion.api.Variant;
import org.microdiffusion.command.batch.StepLengths;
import org.microdiffusion.command.batch.SweepSummary;
import org.microdiffusion.command.batch.TrialTable;
import org.microdiffusion.command.batch.Trials;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.GuidedKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.volume.PhotonNoise;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Compares methods at several step lengths on projections that are simulated from a stack
 * with fine slices, in a table and a plot.
 */
@Plugin(type = Command.class, name = "sweep", label = "Step-Length Sweep", headless = true, initializer = "prepare",
	description = "Tells how fast one may image: reconstructs a stack from projections of ever more slices.", menu = {
		@Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Step-Length Sweep...", weight = 9) })
public final class SweepStepLengths extends RequestCommand<SweepStepLengths.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, List<Variant> variants, List<Integer> lengths, PhotonNoise noise,
		Optional<Path> table, Optional<Path> plot)
	{}

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Truth", persist = false, description = "A stack with fine slices; of several channels and time " +
		"points the shown one.")
	private ImagePlus truth;

	@Parameter(label = "Step lengths (slices)", persist = false, description =
		"How many slices one projection averages: numbers and ranges, such as 2;3;4 or 2-8.")
	private String steplengths = "2;3;4;6;8;10;16";

	@Parameter(label = "Photons at the maximum", persist = false, description = "Photons expected at the " +
		"brightest pixel of the projections; 0: no noise. The methods are told of the noise.")
	private String photons = "0";

	@Parameter(label = "Read noise (photons)", persist = false,
		description = "Standard deviation of the detector's noise, in photons.")
	private String readnoise = "0";

	@Parameter(label = "Seed", persist = false, description = "The same seed gives the same noise and the same " +
		"trained models again.")
	private String seed = "1";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String compared = Keys.HEADING + "Methods";

	@Parameter(label = "Methods", persist = false, description = "all, or names separated by semicolons, as in " +
		"Compare Methods.")
	private String methods = "Linear;Cubic;Histospline;Hessian-L1;INR";

	@Parameter(label = "Preset", persist = false, choices = { "small", "paper" }, description = GuidedKeys.PRESET)
	private String preset = "small";

	@Parameter(label = "Training steps", persist = false, description = GuidedKeys.TRAINING_STEPS)
	private String trainingsteps = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String files = Keys.HEADING + "Result";

	@Parameter(label = "Save table as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: one row for each step length and method.")
	private File table;

	@Parameter(label = "Save plot as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file to write, if any: PSNR, SSIM and DICE over the step length.")
	private File plot;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final List<Integer> lengths = StepLengths.parse(steplengths);
		final PhotonNoise noise = NoiseKeys.detector(photons, readnoise);
		final Optional<Path> tablePath = FileKeys.table("table", table);
		final Optional<Path> plotPath = FileKeys.picture("plot", plot);
		final InputImage stack = InputImage.of("truth", truth);
		final List<Variant> chosen = Variant.methods(methods, SectionKeys.calibrated(GuidedKeys.settings(preset,
			trainingsteps, Numbers.seed(seed)), stack.calibration(), 1));
		notes.addAll(stack.remarks());
		Geometry.uniform(lengths.get(lengths.size() - 1)).blocks(stack.slices()); // refuses too long a step
		return new Request(stack, chosen, lengths, noise, tablePath, plotPath);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final List<Integer> lengths = asked.lengths();
		final Optional<Path> tablePath = asked.table();
		final Optional<Path> plotPath = asked.plot();
		final RandomAccessibleInterval<FloatType> volume = asked.stack().shownVolume(notes);
		final Trials trials = new Trials(volume, FileKeys.partFile(tablePath.or(() -> plotPath)), progress);
		for (int i = 0; i < lengths.size(); i++) {
			final int n = lengths.get(i);
			final Progress part = progress.part((double) i / lengths.size(), (i + 1.0) / lengths.size());
			final Simulate.Options acquisition = new Simulate.Options(Geometry.uniform(n), asked.noise(), Numbers.seed(seed));
			final Simulate.Result made = Simulate.run(volume, acquisition, part);
			made.remarks().forEach(remark -> notes.add("n = " + n + ": " + remark));
			trials.add(acquisition, made.projections(), asked.variants(), Optional.empty(), part);
		}
		final TrialTable results = new TrialTable(trials.finished(notes));
		final SweepSummary summary = new SweepSummary(results.trials());
		findings().table(TrialTable.HEADER, results.rows());
		Results.write("table", TrialTable.HEADER, results.rows(), tablePath);
		if (plotPath.isPresent() || Caller.of(this).seesWindows()) {
			final BufferedImage drawn = summary.plot().draw();
			Results.show(this, "Step lengths of " + truth.getTitle(), drawn, "plot", plotPath);
		}
		if (Caller.of(this).seesWindows()) results.resultsTable().show("Step lengths of " + truth.getTitle());
		trials.complete();
		notes.addAll(results.lines());
		notes.add(summary.advice());
	}
}
