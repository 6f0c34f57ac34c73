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
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.refusal.Refusal;

/**
 * The layout of a {@link MethodPanel}, in picture pixels. A column consists of title, XY section, XZ
 * section, figures and calibration bar; the columns are arranged in rows of equal length. The columns
 * of a row are aligned, and cells are as wide as the panel or the widest text, so that nothing is
 * clipped.
 */
final class PanelLayout {

	private static final int MAX_SECTION_HEIGHT = 1 << 14;

	/** Columns per row; rows have nearly equal numbers of columns. */
	private final int perRow;
	private final int cellWidth;
	private final int rowHeight;

	final double zoom;
	/** Scale of text and gaps; 1 for panels of 256 pixels. */
	final double scale;
	/** Depth of the upper edge of the XZ sections. */
	final double top;
	final int panelWidth;
	final int xyHeight;
	final int xzHeight;
	final double titleSize;
	final double figureSize;
	final List<TextBlock> titles;
	final List<TextBlock> figures;
	final int width;
	final int height;

	private final int titleHeight;
	private final int figuresHeight;
	private final int labelWidth;

	/**
	 * @throws IllegalArgumentException if a section would be too large for a picture
	 */
	PanelLayout(final List<PanelColumn> columns, final PanelSettings settings) {
		final long columnWidth = columns.get(0).volume().dimension(0);
		zoom = settings.zoom((int) columnWidth);
		panelWidth = pixels(columnWidth * zoom);
		xyHeight = pixels(columns.get(0).volume().dimension(1) * zoom);
		top = columns.stream().mapToDouble(PanelColumn::firstDepth).min().orElseThrow();
		xzHeight = pixels((columns.stream().mapToDouble(
			PanelColumn::lastDepth).max().orElseThrow() - top) / settings.pixelWidth() * zoom);
		if (Math.max(xyHeight, xzHeight) > MAX_SECTION_HEIGHT) throw new Refusal("The sections of the picture would be " +
			panelWidth + " pixels wide but " + Math.max(xyHeight, xzHeight) + " high, more than " + MAX_SECTION_HEIGHT +
			"; check the calibration, pixel width " + settings.pixelWidth() + " and voxel depth " +
			columns.get(0).voxelDepth() + ".");
		scale = Math.max(0.8, panelWidth / 256.0);
		titleSize = 15 * scale;
		figureSize = 13 * scale;
		labelWidth = pixels(30 * scale);
		final int rows = (columns.size() + settings.perRow() - 1) / settings.perRow();
		perRow = (columns.size() + rows - 1) / rows;
		cellWidth = Math.max(panelWidth, (int) Math.ceil(columns.stream().mapToDouble(this::widest).max().orElseThrow()));
		titles = columns.stream().map(column -> new TextBlock(words(column), " ", Font.BOLD, titleSize,
			cellWidth)).toList();
		figures = columns.stream().map(column -> new TextBlock(column.figures(), "   ", Font.PLAIN, figureSize, cellWidth))
			.toList();
		titleHeight = pixels(highest(titles) + gap(5));
		figuresHeight = (int) Math.ceil(highest(figures));
		final int barHeight = columns.stream().anyMatch(column -> column.colouring().isPresent()) ? gap(16) + pixels(
			figureSize * 1.3) : 0;
		rowHeight = titleHeight + xyHeight + gap(6) + xzHeight + gap(6) + figuresHeight + barHeight;
		width = gap(14) + labelWidth + perRow * cellWidth + (perRow - 1) * gap(10) + gap(16);
		height = gap(14) + rows * rowHeight + (rows - 1) * gap(22) + gap(14);
	}

	Rectangle xy(final int column) {
		return new Rectangle(left(column), rowTop(column) + titleHeight, panelWidth, xyHeight);
	}

	Rectangle xz(final int column) {
		return new Rectangle(left(column), rowTop(column) + titleHeight + xyHeight + gap(6), panelWidth, xzHeight);
	}

	/** The place of the calibration bar of a column, without its labels. */
	Rectangle calibration(final int column) {
		return new Rectangle(cellLeft(column), figuresTop(column) + figuresHeight + gap(6), cellWidth, gap(8));
	}

	/** The upper edge of the title, which is aligned to the panel below it. */
	double titleTop(final int column) {
		return rowTop(column) + titleHeight - gap(5) - titles.get(column).height();
	}

	/** The place of the scale bar, in the lower right corner of the first column's XY section. */
	Rectangle scaleBar(final ScaleBar bar) {
		final Rectangle panel = xy(0);
		final int inset = gap(10);
		final int length = pixels(bar.pixels());
		return new Rectangle(panel.x + panel.width - inset - length, panel.y + panel.height - inset - gap(4), length, gap(
			4));
	}

	int figuresTop(final int column) {
		return xz(column).y + xzHeight + gap(6);
	}

	boolean firstOfRow(final int column) {
		return column % perRow == 0;
	}

	/** The right edge of the row labels. */
	int labelsRight() {
		return gap(14) + labelWidth - gap(8);
	}

	int gap(final double size) {
		return pixels(size * scale);
	}

	private int left(final int column) {
		return cellLeft(column) + (cellWidth - panelWidth) / 2;
	}

	private int cellLeft(final int column) {
		return gap(14) + labelWidth + column % perRow * (cellWidth + gap(10));
	}

	private int rowTop(final int column) {
		return gap(14) + column / perRow * (rowHeight + gap(22));
	}

	private double widest(final PanelColumn column) {
		final double ends = column.colouring().map(colouring -> TextBlock.widest(List.of(colouring.range().minText() + "  "
			+ colouring.range().maxText()), Font.PLAIN, figureSize)).orElse(0.0);
		return Math.max(ends, Math.max(TextBlock.widest(words(column), Font.BOLD, titleSize), TextBlock.widest(column
			.figures(), Font.PLAIN, figureSize)));
	}

	private static int pixels(final double size) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(size)));
	}

	private static List<String> words(final PanelColumn column) {
		return Arrays.asList(column.title().strip().split("\\s+"));
	}

	private static double highest(final List<TextBlock> blocks) {
		return blocks.stream().mapToDouble(TextBlock::height).max().orElse(0);
	}
}
