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

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.HelpPages;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

import ij.plugin.BrowserLauncher;

/** Shows the plugin's documentation in the browser; without windows it reports where the pages are. */
@Plugin(type = Command.class, name = "manual", label = "MicroDiffusion Help", headless = true,
	description =
		"Opens the guide and the reference in the browser; without windows it tells the folder that they are in.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "MicroDiffusion Help",
		weight = 12) })
public final class Help extends JobCommand {

	@Override
	void work(final Progress progress, final List<String> notes) {
		final Path folder = unpacked();
		if (Caller.of(this).seesWindows()) show(HelpPages.guide(folder));
		else notes.add("The guide is " + folder.resolve("guide.html") + ".");
	}

	private static Path unpacked() {
		try {
			return HelpPages.unpack();
		}
		catch (final IOException e) {
			throw new Refusal("The pages can be written neither to the home folder nor to a temporary one (" +
				e.getMessage() + "): free space there.", e);
		}
	}

	private static void show(final URI page) {
		try {
			browse(page);
		}
		catch (final IOException e) {
			throw new Refusal("The browser cannot be opened (" + e.getMessage() + "): open " + Path.of(page) + " in it.", e);
		}
	}

	/** Opens a page in the system's browser, or, if Java does not support that, in the way ImageJ does. */
	private static void browse(final URI page) throws IOException {
		if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) Desktop.getDesktop()
			.browse(page);
		else BrowserLauncher.openURL(page.toString());
	}
}
