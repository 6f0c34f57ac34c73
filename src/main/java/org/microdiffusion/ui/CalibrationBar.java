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

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

import org.microdiffusion.figure.DisplayRange;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.LUT;

/**
 * A colour bar with the values that the colours stand for, as an overlay in the upper
 * right corner of an image, one for each channel. ImageJ treats it as its own
 * (Analyze > Tools > Calibration Bar), which can be made only by a dialog or a macro
 * command.
 */
public final class CalibrationBar {

	/** Name by which ImageJ recognizes the parts of a calibration bar. */
	private static final String NAME = "|CB|";
	private static final Color BOX = new Color(0, 0, 0, 150);
	/** Minimum height of the text in screen pixels. */
	private static final int MIN_TEXT_HEIGHT = 10;
	/** Height of the text, and length of the bar, as parts of the shorter side of the image. */
	private static final double TEXT_HEIGHT = 0.036;
	private static final double BAR_LENGTH = 0.4;

	private final Overlay overlay = new Overlay();
	private final ImagePlus image;
	private final Font font;
	private final int line;
	private final int length;

	private CalibrationBar(final ImagePlus image) {
		this.image = image;
		final int side = Math.min(image.getWidth(), image.getHeight());
		line = (int) Math.max(Math.ceil(MIN_TEXT_HEIGHT / image.getCanvas().getMagnification()), Math.round(
			TEXT_HEIGHT * side));
		length = (int) Math.max(3 * line, Math.round(BAR_LENGTH * side));
		font = new Font(Font.SANS_SERIF, Font.PLAIN, line);
	}

	/** The bars of an image that is shown, with the display ranges and colours of its lookup tables. */
	static Overlay of(final ImagePlus image) {
		final CalibrationBar bar = new CalibrationBar(image);
		final LUT[] luts = image.getLuts();
		for (int channel = 0; channel < luts.length; channel++)
			bar.add(luts[channel], luts.length > 1 ? channel + 1 : 0);
		bar.overlay.setIsCalibrationBar(true);
		return bar.overlay;
	}

	/** @param channel with which the bar is shown, from 1; 0: with all */
	private void add(final LUT lut, final int channel) {
		final DisplayRange range = new DisplayRange(lut.min, lut.max);
		final List<String> labels = List.of(range.maxText(), DisplayRange.text((lut.min + lut.max) / 2), range.minText());
		final FontMetrics metrics = metrics();
		final int text = labels.stream().mapToInt(metrics::stringWidth).max().orElseThrow();
		final int gap = Math.max(1, line / 3);
		final int thickness = Math.max(2, 2 * line / 3);
		final int width = 3 * gap + thickness + text;
		final int left = image.getWidth() - width - gap;
		final Roi box = new Roi(left, gap, width, length + line + gap);
		box.setFillColor(BOX);
		put(box, channel);
		final int top = 2 * gap + line / 2 - gap / 2;
		put(new ImageRoi(left + gap, top, colours(lut, thickness)), channel);
		for (int i = 0; i < labels.size(); i++) {
			final double middle = top + i * length / (labels.size() - 1.0);
			final TextRoi label = new TextRoi(left + 2 * gap + thickness, middle - metrics.getHeight() / 2.0, labels.get(i),
				font);
			label.setStrokeColor(Color.WHITE);
			label.setAntiAlias(true);
			put(label, channel);
		}
	}

	private void put(final Roi part, final int channel) {
		if (channel > 0) part.setPosition(channel, 0, 0);
		overlay.add(part, NAME);
	}

	private BufferedImage colours(final LUT lut, final int thickness) {
		final BufferedImage colours = new BufferedImage(thickness, length, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < length; y++) {
			final int entry = (int) Math.round((length - 1 - y) * (lut.getMapSize() - 1.0) / (length - 1));
			for (int x = 0; x < thickness; x++)
				colours.setRGB(x, y, lut.getRGB(entry));
		}
		return colours;
	}

	private FontMetrics metrics() {
		final Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
		try {
			return graphics.getFontMetrics(font);
		}
		finally {
			graphics.dispose();
		}
	}
}
