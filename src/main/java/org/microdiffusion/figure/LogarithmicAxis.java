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

import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A logarithmic axis with tick labels at each decade, or at every n-th of many decades, and also at 2
 * and 5 if there are less than three decades.
 */
final class LogarithmicAxis extends LogAxis {

	private static final long serialVersionUID = 1;
	private static final int MAX_LABELLED_DECADES = 8;

	LogarithmicAxis(final String label) {
		super(label);
	}

	@Override
	public List<ValueTick> refreshTicks(final Graphics2D graphics, final AxisState state, final Rectangle2D area,
		final RectangleEdge edge)
	{
		final boolean across = RectangleEdge.isTopOrBottom(edge);
		final TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
		final int first = (int) Math.floor(Math.log10(getLowerBound()));
		final int last = (int) Math.floor(Math.log10(getUpperBound()));
		final double decades = Math.log10(getUpperBound() / getLowerBound());
		final int step = 1 + (int) (decades / MAX_LABELLED_DECADES);
		final List<ValueTick> ticks = new ArrayList<>();
		for (int exponent = first; exponent <= last; exponent++)
			for (int digit = 1; digit <= 9; digit++) {
				final double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
				final boolean major = digit == 1 ? exponent % step == 0 : decades < 3 && (digit == 2 || digit == 5);
				if (getRange().contains(value) && (major || step == 1)) ticks.add(tick(value, digit, exponent, major, anchor));
			}
		return ticks;
	}

	/** Values from 0.01 to 9000 are written as decimals, others with powers of ten. */
	private ValueTick tick(final double value, final int digit, final int exponent, final boolean major,
		final TextAnchor anchor)
	{
		if (!major) return new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0);
		if (exponent >= -2 && exponent <= 3) return new NumberTick(TickType.MAJOR, value, BigDecimal.valueOf(digit)
			.scaleByPowerOfTen(exponent).toPlainString(), anchor, TextAnchor.CENTER, 0);
		final String base = digit == 1 ? "10" : digit + "\u00d710";
		final AttributedString label = new AttributedString(base + exponent, getTickLabelFont().getAttributes());
		label.addAttribute(TextAttribute.SUPERSCRIPT, TextAttribute.SUPERSCRIPT_SUPER, base.length(), (base + exponent)
			.length());
		return new LogTick(TickType.MAJOR, value, label, anchor);
	}
}
