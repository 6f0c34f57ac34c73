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
package org.microdiffusion.section.training;

import java.util.stream.IntStream;

/**
 * The rectangle of each section that is not trained on.
 *
 * @param fromRow first row
 * @param toRow behind the last row
 * @param fromColumn first column
 * @param toColumn behind the last column
 */
public record ValidationArea(int fromRow, int toRow, int fromColumn, int toColumn) {

	/** No pixels. */
	static final ValidationArea NONE = new ValidationArea(0, 0, 0, 0);

	/** Whether a pixel lies in it. */
	boolean contains(final int row, final int column) {
		return row >= fromRow && row < toRow && column >= fromColumn && column < toColumn;
	}

	/** Indices of its pixels in a section of this width. */
	public IntStream pixels(final int width) {
		return IntStream.range(fromRow, toRow).flatMap(row -> IntStream.range(row * width + fromColumn, row * width +
			toColumn));
	}
}
