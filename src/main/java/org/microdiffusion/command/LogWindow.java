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

import java.awt.Frame;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** ImageJ's Log: commands open it at their end only, and neither over an image nor before the user's work. */
final class LogWindow {

	private static final String TITLE = "Log";

	private LogWindow() {}

	/**
	 * Tells something while the work goes on. Who sees windows sees it only in a Log that
	 * is open already.
	 */
	static void add(final String sentence) {
		if (!Results.windows() || WindowManager.getFrame(TITLE) != null) IJ.log(sentence);
	}

	/** Tells what the user should read after a command that shows it nowhere else. */
	static void tell(final String text) {
		final boolean open = WindowManager.getFrame(TITLE) != null;
		final Optional<ImagePlus> image = Results.windows() ? Optional.ofNullable(WindowManager.getCurrentImage()) : Optional
			.empty();
		IJ.log(text);
		final Frame window = WindowManager.getFrame(TITLE);
		if (open || window == null || image.isEmpty() || ResultWindows.window(image.get()) == null) return;
		Place.move(window, image.get().getWindow().getBounds(), Place.others(window));
		ResultWindows.front(image.get());
	}
}
