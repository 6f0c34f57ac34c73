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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A line plot with one or several panels above each other and a common x axis. Series of the same name
 * share a colour and a legend entry; a single name has no legend.
 *
 * @param xLabel name and unit of x
 * @param logX whether x is logarithmic
 * @param panels from top to bottom, at least one
 */
public record LinePlot(String xLabel, boolean logX, List<Panel> panels) {

	/**
	 * A panel with its own y axis.
	 *
	 * @param yLabel name and unit of y
	 * @param logY whether y is logarithmic
	 * @param series at least one
	 */
	public record Panel(String yLabel, boolean logY, List<Series> series) {

		/**
		 * @throws IllegalArgumentException if there is no series
		 */
		public Panel {
			if (series.isEmpty()) throw new IllegalArgumentException("The panel \"" + yLabel +
				"\" of a plot needs at least one series.");
			series = List.copyOf(series);
		}

		/** A linear panel. */
		public Panel(final String yLabel, final Series... series) {
			this(yLabel, false, List.of(series));
		}
	}

	private static final int PIXELS_PER_UNIT = 2;
	private static final int WIDTH = 640;
	private static final int PANEL_HEIGHT = 250;
	private static final int MARGINS = 90;
	private static final int LEGEND_WIDTH = 180;
	private static final int MAX_SERIES_OF_TOP_LEGEND = 4;
	private static final int MAX_MARKED_POINTS = 32;
	private static final Shape MARKER = new Ellipse2D.Double(-2.6, -2.6, 5.2, 5.2);
	private static final Shape LEGEND_LINE = new Line2D.Double(-9, 0, 9, 0);
	private static final Stroke THIN_STROKE = new BasicStroke(0.7f);

	/**
	 * @throws IllegalArgumentException if there is no panel
	 */
	public LinePlot {
		if (panels.isEmpty()) throw new IllegalArgumentException("A plot needs at least one panel.");
		panels = List.copyOf(panels);
	}

	/** A plot with a linear x. */
	public LinePlot(final String xLabel, final Panel... panels) {
		this(xLabel, false, List.of(panels));
	}

	/**
	 * Draws the plot at twice its nominal size, so that it is sharp in print.
	 *
	 * @return an opaque RGB picture, 1280 pixels wide, or 1640 if many names need a legend
	 *         beside the panels
	 */
	public BufferedImage draw() {
		final Map<String, Integer> numbers = new LinkedHashMap<>();
		for (final Panel panel : panels)
			for (final Series series : panel.series)
				numbers.putIfAbsent(series.name(), numbers.size());
		final CombinedDomainXYPlot plot = new CombinedDomainXYPlot(PlotAxes.axis(xLabel, logX, panels.stream().flatMap(
			panel -> panel.series.stream()).map(Series::x)));
		plot.setGap(18);
		// The insets also determine the minimum distance of tick labels.
		plot.getDomainAxis().setTickLabelInsets(new RectangleInsets(3, 14, 3, 14));
		panels.forEach(panel -> plot.add(subplot(panel, numbers)));
		plot.setFixedLegendItems(legendItems(numbers));
		final JFreeChart chart = new JFreeChart(null, null, plot, false);
		chart.setBackgroundPaint(FigureStyle.BACKGROUND);
		chart.setPadding(new RectangleInsets(12, 10, 10, 18));
		final boolean beside = numbers.size() > MAX_SERIES_OF_TOP_LEGEND;
		if (numbers.size() > 1) chart.addSubtitle(legend(chart, beside ? RectangleEdge.RIGHT : RectangleEdge.TOP));
		final int width = beside ? WIDTH + LEGEND_WIDTH : WIDTH;
		final int height = PANEL_HEIGHT * panels.size() + MARGINS;
		final BufferedImage picture = new BufferedImage(width * PIXELS_PER_UNIT, height * PIXELS_PER_UNIT,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
		chart.draw(graphics, new Rectangle(width, height));
		graphics.dispose();
		return picture;
	}

	private XYPlot subplot(final Panel panel, final Map<String, Integer> numbers) {
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
		renderer.setDrawSeriesLineAsPath(true);
		for (int i = 0; i < panel.series.size(); i++) {
			final Series series = panel.series.get(i);
			final int number = numbers.get(series.name());
			data.addSeries(points(i, series, panel.logY));
			renderer.setSeriesPaint(i, colour(number));
			renderer.setSeriesStroke(i, stroke(number));
			renderer.setSeriesShape(i, MARKER);
			renderer.setSeriesShapesVisible(i, series.x().length <= MAX_MARKED_POINTS);
		}
		final XYPlot plot = new XYPlot(data, null, PlotAxes.axis(panel.yLabel, panel.logY, panel.series.stream().map(
			Series::y)), renderer);
		plot.getRangeAxis().setTickLabelInsets(new RectangleInsets(9, 4, 9, 4));
		plot.setBackgroundPaint(FigureStyle.BACKGROUND);
		plot.setOutlineVisible(false);
		plot.setDomainGridlinePaint(FigureStyle.GRID);
		plot.setRangeGridlinePaint(FigureStyle.GRID);
		plot.setDomainGridlineStroke(THIN_STROKE);
		plot.setRangeGridlineStroke(THIN_STROKE);
		plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
		return plot;
	}

	/** Points of a series. Its number is the key, because names may occur twice in a panel. */
	private XYSeries points(final int number, final Series series, final boolean logY) {
		final XYSeries points = new XYSeries(number, false, true);
		for (int i = 0; i < series.x().length; i++) {
			final double x = series.x()[i];
			final double y = series.y()[i];
			final boolean shown = PlotAxes.shows(x, logX) && PlotAxes.shows(y, logY);
			points.add(shown ? x : Double.NaN, shown ? y : Double.NaN);
		}
		return points;
	}

	private static LegendItemCollection legendItems(final Map<String, Integer> numbers) {
		final LegendItemCollection items = new LegendItemCollection();
		numbers.forEach((name, number) -> items.add(new LegendItem(name, null, null, null, false, MARKER, false,
			Color.BLACK, false, Color.BLACK, THIN_STROKE, true, LEGEND_LINE, stroke(number), colour(number))));
		return items;
	}

	private static LegendTitle legend(final JFreeChart chart, final RectangleEdge edge) {
		final LegendTitle legend = new LegendTitle(chart.getPlot());
		legend.setPosition(edge);
		legend.setFrame(BlockBorder.NONE);
		legend.setItemLabelPadding(new RectangleInsets(2, 3, 2, 12));
		legend.setItemFont(FigureStyle.font(Font.PLAIN, 13, ""));
		legend.setItemPaint(FigureStyle.TEXT);
		return legend;
	}

	private static Color colour(final int number) {
		return FigureStyle.SERIES.get(number % FigureStyle.SERIES.size());
	}

	/** Solid lines; dashed ones when colours repeat. */
	private static Stroke stroke(final int number) {
		final int round = number / FigureStyle.SERIES.size();
		return round == 0 ? new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND) : new BasicStroke(1.6f,
			BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 7f / round, 3 }, 0);
	}
}
