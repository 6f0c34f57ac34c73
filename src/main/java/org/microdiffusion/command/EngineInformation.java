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
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.ui.FactSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Shows which engine computes networks, on which device and, if that is not a GPU, why. */
@Plugin(type = Command.class, name = "engine", label = "Engine and Device", headless = true, initializer = "prepare",
	description = "Tells which engine computes the networks, on which device, how fast, and why not on a GPU.", menu = {
		@Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Engine and Device...", weight = 11) })
public final class EngineInformation extends RequestCommand<EngineInformation.Request> {

	/** The parameters after all checks. */
	record Request(EngineSettings engine, boolean timed, Optional<Path> output) {}

	private static final long MEGABYTE = 1 << 20;

	@Parameter(label = "Device", persist = false, description = EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(label = "Measure its speed", persist = false, choices = { "yes", "no" },
		description = "Whether a convolution is timed, which takes some seconds.")
	private String speed = "yes";

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A text file (.txt) or table (.csv) to write, if any.")
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		return new Request(EngineKeys.of(device), Choice.yes("speed", speed), FileKeys.facts("output", output));
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final Map<String, String> facts = asked.engine().facts(asked.timed(), progress);
		facts.put("java", System.getProperty("java.version") + " with at most " +
			Runtime.getRuntime().maxMemory() / MEGABYTE + " MB");
		facts.put("plugin", String.join(" and ", Installation.places()));
		facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		findings().values(facts);
		Results.show(this, new FactSheet("Engine and device", facts), asked.output(), notes);
	}
}
