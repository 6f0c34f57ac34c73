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

/** The axes of a {@link LinePlot}, whose numbers and ranges stay readable whatever the values are. */
final class PlotAxes {

	private static final double MARGIN = 0.02;
	/** Where a logarithmic axis ends; more decades than any quantity has. */
	private static final double LEAST = 1e-100;
	private static final double MOST = 1e100;
	private static final double LEAST_SPAN = 1e-3;

	private PlotAxes() {}

	/** Whether a value has a place on an axis. */
	static boolean shows(final double value, final boolean log) {
		return log ? value > LEAST && value < MOST : Double.isFinite(value);
	}

	/**
	 * An axis that shows all values it can.
	 *
	 * @param label what it is, with its unit
	 * @param log whether it is logarithmic
	 * @param values of the series along it
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
		// A constant is shown at a scale on which its rounding errors do not look like a signal.
		axis.setAutoRangeMinimumSize(largest == 0 ? 1 : largest * LEAST_SPAN);
		axis.setLowerMargin(MARGIN);
		axis.setUpperMargin(MARGIN);
		return axis;
	}

	private static ValueAxis logarithmic(final String label, final DoubleStream values) {
		final LogarithmicAxis axis = new LogarithmicAxis(label);
		final DoubleSummaryStatistics shown = values.summaryStatistics();
		if (shown.getCount() == 0) return axis;
		// JFreeChart's own range has no length if all values are about the same.
		final double margin = Math.max(Math.pow(shown.getMax() / shown.getMin(), MARGIN), 1.1);
		axis.setRange(shown.getMin() / margin, shown.getMax() * margin);
		return axis;
	}

	/** Steps of 1, 2 and 5 times powers of ten, with as many decimals as the step has. */
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
