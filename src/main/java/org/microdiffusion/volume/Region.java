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
package org.microdiffusion.volume;

import java.util.Arrays;

/**
 * A lateral rectangle of a volume, in all of its planes.
 *
 * @param x first column
 * @param y first row
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 */
public record Region(int x, int y, int width, int height) {

	/** The whole of a volume. */
	public static Region all(final PlaneSource volume) {
		return new Region(0, 0, volume.width(), volume.height());
	}

	/** This region with a margin on all sides, as far as it lies within a volume. */
	public Region grown(final int margin, final PlaneSource volume) {
		final int left = Math.max(0, x - margin), top = Math.max(0, y - margin);
		return new Region(left, top, Math.min(volume.width(), x + width + margin) - left, Math.min(volume.height(), y +
			height + margin) - top);
	}

	/** The same region in the coordinates of another one that contains it. */
	public Region within(final Region other) {
		return new Region(x - other.x, y - other.y, width, height);
	}

	/** The four numbers. */
	public String text() {
		return x + " " + y + " " + width + " " + height;
	}

	/** What {@link #text} wrote. */
	public static Region parse(final String text) {
		final int[] numbers = Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
		return new Region(numbers[0], numbers[1], numbers[2], numbers[3]);
	}

	/** The pixels of a plane. */
	public long pixels() {
		return (long) width * height;
	}

	/** The behind-last column. */
	public int right() {
		return x + width;
	}

	/** The behind-last row. */
	public int bottom() {
		return y + height;
	}
}
