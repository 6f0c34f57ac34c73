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
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;


/**
 * A figure of several volumes of one specimen side by side, such as projections, reconstructions and
 * ground truth: each as an XY and an XZ section in true proportions, with title and figures, and a
 * scale bar.
 * <p>
 * Voxels are drawn without interpolation; in the XZ section a projection is as thick as its block.
 * Dashed lines in the first column show the position of the other section. Where a volume has no
 * voxels, a section is pale gray.
 */
public final class MethodPanel {

	private static final Color POSITION_LINE_COLOUR = new Color(0xffd166);

	private final List<PanelColumn> columns;
	private final PanelSettings settings;
	private final PanelLayout layout;

	private MethodPanel(final List<PanelColumn> columns, final PanelSettings settings) {
		this.columns = columns;
		this.settings = settings;
		this.layout = new PanelLayout(columns, settings);
	}

	/**
	 * Draws the picture.
	 *
	 * @param columns from left to right, of the same width and height
	 * @param settings common settings
	 * @return an opaque RGB picture, about {@code settings.panelWidth()} pixels wide for each column
	 * @throws IllegalArgumentException if there are no columns, or their widths or heights differ, if the
	 *           row of the XZ section is not within them, or if the calibration makes a section too high
	 *           for a picture
	 */
	public static BufferedImage draw(final List<PanelColumn> columns, final PanelSettings settings) {
		check(columns, settings);
		return new MethodPanel(columns, settings).draw();
	}

	private static void check(final List<PanelColumn> columns, final PanelSettings settings) {
		if (columns.isEmpty()) throw new IllegalArgumentException("A picture needs at least one column.");
		final PanelColumn first = columns.get(0);
		for (final PanelColumn column : columns)
			if (column.volume().dimension(0) != first.volume().dimension(0) || column.volume().dimension(1) != first.volume()
				.dimension(1)) throw new IllegalArgumentException(
				"The columns of a picture must have the same width and height, " +
					"but \"" + first.title() + "\" is " + SectionRenderer.size(first.volume()) + " and \"" + column.title() +
					"\" is " + SectionRenderer.size(column.volume()) + ".");
		if (settings.position().row() >= first.volume().dimension(1)) throw new IllegalArgumentException("The row " +
			settings.position().row() + " of the XZ section must be below the height " + first.volume().dimension(1) + ".");
	}

	private BufferedImage draw() {
		final BufferedImage picture = new BufferedImage(layout.width, layout.height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.setColor(FigureStyle.BACKGROUND);
		graphics.fillRect(0, 0, layout.width, layout.height);
		for (int i = 0; i < columns.size(); i++)
			drawColumn(graphics, i);
		drawPositions(graphics);
		drawScaleBar(graphics);
		graphics.dispose();
		return picture;
	}

	private void drawColumn(final Graphics2D graphics, final int i) {
		final PanelColumn column = columns.get(i);
		final Rectangle xy = layout.xy(i);
		final Rectangle xz = layout.xz(i);
		graphics.drawImage(SectionRenderer.xy(column, settings, layout.zoom, xy.width, xy.height), xy.x, xy.y, null);
		graphics.drawImage(SectionRenderer.xz(column, settings, layout.zoom, layout.top, xz.width, xz.height), xz.x, xz.y,
			null);
		graphics.setColor(FigureStyle.TEXT);
		layout.titles.get(i).draw(graphics, xy.getCenterX(), layout.titleTop(i));
		layout.figures.get(i).draw(graphics, xy.getCenterX(), layout.figuresTop(i));
		column.colouring().ifPresent(colouring -> drawCalibration(graphics, layout.calibration(i), colouring));
		if (layout.firstOfRow(i)) {
			drawLabel(graphics, "XY", xy);
			drawLabel(graphics, "XZ", xz);
		}
	}

	private void drawLabel(final Graphics2D graphics, final String label, final Rectangle panel) {
		graphics.setColor(FigureStyle.MUTED);
		graphics.setFont(FigureStyle.font(Font.PLAIN, layout.figureSize, label));
		graphics.drawString(label, (float) (layout.labelsRight() - TextBlock.width(graphics.getFont(), label)),
			(float) (panel.getCenterY() + 0.35 * layout.figureSize));
	}

	private void drawCalibration(final Graphics2D graphics, final Rectangle bar, final PanelColumn.Colouring colouring) {
		for (int x = 0; x < bar.width; x++) {
			final double value = colouring.range().min() + (x + 0.5) / bar.width * (colouring.range().max() -
				colouring.range().min());
			graphics.setColor(new Color(colouring.colours().rgb(colouring.range().fraction(value))));
			graphics.fillRect(bar.x + x, bar.y, 1, bar.height);
		}
		graphics.setColor(FigureStyle.MUTED);
		final String min = colouring.range().minText();
		final String max = colouring.range().maxText();
		graphics.setFont(FigureStyle.font(Font.PLAIN, layout.figureSize, min + max));
		final float baseline = (float) (bar.getMaxY() + layout.figureSize * 1.1);
		graphics.drawString(min, bar.x, baseline);
		graphics.drawString(max, (float) (bar.getMaxX() - TextBlock.width(graphics.getFont(), max)), baseline);
	}

	private void drawPositions(final Graphics2D graphics) {
		final int thickness = (int) Math.max(1, Math.round(layout.scale));
		graphics.setColor(POSITION_LINE_COLOUR);
		graphics.setStroke(new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] { 4 *
			thickness, 4 * thickness }, 0));
		drawPosition(graphics, layout.xy(0), (settings.position().row() + 0.5) * layout.zoom, thickness);
		drawPosition(graphics, layout.xz(0),
			(settings.position().depth() - layout.top) / settings.pixelWidth() * layout.zoom, thickness);
	}

	private static void drawPosition(final Graphics2D graphics, final Rectangle panel, final double down,
		final int thickness)
	{
		// On whole pixels, so that the line is not anti-aliased.
		final double y = panel.y + Math.floor(down) + thickness % 2 / 2.0;
		if (y >= panel.y && y < panel.getMaxY()) graphics.draw(new Line2D.Double(panel.x, y, panel.getMaxX(), y));
	}

	private void drawScaleBar(final Graphics2D graphics) {
		final Rectangle panel = layout.xy(0);
		final ScaleBar bar = ScaleBar.fit(settings.pixelWidth(), settings.unit(), layout.zoom, panel.width / 3.0);
		final Rectangle place = layout.scaleBar(bar);
		graphics.setFont(FigureStyle.font(Font.BOLD, layout.figureSize, bar.label()));
		final double textWidth = TextBlock.width(graphics.getFont(), bar.label());
		final double x = Math.min(place.getCenterX() - textWidth / 2, place.getMaxX() - textWidth);
		final Shape text = graphics.getFont().createGlyphVector(new FontRenderContext(null, true, true), bar.label())
			.getOutline((float) Math.max(x, panel.x), place.y - layout.gap(5));
		graphics.setStroke(new BasicStroke(layout.gap(2.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.setColor(new Color(0, 0, 0, 150));
		graphics.draw(text);
		graphics.draw(place);
		graphics.setColor(Color.WHITE);
		graphics.fill(text);
		graphics.fill(place);
	}
}
