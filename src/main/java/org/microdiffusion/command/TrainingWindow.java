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

import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.microdiffusion.figure.Series;
import org.microdiffusion.figure.TrainingPicture;
import org.microdiffusion.pipeline.PretrainInr.Moment;
import org.microdiffusion.pipeline.PretrainInr.Sections;
import org.microdiffusion.projection.Geometry;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.process.ColorProcessor;

/** Shows how a training goes in a window that stays behind the user's work. */
final class TrainingWindow implements Consumer<Moment> {

	private static final double NANOSECONDS_BETWEEN_PICTURES = 2e9;
	/** Pictures take at most this part of the time. */
	private static final double SHARE = 0.2;
	private static final int MAX_POINTS = 2000;

	private final String title;
	private final double voxelDepth;
	private final List<Double> steps = new ArrayList<>();
	private final List<Double> losses = new ArrayList<>();
	private ImagePlus image;
	private double next = System.nanoTime();

	private TrainingWindow(final String title, final double voxelDepth) {
		this.title = title;
		this.voxelDepth = voxelDepth;
	}

	/** Shows nothing where there are no windows. */
	static Consumer<Moment> observer(final ImagePlus projections, final Geometry geometry) {
		if (!Results.windows() || Interpreter.isBatchMode()) return moment -> {};
		final Calibration calibration = projections.getCalibration();
		final double voxelDepth = calibration.pixelDepth / geometry.spacing() / calibration.pixelWidth;
		return new TrainingWindow("Pretraining of " + projections.getTitle(), voxelDepth > 0 &&
			voxelDepth < Double.POSITIVE_INFINITY ? voxelDepth : 1);
	}

	@Override
	public void accept(final Moment moment) {
		steps.add((double) moment.step());
		losses.add(moment.loss());
		if (steps.size() > MAX_POINTS) thin();
		final long now = System.nanoTime();
		if (now < next || image != null && image.getWindow() == null) return;
		final Sections sections = moment.sections().get();
		show(TrainingPicture.draw(new Series("loss", numbers(steps), numbers(losses)), sections.xy(), sections.xz(),
			voxelDepth / sections.thinning()));
		next = now + Math.max(NANOSECONDS_BETWEEN_PICTURES, (System.nanoTime() - now) / SHARE);
	}

	private void thin() {
		for (int i = steps.size() - 2; i >= 0; i -= 2) {
			steps.remove(i);
			losses.remove(i);
		}
	}

	private static double[] numbers(final List<Double> list) {
		return list.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private void show(final BufferedImage picture) {
		if (image != null) {
			image.setProcessor(new ColorProcessor(picture));
			image.updateAndDraw();
			return;
		}
		image = new ImagePlus(title, new ColorProcessor(picture));
		final Window current = WindowManager.getCurrentWindow();
		new QuietWindow(image);
		// A macro goes on with the image that it had.
		if (current instanceof final ImageWindow window) WindowManager.setCurrentWindow(window);
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
