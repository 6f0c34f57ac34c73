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

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.microdiffusion.volume.Planes;

/** What can be said of a picture pixel by pixel. */
class MethodPanelTest {

	private static final int WHITE = 0xffffff;
	private static final DisplayRange UNIT = new DisplayRange(0, 1);

	@Test
	void sectionsHaveTheirTrueProportions() {
		final List<PanelColumn> columns = columns(3, zeros(128, 100, 96), 1);
		final PanelLayout layout = new PanelLayout(columns, view(0.5, new SectionPosition(50, 48)));
		for (int i = 0; i < 3; i++) {
			assertEquals(256, layout.xy(i).width);
			assertEquals(200, layout.xy(i).height);
			assertEquals(256, layout.xz(i).width);
			// 96 slices of 1 at 0.5 a pixel, doubled.
			assertEquals(384, layout.xz(i).height);
		}
		final BufferedImage picture = MethodPanel.draw(columns, view(0.5, new SectionPosition(50, 48)));
		assertEquals(layout.width, picture.getWidth());
		assertEquals(layout.height, picture.getHeight());
		assertEquals(0, rgb(picture, layout.xz(2).x + 255, layout.xz(2).y + 383));
		assertEquals(WHITE, rgb(picture, layout.xz(2).x + 256, layout.xz(2).y + 383));
		assertEquals(WHITE, rgb(picture, layout.xz(2).x + 255, layout.xz(2).y + 384));
	}

