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

import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.ui.WindowPlacement.Side;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.plugin.Zoom;

/**
 * Opens the results of an image next to it, at the same magnification, depth, channel and
 * time point.
 */
public final class ResultWindows {

	private final ImagePlus input;
	private final DepthAxis depth;
	/** Places of windows that others should not cover, those of the results first. */
	private final List<Rectangle> places = new ArrayList<>();

	/**
	 * @param input that the results were made from; its window may be closed
	 * @param depth where the results' slices lie in the input
	 */
	public ResultWindows(final ImagePlus input, final DepthAxis depth) {
		this.input = input;
		this.depth = depth;
	}

	/** Shows the volume, and the uncertainty with a calibration bar beside it. */
	public void open(final ImagePlus volume, final Optional<ImagePlus> uncertainty) {
		uncertainty.ifPresent(ImagePlus::show);
		volume.show();
		final Optional<Rectangle> source = Optional.ofNullable(window(input)).map(Window::getBounds);
		source.ifPresent(places::add);
		adapt(volume, source);
		uncertainty.ifPresent(image -> {
			adapt(image, places.isEmpty() ? Optional.empty() : Optional.of(places.get(0)));
			if (image.getCanvas() != null) image.setOverlay(CalibrationBar.of(image));
		});
	}

	/**
	 * Puts the volume in front as the current image.
	 *
	 * @param table a new window to place below the input or, without room there, where it
	 *          covers least
	 */
	public void close(final ImagePlus volume, final Optional<Window> table) {
		final List<Rectangle> spared = new ArrayList<>(places);
		spared.add(IJ.getInstance().getBounds());
		final Rectangle near = window(input) != null ? window(input).getBounds() : spared.get(0);
		table.ifPresent(window -> WindowPlacement.move(window, RunTable.SIZES, near, spared, Side.BELOW));
		front(volume);
	}

	/** Makes an image the current one and brings its window to the front. */
	static void front(final ImagePlus image) {
		if (image.getWindow() == null) return;
		image.getWindow().toFront();
		WindowManager.setCurrentWindow(image.getWindow());
	}

	/** The window of an image; null if it is closed. */
	static ImageWindow window(final ImagePlus image) {
		return image.isVisible() ? image.getWindow() : null;
	}

	/**
	 * Gives an image the magnification and position of the input, and places its window.
	 *
	 * @param neighbour bounds of the window beside which it is placed; empty: it stays
	 */
	private void adapt(final ImagePlus image, final Optional<Rectangle> neighbour) {
		final ImageWindow window = window(input);
		if (image.getWindow() == null) return;
		if (window != null && image.getCanvas().getMagnification() != window.getCanvas().getMagnification()) Zoom.set(image,
			window.getCanvas().getMagnification());
		final boolean series = input.getNSlices() == 1 && image.getNFrames() == 1;
		final int slice = depth.index((series ? input.getT() : input.getZ()) - 1.0);
		image.setPosition(input.getC(), Math.max(1, Math.min(image.getNSlices(), slice + 1)), series ? 1 : input.getT());
		places.add(0, neighbour.map(other -> WindowPlacement.move(image.getWindow(), other, places, Side.RIGHT, Side.BELOW,
			Side.LEFT))
			.orElseGet(() -> image.getWindow().getBounds()));
	}
}
