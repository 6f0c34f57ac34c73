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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.command.batch.FolderFile;
import org.microdiffusion.command.batch.FolderFiles;
import org.microdiffusion.command.batch.FolderProgress;
import org.microdiffusion.command.batch.FolderReport;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Reconstructs all images of a folder. An image that fails is reported and does not stop the others. */
@Plugin(type = Command.class, name = "reconstruct-folder", label = "Reconstruct Folder", headless = true,
	initializer = "prepare", description =
		"Makes a depth-resolved stack of every stack of projections in a folder, with " +
		"a log and a table; a file that fails is left out.", menu = { @Menu(label = "Plugins"), @Menu(
			label = "MicroDiffusion"), @Menu(label = "Reconstruct Folder...", weight = 4.5) })
public final class ReconstructFolder extends ReconstructionCommand {

	@Parameter(label = "Folder of projections", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "The folder with the TIFF files and OME-Zarr folders of projections; others in it are not looked at.")
	private File input;

	@Parameter(label = "File names", persist = false,
		description = "Which files are reconstructed, in upper or lower case: * stands for any characters, ? for one, " +
			"{a,b} for a or b. Hidden files are left out.")
	private String pattern = ImageFile.PATTERN;

	@Parameter(label = "Folder for volumes", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "The folder that gets a volume of the same name for each file, " + FolderReport.LOG + " and " +
			FolderReport.TABLE + "; it is made if it is not there.")
	private File output;

	@Parameter(label = "Uncertainty", persist = false, choices = { "yes", "no" }, description =
		"MicroDiffusion: whether " +
		"the standard deviation at each voxel is written, too, to a file whose name ends with " + FolderFile.UNCERTAINTY +
		".tif or .ome.zarr.")
	private String uncertainty = "no";

	@Parameter(label = "Resume", persist = false, choices = { "yes", "no" },
		description = "Whether files whose volume is there already are left as they are.")
	private String resume = "yes";

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	void work(final Progress progress, final List<String> notes) {
		final boolean skipping = Choice.yes("resume", resume);
		final boolean spread = Choice.yes("uncertainty", uncertainty);
		checkKeys(spread ? new File(FolderFile.UNCERTAINTY) : null);
		final FolderFiles files = FolderFiles.of(input, pattern, output);
		final FolderReport report = new FolderReport(files, progress::log);
		final int count = files.all().size();
		for (int i = 0; i < count; i++) {
			final FolderFile file = files.all().get(i);
			final String place = file.name() + " (" + (i + 1) + " of " + count + ")";
			progress.checkCancelled();
			try {
				file.check();
				final Progress part = progress.part((double) i / count, (i + 1.0) / count);
				findings().read("input", file.input());
				if (skipping && file.isDone(spread)) {
					report.skipped(file.name());
					findings().file(file.name(), FolderReport.SKIPPED, "", Optional.empty());
				}
				else {
					final ReconstructionRun made = one(file, spread, new FolderProgress(part, place, report));
					report.done(file.name(), made);
					findings().file(file.name(), FolderReport.DONE, "", Optional.of(made));
				}
				findings().wrote("output", file.volume());
				if (spread) findings().wrote("output", file.uncertainty());
			}
			catch (final RuntimeException | OutOfMemoryError e) {
				progress.checkCancelled();
				report.failed(file.name(), Job.reason(this, e), e);
				findings().file(file.name(), FolderReport.FAILED, Job.reason(this, e).orElse(e.toString()), Optional.empty());
			}
		}
		notes.add(report.summary());
		if (report.hasFailures()) throw new Refusal(report.summary());
	}

	private ReconstructionRun one(final FolderFile file, final boolean spread, final FolderProgress progress) {
		final ImagePlus image = ImageFile.read("input", file.input());
		image.setTitle(file.name());
		try {
			return make(image, file.volume().toFile(), spread ? file.uncertainty().toFile() : null, progress,
				progress.notes());
		}
		finally {
			progress.tellNotes();
		}
	}

	@SuppressWarnings("unused") // named in the annotation
	private void prepare() {
		offerChoices();
		Prompt.prepare(this, () -> {
			FolderFiles.of(input, pattern, output);
			checkKeys(Choice.yes("uncertainty", uncertainty) ? new File(FolderFile.UNCERTAINTY) : null);
		}, "input", "pattern", "output", "uncertainty", "resume");
	}
}
