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
package org.microdiffusion.projection;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What was measured, in the form that every method works on: the background is 0
 * and the largest projection 1.
 *
 * @param images axes x, y, block
 * @param operator A, for as many blocks
 * @param noise of a pixel of {@code images}
 * @param nonNegative whether the volume is known to be nowhere below 0
 */
public record Projections(RandomAccessibleInterval<FloatType> images, AxialProjection operator, NoiseLevel noise,
	boolean nonNegative)
{

	public Projections {
		if (images.numDimensions() != 3 || images.dimension(2) != operator.blocks()) throw new IllegalArgumentException(
			"projections of " + Arrays.toString(images.dimensionsAsLongArray()) + " do not fit " + operator.blocks() +
				" blocks.");
	}

	/** The volumes that agree with this measurement, within one deviation of the noise. */
	public ConsistencySet consistent() {
		return consistent(1);
	}

	/** @param deviations of the noise, above 0, by which a volume may miss a pixel */
	public ConsistencySet consistent(final double deviations) {
		return new ConsistencySet(this, deviations);
	}
}
