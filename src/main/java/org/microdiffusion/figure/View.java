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
package org.microdiffusion.figure;

import org.microdiffusion.refusal.Refusal;


/**
 * What all columns of a {@link MethodPanel} share.
 *
 * @param pixelWidth width and height of a pixel in the unit
 * @param unit unit of length as ImageJ names it; "pixel", "" or null if the
 *          image has no calibration
 * @param range the intensities shown as black and white
 * @param cut where the sections lie
 * @param panelWidth the wished width of a section, at least 16 picture pixels;
 *          the sections are enlarged or reduced by a whole number to come near
 * @param perRow columns side by side before the next row begins, at least 1
 */
public record View(double pixelWidth, String unit, DisplayRange range, Cut cut, int panelWidth, int perRow) {

	private static final int PANEL_WIDTH = 256;
	private static final int PER_ROW = 7;

	/**
	 * @throws IllegalArgumentException if a value is outside what is given above
	 */
	public View {
		if (!(pixelWidth > 0 && pixelWidth < Double.POSITIVE_INFINITY)) throw new Refusal(
			"The pixel width " + pixelWidth + " of a picture must be a number above 0.");
		if (panelWidth < 16) throw new IllegalArgumentException("The panel width " + panelWidth +
			" of a picture must be at least 16 pixels.");
		if (perRow < 1) throw new IllegalArgumentException("A picture with " + perRow +
			" columns per row is empty; give at least 1.");
	}

	/** Panels of about 256 pixels, up to seven columns side by side. */
	public View(final double pixelWidth, final String unit, final DisplayRange range, final Cut cut) {
		this(pixelWidth, unit, range, cut, PANEL_WIDTH, PER_ROW);
	}

	/** The same with panels of another width. */
	public View withPanelWidth(final int width) {
		return new View(pixelWidth, unit, range, cut, width, perRow);
	}

	/**
	 * Picture pixels per image pixel: a whole number, or one over a whole number
	 * for images of more than twice the wished width.
	 */
	double zoom(final int width) {
		if (width > 2 * panelWidth) return 1.0 / Math.ceil(width / (2.0 * panelWidth));
		return Math.max(1, Math.round(panelWidth / (double) width));
	}
}
