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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.Simulate;
import org.microdiffusion.api.Variant;
import org.microdiffusion.command.batch.ComparisonPicture;
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
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.ui.Caller;
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
 * Compares methods on projections that are simulated from a stack with fine slices, in a
 * table and a picture.
 */
@Plugin(type = Command.class, name = "compare", label = "Compare Methods", headless = true, initializer = "prepare",
	description = "Simulates the projections of a stack, reconstructs it from them by several methods, and scores each.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Compare Methods...",
		weight = 8) })
public final class CompareMethods extends RequestCommand<CompareMethods.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, List<Variant> variants, Simulate.Options acquisition, Optional<Path> table,
		Optional<Path> figure)
	{}

	/** Part of the work that is done when the projections are simulated. */
	private static final double SIMULATED_PART = 0.02;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Truth", persist = false, description = "A stack with fine slices; of several channels and time " +
		"points the shown one.")
	private ImagePlus truth;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH + ".")
	private String steplength = "6";

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE + ".")
	private String profile = "uniform";

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP + ".")
	private String overlap = "0";

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET + ".")
	private String offset = "0";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String detector = Keys.HEADING + "Detector";

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

	@Parameter(label = "Methods", persist = false, description = "all, or names separated by semicolons: those of " +
		"Reconstruct Volume, Naive diffusion, Linear-guided diffusion, Cubic-guided diffusion.")
	private String methods = "all";

	@Parameter(label = "Ablations", persist = false, description =
		"MicroDiffusion (paper) with one thing changed: none, all, or names separated by semicolons.")
	private String ablations = Variant.NONE;

	@Parameter(label = "Preset", persist = false, choices = { "small", "paper" }, description = GuidedKeys.PRESET)
	private String preset = "small";

	@Parameter(label = "Training steps", persist = false, description = GuidedKeys.TRAINING_STEPS)
	private String trainingsteps = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String files = Keys.HEADING + "Result";

	@Parameter(label = "Save table as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: one row a method or ablation.")
	private File table;

	@Parameter(label = "Save picture as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file to write, if any: sections of the projections, of each volume and of the truth.")
	private File figure;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Simulate.Options acquisition = new Simulate.Options(GeometryKeys.simulated(steplength, profile, overlap,
			offset), NoiseKeys.detector(photons, readnoise), Numbers.seed(seed));
		final Optional<Path> tablePath = FileKeys.table("table", table);
		final Optional<Path> figurePath = FileKeys.picture("figure", figure);
		final InputImage stack = InputImage.of("truth", truth);
		acquisition.geometry().blocks(stack.slices()); // refuses too long a step
		final MethodSettings settings = SectionKeys.calibrated(GuidedKeys.settings(preset, trainingsteps,
			acquisition.seed()), stack.calibration(), 1);
		final List<Variant> chosen = new ArrayList<>(Variant.methods(methods, settings));
		chosen.addAll(Variant.ablations(ablations, settings));
		notes.addAll(stack.remarks());
		return new Request(stack, chosen, acquisition, tablePath, figurePath);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final Simulate.Options acquisition = asked.acquisition();
		final Optional<Path> tablePath = asked.table();
		final Optional<Path> figurePath = asked.figure();
		final RandomAccessibleInterval<FloatType> volume = asked.stack().shownVolume(notes);
		final Simulate.Result made = Simulate.run(volume, acquisition, progress);
		notes.addAll(made.remarks());
		final Optional<ComparisonPicture> picture = figurePath.isEmpty() && !Caller.of(this).seesWindows()
			? Optional.empty()
			: Optional.of(new ComparisonPicture(volume, made.projections(), ImageInfo.calibration(truth), acquisition
				.geometry()));
		final Trials trials = new Trials(volume, FileKeys.partFile(tablePath.or(() -> figurePath)), progress);
		trials.add(acquisition, made.projections(), asked.variants(), picture, progress.part(SIMULATED_PART, 1));
		final TrialTable results = new TrialTable(trials.finished(notes));
		findings().geometry(acquisition.geometry());
		findings().table(TrialTable.HEADER, results.rows());
		Results.write("table", TrialTable.HEADER, results.rows(), tablePath);
		if (picture.isPresent()) {
			final BufferedImage drawn = picture.get().draw(results.trials());
			Results.show(this, "Comparison of methods on " + truth.getTitle(), drawn, "figure", figurePath);
		}
		if (Caller.of(this).seesWindows()) results.resultsTable().show("Methods on " + truth.getTitle());
		trials.complete();
		notes.addAll(results.lines());
	}
}
