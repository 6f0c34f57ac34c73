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

/** Shows how a training goes in a window that stays behind the user's work. */
public final class TrainingWindow {

	private static final double NANOSECONDS_BETWEEN_PICTURES = 2e9;
	/** Pictures take at most this part of the time. */
	private static final double SHARE = 0.2;
	private static final int MAX_POINTS = 2000;

	private final String title;
	private final List<String> curves;
	/** The step, then the values of the curves. */
	private final List<double[]> points = new ArrayList<>();
	private ImagePlus image;
	private double next = System.nanoTime();

	private TrainingWindow(final String title, final List<String> curves) {
		this.title = title;
		this.curves = curves;
	}

	/**
	 * Nothing where there are no windows.
	 *
	 * @param curves what is plotted over the steps; the first one logarithmic
	 */
	public static Optional<TrainingWindow> open(final DynamicCommand command, final String title,
		final String... curves) {
		return !Caller.of(command).seesWindows() || Interpreter.isBatchMode() ? Optional.empty() : Optional.of(
			new TrainingWindow(title, List.of(curves)));
	}

	/**
	 * @param sections is asked only when it is time for a picture
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
		next = now + Math.max(NANOSECONDS_BETWEEN_PICTURES, (System.nanoTime() - now) / SHARE);
	}

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
		// A macro goes on with the image that it had.
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
