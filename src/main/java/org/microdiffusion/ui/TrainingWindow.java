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

import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.microdiffusion.figure.LinePlot.Panel;
import org.microdiffusion.figure.Series;
import org.microdiffusion.figure.TrainingPicture.Section;
import org.microdiffusion.figure.TrainingPicture;
import org.microdiffusion.ui.WindowPlacement.Side;
import org.scijava.command.DynamicCommand;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;

/** A window with the progress of a training: curves, and sections of an image. It does not take the focus. */
public final class TrainingWindow {

	private static final double NANOSECONDS_BETWEEN_PICTURES = 2e9;
	/** Maximum ratio of the time for a picture and the time until the next one. */
	private static final double MAX_TIME_RATIO = 0.2;
	private static final int MAX_POINTS = 2000;

	private final String title;
	private final List<String> curves;
	/** One array for each report: the step, then the values of the curves. */
	private final List<double[]> points = new ArrayList<>();
	private ImagePlus image;
	/** Time of the next picture, in nanoseconds. */
	private double next = System.nanoTime();

	private TrainingWindow(final String title, final List<String> curves) {
		this.title = title;
		this.curves = curves;
	}

	/**
	 * A window for a training; empty for callers who see no windows.
	 *
	 * @param curves names of the curves over the steps; the axis of the first is logarithmic
	 */
	public static Optional<TrainingWindow> open(final DynamicCommand command, final String title,
		final String... curves) {
		return !Caller.of(command).seesWindows() || Interpreter.isBatchMode() ? Optional.empty() : Optional.of(
			new TrainingWindow(title, List.of(curves)));
	}

	/**
	 * Adds a point to each curve, and draws a new picture if it is time for one.
	 *
	 * @param sections called only for a new picture
	 * @param values one for each curve
	 */
	public void add(final long step, final Supplier<List<Section>> sections, final double... values) {
		final double[] point = new double[values.length + 1];
		point[0] = step;
		System.arraycopy(values, 0, point, 1, values.length);
		points.add(point);
		if (points.size() > MAX_POINTS) thin();
		final long now = System.nanoTime();
		if (now < next || image != null && image.getWindow() == null) return;
		final Panel[] panels = new Panel[curves.size()];
		Arrays.setAll(panels, i -> new Panel(curves.get(i), i == 0, List.of(new Series("training", column(0), column(i +
			1)))));
		show(TrainingPicture.draw(List.of(panels), sections.get()));
		next = now + Math.max(NANOSECONDS_BETWEEN_PICTURES, (System.nanoTime() - now) / MAX_TIME_RATIO);
	}

	/** Removes every second point; the last one stays. */
	private void thin() {
		for (int i = points.size() - 2; i >= 0; i -= 2)
			points.remove(i);
	}

	private double[] column(final int index) {
		return points.stream().mapToDouble(point -> point[index]).toArray();
	}

	private void show(final BufferedImage picture) {
		if (image != null) {
			image.setProcessor(new ColorProcessor(picture));
			image.updateAndDraw();
			return;
		}
		image = new ImagePlus(title, new ColorProcessor(picture));
		final Window current = WindowManager.getCurrentWindow();
		final ImageWindow own = new QuietWindow(image);
		if (!(current instanceof final ImageWindow window)) return;
		WindowPlacement.move(own, window.getBounds(), WindowPlacement.others(own), Side.RIGHT, Side.BELOW, Side.LEFT);
		// The current image stays the same, which matters to macros.
		WindowManager.setCurrentWindow(window);
	}

	/** Appears without taking the keyboard from another window. */
	private static final class QuietWindow extends ImageWindow {

		private static final long serialVersionUID = 1L;

		QuietWindow(final ImagePlus image) {
			super(image);
		}

		@Override
		public boolean isAutoRequestFocus() {
			return false;
		}
	}
}
