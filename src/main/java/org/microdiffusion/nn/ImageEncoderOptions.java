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
package org.microdiffusion.nn;

import java.util.List;

/**
 * Architecture of an {@link ImageEncoder}.
 *
 * @param stem side of the squares of pixels that become channels (space to depth),
 *          1 or more
 * @param widths channels of the stages, multiples of the groups; each stage after
 *          the first has half the height and width
 * @param blocks residual blocks of a stage, 1 or more
 * @param groups of the group normalisations, 1 or more
 * @param features length of the result, 1 or more
 */
public record ImageEncoderOptions(int stem, List<Integer> widths, int blocks, int groups, int features) {

	/** @throws IllegalArgumentException if a value is out of its range */
	public ImageEncoderOptions {
		widths = List.copyOf(widths);
		if (stem < 1) throw new IllegalArgumentException("stem is " + stem + ": give 1 or more.");
		if (groups < 1) throw new IllegalArgumentException("groups is " + groups + ": give 1 or more.");
		if (widths.isEmpty() || widths.stream().anyMatch(w -> w < 1 || w % groups != 0)) throw new IllegalArgumentException(
			"widths is " + widths + ": give a multiple of the " + groups + " groups for each stage.");
		if (blocks < 1) throw new IllegalArgumentException("blocks is " + blocks + ": give 1 or more.");
		if (features < 1) throw new IllegalArgumentException("features is " + features + ": give 1 or more.");
	}

	/** The smallest height and width of an image. */
	public int smallestSide() {
		return stem / 2 + 1;
	}
}
