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
import java.awt.image.BufferedImage;
import java.util.List;

import org.microdiffusion.volume.Planes;

/** The central XY and XZ sections of an intermediate volume, side by side. */
public final class PreviewPicture {

	private static final int PANEL_WIDTH = 256;
	private static final int MARGIN = 12;
	private static final int LABEL_HEIGHT = 20;
	private static final int FONT_SIZE = 12;
	private static final double LOWER_PERCENTILE = 0.1;
	private static final double UPPER_PERCENTILE = 99.9;

	private PreviewPicture() {}

	/**
	 * @param volume axes x, y, z; not changed
	 * @param voxelDepth thickness of a slice in pixel widths
	 * @param scale picture pixels per layout pixel, at least 1, such as 2 on a high-resolution screen
	 * @return an opaque RGB picture, of the same size for volumes of the same size
	 */
	public static BufferedImage draw(final Planes volume, final double voxelDepth, final double scale) {
		final SectionPosition position = SectionPosition.middle(volume.image(), voxelDepth);
		final OrthogonalSections sections = OrthogonalSections.of(volume.image(), position, 0, voxelDepth);
		final PanelColumn column = new PanelColumn("", volume.image(), voxelDepth);
		final PanelSettings settings = new PanelSettings(1, "", range(sections), position).withPanelWidth(PANEL_WIDTH);
		final double zoom = settings.zoom(volume.width());
		final int width = size(zoom * volume.width());
		final int height = size(zoom * volume.height());
		final int deep = size(zoom * volume.depth() * voxelDepth);
		final BufferedImage picture = new BufferedImage(size(scale * (3 * MARGIN + 2 * width)),
			size(scale * (LABEL_HEIGHT + Math.max(height, deep) + MARGIN)), BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.scale(scale, scale);
		graphics.setColor(FigureStyle.BACKGROUND);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		graphics.drawImage(SectionRenderer.xy(column, settings, zoom, width, height), MARGIN, LABEL_HEIGHT, null);
		graphics.drawImage(SectionRenderer.xz(column, settings, zoom, 0, width, deep), 2 * MARGIN + width, LABEL_HEIGHT,
			null);
		graphics.setColor(FigureStyle.MUTED);
		final List<String> labels = List.of("XY, slice " + (sections.slice() + 1) + " of " + volume.depth(), "XZ, row " +
			(sections.row() + 1) + " of " + volume.height());
		for (int i = 0; i < labels.size(); i++) {
			graphics.setFont(FigureStyle.font(Font.PLAIN, FONT_SIZE, labels.get(i)));
			graphics.drawString(labels.get(i), MARGIN + i * (MARGIN + width), LABEL_HEIGHT - 6);
		}
		graphics.dispose();
		return picture;
	}

	private static DisplayRange range(final OrthogonalSections sections) {
		final DisplayRange xy = range(sections.xy(), sections.width());
		final DisplayRange xz = range(sections.xz(), sections.width());
		return new DisplayRange(Math.min(xy.min(), xz.min()), Math.max(xy.max(), xz.max()));
	}

	private static DisplayRange range(final float[] section, final int width) {
		return DisplayRange.percentiles(Planes.wrap(new float[][] { section }, width, section.length / width).image(),
			LOWER_PERCENTILE, UPPER_PERCENTILE);
	}

	private static int size(final double pixels) {
		return (int) Math.max(1, Math.round(pixels));
	}
}
