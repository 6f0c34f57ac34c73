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

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Renders sections of volumes: nearest voxel if enlarged, means of voxels if reduced. */
final class SectionRenderer {

	/** Colour where a volume has no voxels. */
	static final int OUTSIDE_COLOUR = 0xececec;

	/**
	 * The range of voxels that each pixel along an axis shows, first to last; none if first is greater
	 * than last.
	 */
	private record PixelMapping(int[] first, int[] last) {

		/**
		 * @param pixels number of pixels
		 * @param start position of the beginning of the first pixel, in voxels
		 * @param step voxels per pixel
		 * @param voxels number of voxels
		 */
		static PixelMapping of(final int pixels, final double start, final double step, final int voxels) {
			final int[] first = new int[pixels];
			final int[] last = new int[pixels];
			for (int i = 0; i < pixels; i++) {
				final double centre = start + (i + 0.5) * step;
				final double half = Math.max(0, (step - 1) / 2);
				first[i] = (int) Math.max(0, Math.floor(centre - half));
				last[i] = (int) Math.min(voxels - 1, Math.floor(centre + half));
			}
			return new PixelMapping(first, last);
		}
	}

	private SectionRenderer() {}

	/** The size of an image for messages: "128 x 128 x 96". */
	static String size(final RandomAccessibleInterval<?> image) {
		return String.join(" x ", Arrays.stream(image.dimensionsAsLongArray()).mapToObj(Long::toString).toList());
	}

	/** The slice at the depth of the XY section, which may lie outside of the volume. */
	static int slice(final SectionPosition position, final double firstDepth, final double voxelDepth) {
		return (int) Math.floor((position.depth() - firstDepth) / voxelDepth);
	}

	/** The XY section at the position of the settings, width by height picture pixels. */
	static BufferedImage xy(final PanelColumn column, final PanelSettings settings, final double zoom, final int width,
		final int height)
	{
		final RandomAccessibleInterval<FloatType> volume = Views.zeroMin(column.volume());
		final int z = slice(settings.position(), column.firstDepth(), column.voxelDepth());
		if (z < 0 || z >= volume.dimension(2)) return nothing(width, height);
		return paint(Views.hyperSlice(volume, 2, z), PixelMapping.of(width, 0, 1 / zoom, (int) volume.dimension(0)),
			PixelMapping.of(height, 0, 1 / zoom, (int) volume.dimension(1)), column, settings, width, height);
	}

	/** The XZ section at the position of the settings, from the depth top downwards. */
	static BufferedImage xz(final PanelColumn column, final PanelSettings settings, final double zoom, final double top,
		final int width, final int height)
	{
		final RandomAccessibleInterval<FloatType> volume = Views.zeroMin(column.volume());
		final double start = (top - column.firstDepth()) / column.voxelDepth();
		final double step = settings.pixelWidth() / zoom / column.voxelDepth();
		return paint(Views.hyperSlice(volume, 1, settings.position().row()), PixelMapping.of(width, 0, 1 / zoom,
			(int) volume.dimension(0)), PixelMapping.of(height, start, step, (int) volume.dimension(2)), column, settings,
			width, height);
	}

	private static BufferedImage paint(final RandomAccessibleInterval<FloatType> plane, final PixelMapping across,
		final PixelMapping down, final PanelColumn column, final PanelSettings settings, final int width, final int height)
	{
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final ColourMap colours = column.colouring().map(PanelColumn.Colouring::colours).orElse(ColourMap.GRAY);
		final DisplayRange range = column.colouring().map(PanelColumn.Colouring::range).orElse(settings.range());
		final RandomAccess<FloatType> access = plane.randomAccess();
		for (int j = 0; j < height; j++)
			for (int i = 0; i < width; i++)
				picture.setRGB(i, j, down.first[j] > down.last[j] ? OUTSIDE_COLOUR : colours.rgb(range.fraction(mean(access,
					across.first[i], across.last[i], down.first[j], down.last[j]))));
		return picture;
	}

	private static BufferedImage nothing(final int width, final int height) {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		picture.setRGB(0, 0, width, height, IntStream.generate(() -> OUTSIDE_COLOUR).limit((long) width * height).toArray(),
			0, width);
		return picture;
	}

	private static double mean(final RandomAccess<FloatType> access, final int left, final int right, final int top,
		final int bottom)
	{
		double sum = 0;
		for (int y = top; y <= bottom; y++)
			for (int x = left; x <= right; x++)
				sum += access.setPositionAndGet(x, y).get();
		return sum / ((right - left + 1.0) * (bottom - top + 1));
	}
}
