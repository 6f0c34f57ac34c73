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
package org.microdiffusion.imagej1;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;

/** A description or error message in a dialog, broken into lines, with enough space for the longest. */
final class DialogNote extends Canvas {

	private static final long serialVersionUID = 1L;

	private static final Color HELP = new Color(0x404040);
	private static final Color ERROR = new Color(0xb00020);
	private static final int MIN_LINES = 2;

	/** Minimum width, in average characters. */
	private static final int MIN_COLUMNS = 64;

	private final List<String> longest;
	private String text = "";

	/** @param longest texts that must fit */
	DialogNote(final List<String> longest) {
		this.longest = longest;
	}

	void help(final String sentence) {
		show(sentence, HELP);
	}

	void problem(final String sentence) {
		show(sentence, ERROR);
	}

	private void show(final String sentence, final Color colour) {
		text = sentence;
		setForeground(colour);
		// Screen readers cannot read drawn text.
		getAccessibleContext().setAccessibleName(sentence);
		repaint();
	}

	@Override
	public Dimension getPreferredSize() {
		final FontMetrics metrics = getFontMetrics(getFont());
		final int least = MIN_COLUMNS * metrics.stringWidth("average letters") / "average letters".length();
		final int width = Math.max(least, getWidth());
		final int lines = longest.stream().mapToInt(sentence -> lines(sentence, metrics, width).size()).max().orElse(0);
		return new Dimension(least, Math.max(MIN_LINES, lines) * metrics.getHeight());
	}

	@Override
	public void paint(final Graphics graphics) {
		if (graphics instanceof final Graphics2D g) g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
			RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		final FontMetrics metrics = graphics.getFontMetrics();
		int y = metrics.getAscent();
		for (final String line : lines(text, metrics, getWidth())) {
			graphics.drawString(line, 0, y);
			y += metrics.getHeight();
		}
	}

	private static List<String> lines(final String text, final FontMetrics metrics, final int width) {
		final List<String> lines = new ArrayList<>();
		String line = "";
		for (final String word : text.split(" ")) {
			final String longer = line.isEmpty() ? word : line + " " + word;
			if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
				lines.add(line);
				line = word;
			}
			else line = longer;
		}
		lines.add(line);
		return lines;
	}
}
