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
import java.util.Set;

import org.microdiffusion.command.param.BlockKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.ui.Caller;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Reconstructs a depth-resolved volume from projections. Its dialog has all parameters. */
@Plugin(type = Command.class, name = "reconstruct", label = "Reconstruct Volume (Advanced)", headless = true,
	initializer = "prepare", description = "Makes a depth-resolved stack from a stack of projections.", menu = { @Menu(
		label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Reconstruct Volume (Advanced)...",
			weight = 4) })
public class ReconstructAdvanced extends ReconstructionCommand {

	/** Callback that updates the messages on the step length and the expected time. */
	private static final String FORETELL = "foretell";
	/** Parameters on which the expected time depends, besides the input. */
	private static final Set<String> FORETELLING = Set.of("steplength", "profile", "overlap", "beam", "views", "method", "training",
		"steps", "samples", "model", "uncertainty");

	@Parameter(label = "Projections", persist = false, callback = ReconstructAdvanced.FORETELL, description =
		"A stack of projections: 8, 16 or 32 bit, " +
		"channels and time points each by themselves; a rectangular selection reconstructs only that region.")
	private ImagePlus input;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
	private String known = "";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
	private String time = "";

	@Parameter(label = "Blocks (all, plan, part, join)", persist = false, description = BlockKeys.BLOCKS)
	private String blocks = "all";

	@Parameter(label = "Save uncertainty as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description =
			"MicroDiffusion: a TIFF file, OME-TIFF or OME-Zarr folder to write the standard deviation at each voxel to, if any.")
	private File uncertainty;

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = FileKeys.IMAGE)
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	/** Declared before the volume: Fiji shows outputs in this order, and the last becomes the current image. */
	@Parameter(type = ItemIO.OUTPUT, label = "Uncertainty")
	private ImagePlus deviation;

	@Parameter(type = ItemIO.OUTPUT, label = "Volume")
	private ImagePlus result;

	/** Whether the input has several time points. */
	private boolean inTime;

	@Override
	void work(final Progress progress, final List<String> notes) {
		make(input, output, uncertainty, blocks, progress, notes).ifPresent(made -> {
			deviation = made.uncertainty().orElse(null);
			result = made.volume();
			findings().reconstruction(made);
			if (Caller.of(this).seesWindows()) findings().remarks(notes);
			made.handOver(this, progress, notes);
		});
	}

	@SuppressWarnings("unused") // named in the annotation
	private void foretell() {
		final ImagePlus image = Prompt.image(input);
		known = GeometryKeys.known(image);
		time = expectedTime(image, uncertainty);
	}

	/** Whether the dialog's input has several time points. */
	final boolean inTime() {
		return inTime;
	}

	/** Prepares the dialog. Named as initializer in the annotations. */
	protected void prepare() {
		offerChoices();
		inTime = proposeSeries(Prompt.image(input));
		foretell();
		for (final ModuleItem<?> item : getInfo().inputs())
			if (FORETELLING.contains(item.getName()) && item instanceof final MutableModuleItem<?> told) told.setCallback(
				FORETELL);
		Prompt.prepare(this, () -> {
			BlockKeys.share(blocks);
			check(input, output, uncertainty);
		}, "acquisition", "input",
			"steplength", "known", "profile", "overlap", "offset", "beam", "views", "region", "how", "method", "effort", "time");
	}
}
