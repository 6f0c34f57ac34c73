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
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.axis.ValueAxis;

/** Makes the axes of a {@link LinePlot}, with readable tick labels and ranges for any values. */
final class PlotAxes {

	private static final double RELATIVE_MARGIN = 0.02;
	/** Limits of logarithmic axes. */
	private static final double MIN_LOGARITHMIC = 1e-100;
	private static final double MAX_LOGARITHMIC = 1e100;
	private static final double MIN_RELATIVE_SPAN = 1e-3;

	private PlotAxes() {}

	/** Whether a value can be shown on an axis. */
	static boolean shows(final double value, final boolean log) {
		return log ? value > MIN_LOGARITHMIC && value < MAX_LOGARITHMIC : Double.isFinite(value);
	}

	/**
	 * An axis whose range contains all values that can be shown.
	 *
	 * @param label name and unit of the quantity
	 * @param log whether it is logarithmic
	 * @param values coordinates of each series along the axis
	 */
	static ValueAxis axis(final String label, final boolean log, final Stream<double[]> values) {
		final DoubleStream shown = values.flatMapToDouble(Arrays::stream).filter(value -> shows(value, log));
		final ValueAxis axis = log ? logarithmic(label, shown) : linear(label, shown);
		axis.setLabelFont(FigureStyle.font(Font.PLAIN, 13, label));
		axis.setLabelPaint(FigureStyle.TEXT);
		axis.setTickLabelFont(FigureStyle.font(Font.PLAIN, 12, ""));
		axis.setTickLabelPaint(FigureStyle.MUTED);
		axis.setAxisLinePaint(FigureStyle.MUTED);
		axis.setTickMarkPaint(FigureStyle.MUTED);
		return axis;
	}

	private static ValueAxis linear(final String label, final DoubleStream values) {
		final NumberAxis axis = new NumberAxis(label);
		axis.setAutoRangeIncludesZero(false);
		axis.setAutoRangeStickyZero(false);
		axis.setStandardTickUnits(ticks());
		final double largest = values.map(Math::abs).max().orElse(0);
		// Avoids a range in which rounding errors of a constant look like a signal.
		axis.setAutoRangeMinimumSize(largest == 0 ? 1 : largest * MIN_RELATIVE_SPAN);
		axis.setLowerMargin(RELATIVE_MARGIN);
		axis.setUpperMargin(RELATIVE_MARGIN);
		return axis;
	}

	private static ValueAxis logarithmic(final String label, final DoubleStream values) {
		final LogarithmicAxis axis = new LogarithmicAxis(label);
		final DoubleSummaryStatistics shown = values.summaryStatistics();
		if (shown.getCount() == 0) return axis;
		// JFreeChart's own range is empty if all values are nearly equal.
		final double margin = Math.max(Math.pow(shown.getMax() / shown.getMin(), RELATIVE_MARGIN), 1.1);
		axis.setRange(shown.getMin() / margin, shown.getMax() * margin);
		return axis;
	}

	/** Tick distances of 1, 2 and 5 times powers of ten, with as many decimals as needed. */
	private static TickUnits ticks() {
		final TickUnits units = new TickUnits();
		for (int exponent = -9; exponent <= 15; exponent++)
			for (final int digit : new int[] { 1, 2, 5 })
				units.add(new NumberTickUnit(BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue(),
					new DecimalFormat(exponent < 0 ? "0." + "0".repeat(-exponent) : "0", DecimalFormatSymbols.getInstance(
						Locale.ROOT))));
		return units;
	}
}
