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

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** The common style of all figures: white background, one sans-serif font, dark gray text. */
final class FigureStyle {

	static final Color BACKGROUND = Color.WHITE;
	static final Color TEXT = new Color(0x1f2328);
	static final Color MUTED = new Color(0x59636e);
	static final Color GRID = new Color(0xe4e7eb);

	/** Colours of series: the palette of Okabe and Ito, which colour-blind people can distinguish. */
	static final List<Color> SERIES = Stream.of(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x333333)
		.map(Color::new).toList();

	private static final List<String> FAMILIES = List.of("Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans",
		"DejaVu Sans");

	// Java replaces an unknown family by the logical font Dialog, whose family has another name.
	private static final String FAMILY = FAMILIES.stream().filter(family -> new Font(family, Font.PLAIN, 12).getFamily()
		.equalsIgnoreCase(family)).findFirst().orElse(Font.SANS_SERIF);

	private FigureStyle() {}

	/**
	 * The font of all figures, or a logical font composed of several ones if that lacks a character of
	 * the text.
	 *
	 * @param style Font.PLAIN or Font.BOLD
	 * @param size in picture pixels
	 */
	static Font font(final int style, final double size, final String text) {
		final Font font = new Font(FAMILY, style, 1).deriveFont((float) size);
		return font.canDisplayUpTo(text) < 0 ? font : new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
	}

	/** Anti-aliased graphics of a picture; to be disposed of. */
	static Graphics2D graphics(final BufferedImage picture) {
		final Graphics2D graphics = picture.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		return graphics;
	}
}
