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

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in centred lines, as many per line as fit. Texts are not broken, so the width must be at least
 * that of the widest one.
 */
final class TextBlock {

	// Measures text as FigureStyle.graphics draws it, before there is a picture.
	private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);
	private static final double LINE_SPACING = 1.3;

	private final List<String> lines = new ArrayList<>();
	private final Font font;
	private final double size;

	/**
	 * @param items texts
	 * @param gap separator of the texts in a line
	 * @param width maximum width of a line, in picture pixels
	 */
	TextBlock(final List<String> items, final String gap, final int style, final double size, final double width) {
		this.font = FigureStyle.font(style, size, String.join("", items));
		this.size = size;
		for (final String item : items) {
			final int last = lines.size() - 1;
			final String longer = last < 0 ? item : lines.get(last) + gap + item;
			if (last >= 0 && width(font, longer) <= width) lines.set(last, longer);
			else lines.add(item);
		}
	}

	/** The width of a text in picture pixels. */
	static double width(final Font font, final String text) {
		return font.getStringBounds(text, CONTEXT).getWidth();
	}

	/** The width of the widest of some texts. */
	static double widest(final List<String> items, final int style, final double size) {
		final Font font = FigureStyle.font(style, size, String.join("", items));
		return items.stream().mapToDouble(item -> width(font, item)).max().orElse(0);
	}

	/** The height in picture pixels. */
	double height() {
		return lines.size() * size * LINE_SPACING;
	}

	/** Draws the lines centred at x, from the top downwards. */
	void draw(final Graphics2D graphics, final double x, final double top) {
		graphics.setFont(font);
		for (int i = 0; i < lines.size(); i++)
			graphics.drawString(lines.get(i), (float) (x - width(font, lines.get(i)) / 2), (float) (top + (i + 0.5) * size *
				LINE_SPACING + 0.35 * size));
	}
}
