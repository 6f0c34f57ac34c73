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
package org.microdiffusion.ui;

import java.awt.Frame;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** ImageJ's Log window. Commands open it beside the current image, which stays in front. */
public final class LogWindow {

	private static final String TITLE = "Log";

	private LogWindow() {}

	/**
	 * Writes a text that the user should read.
	 *
	 * @param opens whether the window is opened for it if it is not open; if not, the text is
	 *          left out then, since it is shown elsewhere
	 */
	public static void tell(final String text, final boolean opens) {
		final boolean open = WindowManager.getFrame(TITLE) != null;
		if (Caller.windows() && !open && !opens) return;
		final Optional<ImagePlus> image = Caller.windows() ? Optional.ofNullable(WindowManager.getCurrentImage()) : Optional
			.empty();
		IJ.log(text);
		final Frame window = WindowManager.getFrame(TITLE);
		if (open || window == null || image.isEmpty() || ResultWindows.window(image.get()) == null) return;
		WindowPlacement.move(window, image.get().getWindow().getBounds(), WindowPlacement.others(window));
		ResultWindows.front(image.get());
	}
}
