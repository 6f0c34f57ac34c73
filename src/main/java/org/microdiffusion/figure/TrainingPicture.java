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

/** A figure of a training in progress: its curves so far, and sections of intermediate results. */
public final class TrainingPicture {

	private static final int WIDTH = 640;
	private static final int PANEL_HEIGHT = 250;
	private static final int AXIS_HEIGHT = 90;
	private static final int MARGIN = 12;
	private static final int LABEL_HEIGHT = 20;

	private TrainingPicture() {}

	/**
	 * A section of a volume.
	 *
	 * @param title text above the section
	 * @param image axes x, y, z, with one slice or one row
	 * @param voxelDepth thickness of a slice in pixel widths
	 * @param deep whether it is an XZ section
	 */
	public record Section(String title, RandomAccessibleInterval<FloatType> image, double voxelDepth, boolean deep) {

		/** An XY section: one slice. */
		public static Section xy(final String title, final RandomAccessibleInterval<FloatType> image) {
			return new Section(title, image, 1, false);
		}

		/** An XZ section: one row, with z downwards. */
		public static Section xz(final String title, final RandomAccessibleInterval<FloatType> image,
			final double voxelDepth)
		{
			return new Section(title, image, voxelDepth, true);
		}

		private double height() {
			return deep ? image.dimension(2) * voxelDepth : image.dimension(1);
		}

		private BufferedImage drawn(final DisplayRange range, final double zoom) {
			final PanelColumn column = new PanelColumn(title, image, voxelDepth);
			final PanelSettings settings = new PanelSettings(1, "", range, new SectionPosition(0, 0.5 * voxelDepth));
			final int across = size(zoom * image.dimension(0));
			final int down = size(zoom * height());
			return deep ? SectionRenderer.xz(column, settings, zoom, 0, across, down) : SectionRenderer.xy(column, settings,
				zoom, across, down);
		}
	}

	/**
	 * @param curves curves over the training steps, from top to bottom, at least one
	 * @param sections sections, side by side, with the same scale and display range, at least one
	 * @return an opaque RGB picture, 640 pixels wide, of the same size for as many curves and sections of
	 *         the same sizes
	 */
	public static BufferedImage draw(final List<LinePlot.Panel> curves, final List<Section> sections) {
		final int room = (WIDTH - (sections.size() + 1) * MARGIN) / sections.size();
		final double zoom = sections.stream().mapToDouble(s -> room / Math.max(s.image().dimension(0), s.height())).min()
			.orElseThrow();
		final DisplayRange range = range(sections);
		final List<BufferedImage> drawn = sections.stream().map(section -> section.drawn(range, zoom)).toList();
		final int plotHeight = PANEL_HEIGHT * curves.size() + AXIS_HEIGHT;
		final int below = drawn.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
		final BufferedImage picture = new BufferedImage(WIDTH, plotHeight + LABEL_HEIGHT + below + MARGIN,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.setColor(FigureStyle.BACKGROUND);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.drawImage(new LinePlot("step", false, curves).draw(), 0, 0, WIDTH, plotHeight, null);
		graphics.setColor(FigureStyle.MUTED);
		for (int i = 0; i < drawn.size(); i++) {
			final int x = MARGIN + i * (room + MARGIN);
			final String title = sections.get(i).title();
			graphics.setFont(FigureStyle.font(Font.PLAIN, 13, title));
			graphics.drawString(title, x, plotHeight + LABEL_HEIGHT - 6);
			graphics.drawImage(drawn.get(i), x, plotHeight + LABEL_HEIGHT, null);
		}
		graphics.dispose();
		return picture;
	}

	private static DisplayRange range(final List<Section> sections) {
		final List<DisplayRange> ranges = sections.stream().map(s -> DisplayRange.percentiles(s.image(), 0.1,
			99.9)).toList();
		return new DisplayRange(ranges.stream().mapToDouble(DisplayRange::min).min().orElseThrow(), ranges.stream()
			.mapToDouble(DisplayRange::max).max().orElseThrow());
	}

	private static int size(final double pixels) {
		return (int) Math.max(1, Math.round(pixels));
	}
}
