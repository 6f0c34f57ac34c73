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
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.Installation;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.FactSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Says which engine computes on which device and, when it is not the GPU, why. */
@Plugin(type = Command.class, name = "engine", label = "Engine and Device", headless = true, initializer = "prepare",
	description = "Tells which engine computes the networks, on which device, how fast, and why not on a GPU.", menu = {
		@Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Engine and Device...", weight = 11) })
public final class EngineInformation extends JobCommand {

	private static final long MEGABYTE = 1 << 20;

	@Parameter(label = "Device", persist = false, description = EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(label = "Measure its speed", persist = false, choices = { "yes", "no" },
		description = "Whether a convolution is timed, which takes some seconds.")
	private String speed = "yes";

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A text file (.txt) or table (.csv) to write, if any.")
	private File output;

	/** Where to write, if anywhere. */
	private Optional<Path> request() {
		EngineKeys.of(device);
		Choice.yes("speed", speed);
		final Optional<Path> written = FileKeys.path(output);
		if (written.isPresent()) WholeFile.check("output", written.get(), FactSheet.ENDINGS);
		return written;
	}

	@Override
	void work(final Progress progress, final List<String> notes) {
		final Optional<Path> written = request();
		final Map<String, String> facts = EngineKeys.of(device).facts(Choice.yes("speed", speed), progress);
		facts.put("java", System.getProperty("java.version") + " with at most " +
			Runtime.getRuntime().maxMemory() / MEGABYTE + " MB");
		facts.put("plugin", String.join(" and ", Installation.places()));
		facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		final FactSheet sheet = new FactSheet("Engine and device", facts);
		if (written.isPresent()) sheet.write(written.get());
		if (Caller.of(this).seesWindows()) sheet.show();
		else notes.addAll(sheet.lines());
	}

	@SuppressWarnings("unused") // named in the annotation
	private void prepare() {
		Prompt.prepare(this, this::request);
	}
}
