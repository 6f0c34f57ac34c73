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
 * The settings of a {@link MethodPanel}, common to its columns.
 *
 * @param pixelWidth width and height of a pixel, in the unit
 * @param unit unit of length as ImageJ names it; "pixel", "" or null if the image has no calibration
 * @param range the intensities shown as black and white
 * @param position position of the sections
 * @param panelWidth approximate width of a section in picture pixels, at least 16; sections are
 *          enlarged or reduced by a whole number
 * @param perRow maximum columns per row, at least 1
 */
public record PanelSettings(double pixelWidth, String unit, DisplayRange range, SectionPosition position,
	int panelWidth, int perRow)
{

	private static final int PANEL_WIDTH = 256;
	private static final int PER_ROW = 7;

	/** @throws IllegalArgumentException if a value is outside its range */
	public PanelSettings {
		if (!(pixelWidth > 0 && pixelWidth < Double.POSITIVE_INFINITY)) throw new Refusal(
			"The pixel width " + pixelWidth + " of a picture must be a number above 0.");
		if (panelWidth < 16) throw new IllegalArgumentException("The panel width " + panelWidth +
			" of a picture must be at least 16 pixels.");
		if (perRow < 1) throw new IllegalArgumentException("A picture with " + perRow +
			" columns per row is empty; give at least 1.");
	}

	/** Panels of about 256 pixels, up to seven columns side by side. */
	public PanelSettings(final double pixelWidth, final String unit, final DisplayRange range,
		final SectionPosition position)
	{
		this(pixelWidth, unit, range, position, PANEL_WIDTH, PER_ROW);
	}

	/** A copy with panels of another width. */
	public PanelSettings withPanelWidth(final int width) {
		return new PanelSettings(pixelWidth, unit, range, position, width, perRow);
	}

	/**
	 * Picture pixels per image pixel: a whole number, or the inverse of a whole number for images of more
	 * than twice the panel width.
	 */
	double zoom(final int width) {
		if (width > 2 * panelWidth) return 1.0 / Math.ceil(width / (2.0 * panelWidth));
		return Math.max(1, Math.round(panelWidth / (double) width));
	}
}
