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
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A training on its way: the loss so far, and two sections of what has been learned. */
public final class TrainingPicture {

	private static final int WIDTH = 640;
	private static final int PLOT_HEIGHT = 340;
	private static final int MARGIN = 12;
	private static final int LABEL = 20;
	private static final int SECTION = (WIDTH - 3 * MARGIN) / 2;

	private TrainingPicture() {}

	/**
	 * @param loss over the steps
	 * @param xy axes x, y, and one slice
	 * @param xz axes x, one row, and z; as wide
	 * @param voxelDepth thickness of a slice in pixel widths
	 * @return an opaque RGB picture, 640 pixels wide, of the same size for sections
	 *         of the same size
	 */
	public static BufferedImage draw(final Series loss, final RandomAccessibleInterval<FloatType> xy,
		final RandomAccessibleInterval<FloatType> xz, final double voxelDepth)
	{
		final double depth = xz.dimension(2) * voxelDepth;
		final double zoom = Math.min(SECTION / (double) xy.dimension(0), SECTION / Math.max(xy.dimension(1), depth));
		final int across = size(zoom * xy.dimension(0));
		final int down = size(zoom * xy.dimension(1));
		final int deep = size(zoom * depth);
		final View view = new View(1, "", range(xy, xz), new Cut(0, 0.5 * voxelDepth));
		final BufferedImage picture = new BufferedImage(WIDTH, PLOT_HEIGHT + LABEL + Math.max(down, deep) + MARGIN,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = Style.graphics(picture);
		graphics.setColor(Style.BACKGROUND);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.drawImage(plot(loss), 0, 0, WIDTH, PLOT_HEIGHT, null);
		section(graphics, "XY", MARGIN, Sections.xy(new Column("XY", xy, voxelDepth), view, zoom, across, down));
		section(graphics, "XZ", 2 * MARGIN + SECTION, Sections.xz(new Column("XZ", xz, voxelDepth), view, zoom, 0, across,
			deep));
		graphics.dispose();
		return picture;
	}

	private static DisplayRange range(final RandomAccessibleInterval<FloatType> xy,
		final RandomAccessibleInterval<FloatType> xz)
	{
		final DisplayRange one = DisplayRange.percentiles(xy, 0.1, 99.9);
		final DisplayRange other = DisplayRange.percentiles(xz, 0.1, 99.9);
		return new DisplayRange(Math.min(one.min(), other.min()), Math.max(one.max(), other.max()));
	}

	private static int size(final double pixels) {
		return (int) Math.max(1, Math.round(pixels));
	}

	private static BufferedImage plot(final Series loss) {
		return new LinePlot("step", false, List.of(new LinePlot.Panel("loss", true, List.of(loss)))).draw();
	}

	private static void section(final Graphics2D graphics, final String title, final int x, final BufferedImage section) {
		graphics.setColor(Style.MUTED);
		graphics.setFont(Style.font(Font.PLAIN, 13, title));
		graphics.drawString(title, x, PLOT_HEIGHT + LABEL - 6);
		graphics.drawImage(section, x, PLOT_HEIGHT + LABEL, null);
	}
}
