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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.Evaluate;
import org.microdiffusion.command.batch.EvaluationTable;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.ImageChoice;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Scores a reconstructed stack against the true one, slice by slice and as a whole. */
@Plugin(type = Command.class, name = "evaluate", label = "Evaluate Reconstruction", headless = true,
	initializer = "prepare", description = "Compares a reconstructed stack with the true one, slice by slice.", menu = {
		@Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Evaluate Reconstruction...",
			weight = 7) })
public final class EvaluateReconstruction extends RequestCommand<EvaluateReconstruction.Request> {

	/** The parameters after all checks. */
	record Request(InputImage reconstruction, InputImage reference, Geometry geometry, Optional<Path> table,
		Optional<Path> plot)
	{}

	@Parameter(label = "Reconstruction", persist = false, description = "The reconstructed stack.")
	private ImagePlus input;

	@Parameter(label = "Truth", persist = false, description =
		"The stack that the projections were made of, with as many " +
		"channels and time points: the title of an open image, or the name of a TIFF file or OME-Zarr folder.")
	private String truth = ImageChoice.NONE;

	@Parameter(label = "Step length (slices)", persist = false,
		description = "How many slices one projection averaged; auto: as the reconstruction says, else 6.")
	private String steplength = GeometryKeys.AUTO;

	@Parameter(label = "Axial profile", persist = false, description =
		"How strongly the beam saw each slice of a block: " +
		"uniform, gaussian:FWHM, lorentzian:FWHM (in slices), weights such as 1;2;1, or a .csv file of weights; auto: as " +
		"the reconstruction says, else uniform.")
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP +
		"; auto: as the reconstruction says, else 0.")
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description =
		"Slices of the truth before the first projection; auto: as the reconstruction says, else 0.")
	private String offset = GeometryKeys.AUTO;

	@Parameter(label = "Beam", persist = false, description =
		"Where the beam showed the slices of a block: straight, tilt:DX;DY, airy:A, or a .csv file; auto: as the " +
		"reconstruction says, else straight.")
	private String beam = GeometryKeys.AUTO;

	@Parameter(label = "Views of each block", persist = false, description =
		"Projections of each block by beams that were turned about z; auto: as the reconstruction says, else as many as the " +
		"beam has.")
	private String views = GeometryKeys.AUTO;

	@Parameter(label = "Save table as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A CSV file to write, if any: one row a slice, then the summary.")
	private File table;

	@Parameter(label = "Save plot as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file to write, if any: PSNR and SSIM over depth.")
	private File plot;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Optional<Path> tablePath = FileKeys.table("table", table);
		final Optional<Path> plotPath = FileKeys.picture("plot", plot);
		final InputImage reconstruction = InputImage.of("input", input);
		final InputImage reference = ImageChoice.read("truth", truth).orElseThrow(() -> new Refusal(
			"truth is missing: give the title of an open image, or the name of a TIFF file or OME-Zarr folder.")).cutLike(
				reconstruction);
		requireSameVolumes(reconstruction, reference);
		notes.addAll(reconstruction.remarks());
		notes.addAll(reference.remarks());
		final Geometry geometry = new GeometryKeys(steplength, profile, overlap, offset, beam, views).of(input, notes);
		return new Request(reconstruction, reference, geometry, tablePath, plotPath);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final EvaluationTable scores = new EvaluationTable(asked.geometry().offset());
		Job.forEachVolume(asked.reconstruction(), progress, notes, (channel, frame, part) -> {
			final Evaluate.Result result = Evaluate.run(asked.reconstruction().volume(channel, frame),
				asked.reference().volume(channel, frame), asked.geometry(), part);
			scores.add(channel, frame, result);
			return result.remarks();
		});
		findings().geometry(asked.geometry());
		findings().table(EvaluationTable.HEADER, scores.rows());
		Results.write("table", EvaluationTable.HEADER, scores.rows(), asked.table());
		if (asked.plot().isPresent()) PngFile.write("plot", scores.plot(asked.reference().image()
			.getCalibration()).draw(), asked.plot().get());
		if (Caller.of(this).seesWindows()) scores.resultsTable().show("Evaluation of " + input.getTitle());
		notes.addAll(scores.summaries());
	}

	private static void requireSameVolumes(final InputImage reconstruction, final InputImage reference) {
		if (reconstruction.channels() != reference.channels() || reconstruction.frames() != reference.frames())
			throw new Refusal("input has " + Words.count(reconstruction.channels(), "channel") + " and " + Words.count(
				reconstruction.frames(), "time point") + " but truth has " + reference.channels() + " and " +
				reference.frames() + ": give images with as many of each.");
	}

	@Override
	void check() {
		if (ImageChoice.file("truth", truth).isEmpty()) super.check();
	}

	@Override
	void prepare() {
		Prompt.offer(this, "truth", ImageChoice.titles());
		super.prepare();
	}
}
