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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class LinePlotTest {

	private static final int BLUE = 0x0072b2;
	private static final int VERMILION = 0xd55e00;

	@Test
	void aPanelIsTwiceItsNominalSizeOnPlainWhite() {
		final BufferedImage one = new LinePlot("Slice", new LinePlot.Panel("PSNR (dB)", ramp("a", 100))).draw();
		final BufferedImage two = new LinePlot("Slice", new LinePlot.Panel("PSNR (dB)", ramp("a", 100)),
			new LinePlot.Panel("SSIM", ramp("a", 100))).draw();
		assertEquals(1280, one.getWidth());
		assertEquals(1280, two.getWidth());
		assertEquals(500, two.getHeight() - one.getHeight());
		for (final int x : new int[] { 0, 200, 1279 })
			assertEquals(0xffffff, one.getRGB(x, 3) & 0xffffff);
	}

	@Test
	void aPowerLawIsStraightOnLogarithmicAxes() {
		final double[] x = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();
		final double[] y = IntStream.rangeClosed(1, 1000).mapToDouble(i -> 3 / Math.pow(i, 1.5)).toArray();
		final BufferedImage picture = new LinePlot("Epoch", true, List.of(new LinePlot.Panel("Loss", true, List.of(
			new Series("a", x, y))))).draw();
		final double left = row(picture, 250, BLUE).orElseThrow();
		final double middle = row(picture, 650, BLUE).orElseThrow();
		final double right = row(picture, 1050, BLUE).orElseThrow();
		assertTrue(right > left + 100);
		assertEquals((left + right) / 2, middle, 1);
	}

	@Test
	void whatIsNotANumberIsAGap() {
		final double[] x = IntStream.range(0, 101).asDoubleStream().toArray();
		final double[] y = x.clone();
		for (int i = 40; i <= 60; i++)
			y[i] = i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
		final BufferedImage picture = new LinePlot("x", new LinePlot.Panel("y", new Series("a", x, y))).draw();
		final int[] columns = IntStream.range(0, 1280).filter(column -> row(picture, column, BLUE).isPresent()).toArray();
		final int widest = IntStream.range(1, columns.length).map(i -> columns[i] - columns[i - 1]).max().orElseThrow();
		// From 39 to 61 of a range of 100.
		assertEquals(0.22, widest / (double) (columns[columns.length - 1] - columns[0]), 0.01);
	}

	private static boolean hasFrame(final BufferedImage picture) {
		final int middle = picture.getWidth() / 2;
		return IntStream.range(0, picture.getHeight()).anyMatch(y -> picture.getRGB(middle, y) != picture.getRGB(0, 0));
	}

	@Test
	void seriesWithNothingToShowStillMakeAPlot() {
		for (final boolean log : new boolean[] { false, true })
			for (final double value : new double[] { Double.NaN, -1, 0, 1, 120, 1e-300, 1e300 })
				assertTrue(hasFrame(new LinePlot("x", log, List.of(new LinePlot.Panel("y", log, List.of(new Series("a",
				new double[] {
					0, value }, new double[] { value, value }))))).draw()));
	}

	@Test
	void aNameHasOneColourInAllPanels() {
		final BufferedImage picture = new LinePlot("x", new LinePlot.Panel("y", ramp("a", 100), ramp("b", 90)),
			new LinePlot.Panel("z", ramp("b", 80))).draw();
		final int[] blue = rows(picture, BLUE);
		final int[] vermilion = rows(picture, VERMILION);
		// Only b goes on into the lower panel; the legend is above the panels.
		assertTrue(blue[blue.length - 1] < picture.getHeight() / 2 + 40);
		assertTrue(vermilion[vermilion.length - 1] > picture.getHeight() / 2 + 200);
	}

	@Test
	void manyNamesStandBesideThePanels() {
		final Series[] series = Stream.of("a", "b", "c", "d", "e", "f", "g", "h").map(name -> ramp(name, 8 +
			name.charAt(0))).toArray(Series[]::new);
		assertEquals(1640, new LinePlot("x", new LinePlot.Panel("y", series)).draw().getWidth());
	}

	@Test
	void logarithmicAxesAlwaysHaveNumbers() {
		final BufferedImage picture = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = picture.createGraphics();
		for (final double[] range : new double[][] { { 2e-4, 9e-4 }, { 1, 1000 }, { 1e-12, 1e7 }, { 3, 20 } }) {
			final LogarithmicAxis axis = new LogarithmicAxis("");
			axis.setRange(range[0], range[1]);
			final List<ValueTick> ticks = axis.refreshTicks(graphics, new AxisState(), new Rectangle2D.Double(0, 0, 10, 10),
				RectangleEdge.LEFT);
			final double[] numbered = ticks.stream().filter(tick -> tick.getTickType() == TickType.MAJOR).mapToDouble(
				ValueTick::getValue).toArray();
			assertTrue(numbered.length >= 2 && numbered.length <= 10, range[0] + ": " + numbered.length);
			for (final double value : numbered)
				assertTrue(value >= range[0] && value <= range[1]);
		}
		graphics.dispose();
	}

	@Test
	void badSeriesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Series("a", new double[2], new double[3]));
		assertThrows(IllegalArgumentException.class, () -> new Series("a", new double[0], new double[0]));
		assertThrows(IllegalArgumentException.class, () -> new LinePlot.Panel("y"));
		assertThrows(IllegalArgumentException.class, () -> new LinePlot("x"));
	}

	private static Series ramp(final String name, final int length) {
		final double[] x = IntStream.range(0, length).asDoubleStream().toArray();
		return new Series(name, x, x);
	}

	private static OptionalDouble row(final BufferedImage picture, final int column, final int colour) {
		return IntStream.range(0, picture.getHeight()).filter(y -> (picture.getRGB(column, y) & 0xffffff) == colour)
			.average();
	}

	private static int[] rows(final BufferedImage picture, final int colour) {
		return IntStream.range(0, picture.getHeight()).filter(y -> IntStream.range(0, picture.getWidth()).anyMatch(
			x -> (picture.getRGB(x, y) & 0xffffff) == colour)).toArray();
	}
}