	@Test
	void everyVoxelOfASectionHasItsGray() {
		final Planes volume = Planes.zeros(64, 64, 20);
		for (int z = 0; z < 20; z++)
			for (int i = 0; i < 64 * 64; i++)
				volume.plane(z)[i] = (i * 7 + z * 31) % 101 / 50f;
		final List<PanelColumn> columns = columns(2, volume.image(), 3);
		final PanelSettings view = new PanelSettings(1, "um", new DisplayRange(0.2, 1.4), new SectionPosition(17,
			9 * 3 + 1));
		final PanelLayout layout = new PanelLayout(columns, view);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++)
				for (int corner = 0; corner < 4; corner += 3)
					assertEquals(gray((volume.plane(9)[y * 64 + x] - 0.2) / 1.2), rgb(picture, layout.xy(1).x + 4 * x + corner,
						layout.xy(1).y + 4 * y + corner));
		for (int z = 0; z < 20; z++)
			for (int x = 0; x < 64; x++)
				for (int row = 0; row < 12; row += 11)
					assertEquals(gray((volume.plane(z)[17 * 64 + x] - 0.2) / 1.2), rgb(picture, layout.xz(1).x + 4 * x,
						layout.xz(1).y + 12 * z + row));
	}

	@Test
	void projectionsAreSlabsBesideThinSlices() {
		final Planes projections = Planes.zeros(64, 8, 3);
		for (int z = 0; z < 3; z++)
			Arrays.fill(projections.plane(z), (z + 1) / 4f);
		final List<PanelColumn> columns = List.of(new PanelColumn("Truth", zeros(64, 8, 22), 1),
			new PanelColumn("Projections", projections.image(), 6).startingAt(2));
		final PanelSettings view = view(1, new SectionPosition(4, 10));
		final PanelLayout layout = new PanelLayout(columns, view);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		final Rectangle xz = layout.xz(1);
		assertEquals(22 * 4, xz.height);
		for (int row = 0; row < xz.height; row++) {
			final int slice = Math.floorDiv(row - 8, 24);
			assertEquals(slice < 0 || slice > 2 ? SectionRenderer.OUTSIDE_COLOUR : gray((slice + 1) / 4.0), rgb(picture,
				xz.x + 100, xz.y + row));
		}
		// Depth 10 lies in the second projection, which begins at 2 + 6.
		assertEquals(gray(0.5), rgb(picture, layout.xy(1).x, layout.xy(1).y));
	}

	@Test
	void aVolumeThatDoesNotReachTheCutIsPale() {
		final List<PanelColumn> columns = List.of(new PanelColumn("Truth", zeros(64, 64, 13), 1), new PanelColumn("Short",
			zeros(64, 64, 12), 1));
		final PanelSettings view = view(1, new SectionPosition(4, 12.5));
		assertEquals(SectionRenderer.OUTSIDE_COLOUR, rgb(MethodPanel.draw(columns, view), new PanelLayout(columns,
			view).xy(1).x + 30, new PanelLayout(columns, view).xy(1).y + 30));
	}

	@Test
	void largeImagesAreReducedToMeans() {
		final Planes volume = Planes.zeros(1200, 30, 2);
		for (int i = 0; i < 1200 * 30; i++)
			volume.plane(1)[i] = i % 3 / 4f;
		final List<PanelColumn> columns = columns(2, volume.image(), 1);
		final PanelSettings view = view(1, new SectionPosition(4, 1.5));
		final PanelLayout layout = new PanelLayout(columns, view);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		assertEquals(new Rectangle(layout.xy(1).x, layout.xy(1).y, 400, 10), layout.xy(1));
		for (int x = 0; x < 400; x++)
			assertEquals(gray(0.25), rgb(picture, layout.xy(1).x + x, layout.xy(1).y + 5));
	}

	@Test
	void theScaleBarIsAsLongAsItSays() {
		final List<PanelColumn> columns = columns(2, zeros(128, 128, 10), 1);
		final PanelSettings view = new PanelSettings(0.35, "micron", UNIT, new SectionPosition(20, 5));
		final PanelLayout layout = new PanelLayout(columns, view);
		final ScaleBar bar = ScaleBar.fit(0.35, "micron", 2, 256 / 3.0);
		assertEquals("10 \u00b5m", bar.label());
		final Rectangle place = layout.scaleBar(bar);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		final int row = place.y + place.height / 2;
		final long white = IntStream.range(layout.xy(0).x, layout.xy(0).x + 256).filter(x -> rgb(picture, x, row) == WHITE)
			.count();
		assertEquals(Math.round(10 / 0.35 * 2), white);
		assertTrue(layout.xy(0).contains(place));
	}

	@Test
	void dashedLinesOfTheFirstColumnMarkTheOtherSection() {
		final List<PanelColumn> columns = columns(2, zeros(128, 128, 96), 2);
		final PanelSettings view = view(1, new SectionPosition(30, 41));
		final PanelLayout layout = new PanelLayout(columns, view);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		// The middle of row 30 lies at 61, depth 41 at 82.
		assertEquals(List.of(61), inkedRows(picture, layout.xy(0), 200));
		assertEquals(List.of(82), inkedRows(picture, layout.xz(0), layout.xz(0).height));
		assertEquals(List.of(), inkedRows(picture, layout.xy(1), 256));
		assertEquals(List.of(), inkedRows(picture, layout.xz(1), layout.xz(1).height));
	}

	@Test
	void columnsWrapIntoEvenRows() {
		final List<PanelColumn> columns = columns(9, zeros(32, 32, 4), 1);
		final PanelLayout layout = new PanelLayout(columns, view(1, new SectionPosition(3, 2)));
		assertEquals(layout.xy(0).x, layout.xy(5).x);
		assertEquals(layout.xy(3).x, layout.xy(8).x);
		assertTrue(layout.xy(5).y > layout.xz(0).getMaxY());
		assertTrue(layout.xy(4).getMaxX() < layout.width);
		assertTrue(layout.xz(8).getMaxY() < layout.height);
	}

	@Test
	void noTextIsClippedHoweverSmallThePanels() {
		final List<PanelColumn> columns = List.of(new PanelColumn("Extraordinarily long-named", zeros(16, 16, 2),
			1).withFigures(
			"37.6 dB on average", "SSIM 0.949"), coloured("Uncertainty", zeros(16, 16, 2), new DisplayRange(
				-1.2345e-7, 123456.7)).withFigures("standard deviation"));
		final BufferedImage picture = MethodPanel.draw(columns, view(1, new SectionPosition(3, 1)).withPanelWidth(16));
		for (int x = 0; x < picture.getWidth(); x++)
			for (int y = 0; y < picture.getHeight(); y++)
				if (x < 4 || y < 4 || x >= picture.getWidth() - 4 || y >= picture.getHeight() - 4) assertEquals(WHITE, rgb(
					picture, x, y));
	}

	@Test
	void aColouredColumnHasItsOwnRangeAndBar() {
		final Planes volume = Planes.zeros(64, 64, 4);
		for (int z = 0; z < 4; z++)
			Arrays.fill(volume.plane(z), 5);
		final List<PanelColumn> columns = List.of(new PanelColumn("Mean", volume.image(), 1), coloured("Deviation",
			volume.image(), new DisplayRange(0, 10)));
		final PanelSettings view = view(1, new SectionPosition(3, 1));
		final PanelLayout layout = new PanelLayout(columns, view);
		final BufferedImage picture = MethodPanel.draw(columns, view);
		assertEquals(WHITE, rgb(picture, layout.xy(0).x + 1, layout.xy(0).y + 1));
		assertEquals(ColourMap.INFERNO.rgb(0.5), rgb(picture, layout.xy(1).x + 1, layout.xy(1).y + 1));
		final Rectangle bar = layout.calibration(1);
		assertEquals(ColourMap.INFERNO.rgb(0), rgb(picture, bar.x, bar.y + 3));
		assertEquals(ColourMap.INFERNO.rgb(1), rgb(picture, bar.x + bar.width - 1, bar.y + 3));
		assertEquals(WHITE, rgb(picture, layout.calibration(0).x, layout.calibration(0).y + 3));
	}

	@Test
	void onePlaneWithoutCalibrationIsAPictureToo() {
		for (final String unit : new String[] { null, "", "pixel" }) {
			final List<PanelColumn> columns = columns(1, zeros(128, 128, 1), 1);
			final PanelSettings view = new PanelSettings(1, unit, UNIT, SectionPosition.middle(columns.get(0).volume(), 1));
			assertEquals(2, new PanelLayout(columns, view).xz(0).height);
			MethodPanel.draw(columns, view);
		}
	}

	@Test
	void aViewThatDoesNotBeginAtZeroIsDrawnFromItsOrigin() {
		final Planes volume = Planes.zeros(64, 64, 4);
		Arrays.fill(volume.plane(2), 1);
		final RandomAccessibleInterval<FloatType> moved = Views.translate(volume.image(), 10, -3, 7);
		final List<PanelColumn> columns = columns(2, moved, 1);
		final PanelSettings view = view(1, new SectionPosition(3, 2.5));
		final PanelLayout layout = new PanelLayout(columns, view);
		assertEquals(WHITE, rgb(MethodPanel.draw(columns, view), layout.xy(1).x, layout.xy(1).y));
	}

	@Test
	void whatCannotBeDrawnIsToldInASentence() {
		final PanelColumn column = new PanelColumn("Truth", zeros(64, 48, 4), 1);
		final PanelSettings view = view(1, new SectionPosition(3, 1));
		assertSentence("at least one column", () -> MethodPanel.draw(List.of(), view));
		assertSentence("64 x 48 x 4", () -> MethodPanel.draw(List.of(column, new PanelColumn("Other", zeros(32, 48, 9), 1)),
			view));
		assertSentence("32 x 48 x 9", () -> MethodPanel.draw(List.of(column, new PanelColumn("Other", zeros(32, 48, 9), 1)),
			view));
		assertSentence("row 48", () -> MethodPanel.draw(List.of(column), view(1, new SectionPosition(48, 1))));
		assertSentence("check the calibration", () -> MethodPanel.draw(List.of(column), view(1e-6, new SectionPosition(3,
			1))));
		assertSentence("check the calibration", () -> MethodPanel.draw(List.of(column), view(1e-15, new SectionPosition(3,
			1))));
		assertSentence("voxel depth 0.0", () -> new PanelColumn("x", zeros(2, 2, 2), 0));
		assertSentence("2 x 2 x 0", () -> new PanelColumn("x", zeros(2, 2, 0), 1));
		assertSentence("first depth NaN", () -> column.startingAt(Double.NaN));
		assertSentence("pixel width -1.0", () -> view(-1, new SectionPosition(3, 1)));
		assertSentence("panel width 3", () -> view.withPanelWidth(3));
		assertSentence("0 columns", () -> new PanelSettings(1, "", view.range(), view.position(), 256, 0));
		assertSentence("row -1", () -> new SectionPosition(-1, 0));
	}

	private static PanelColumn coloured(final String title, final RandomAccessibleInterval<FloatType> volume,
		final DisplayRange range)
	{
		return new PanelColumn(title, List.of(), volume, 0, 1, Optional.of(new PanelColumn.Colouring(ColourMap.INFERNO,
			range)));
	}

	private static void assertSentence(final String part, final Executable code) {
		final String message = assertThrows(IllegalArgumentException.class, code).getMessage();
		assertTrue(message.contains(part) && message.endsWith("."), message);
	}

	private static List<Integer> inkedRows(final BufferedImage picture, final Rectangle panel, final int rows) {
		return IntStream.range(0, rows).filter(row -> IntStream.range(panel.x, panel.x + panel.width).anyMatch(x -> rgb(
			picture, x, panel.y + row) != 0)).boxed().toList();
	}

	private static PanelSettings view(final double pixelWidth, final SectionPosition position) {
		return new PanelSettings(pixelWidth, "um", UNIT, position);
	}

	private static List<PanelColumn> columns(final int count, final RandomAccessibleInterval<FloatType> volume,
		final double voxelDepth)
	{
		return Collections.nCopies(count, new PanelColumn("Column", volume, voxelDepth));
	}

	private static RandomAccessibleInterval<FloatType> zeros(final int width, final int height, final int depth) {
		return Planes.zeros(width, height, depth).image();
	}


	private static int gray(final double fraction) {
		return (int) Math.round(Math.max(0, Math.min(1, fraction)) * 255) * 0x010101;
	}

	private static int rgb(final BufferedImage picture, final int x, final int y) {
		return picture.getRGB(x, y) & 0xffffff;
	}
}
