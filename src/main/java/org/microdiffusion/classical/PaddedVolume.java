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
package org.microdiffusion.classical;

import java.util.Arrays;

/**
 * A zero-padded volume that is read and written in runs of pixels. A run is copied to a buffer, because
 * the virtual machine vectorises loops in which every array has the same index; that saves three times
 * the cost of the copy.
 */
final class PaddedVolume {

	private final int margin;
	/** [z][margin + y * width + x] */
	private final float[][] planes;

	PaddedVolume(final int width, final int height, final int depth) {
		margin = width + 1;
		planes = new float[depth][width * height + 2 * margin];
	}

	/**
	 * Copies a run of pixels.
	 *
	 * @param z slice; 0 outside of the volume
	 * @param pixel first pixel, at most one row and one pixel outside of the slice
	 * @return the buffer
	 */
	float[] load(final float[] buffer, final int z, final int pixel, final int count) {
		if (z < 0 || z >= planes.length) Arrays.fill(buffer, 0, count, 0);
		else System.arraycopy(planes[z], margin + pixel, buffer, 0, count);
		return buffer;
	}

	void store(final float[] buffer, final int z, final int pixel, final int count) {
		System.arraycopy(buffer, 0, planes[z], margin + pixel, count);
	}
}
