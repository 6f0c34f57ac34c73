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
package org.microdiffusion.inr;

/** Numbers of voxels of the acquired grid: slices of the imaged range, rows and columns. */
public record Extent(int depth, int height, int width) {

	/** @throws IllegalArgumentException if an axis is empty */
	public Extent {
		if (depth < 1 || height < 1 || width < 1) throw new IllegalArgumentException("the volume has " + width + " x " +
			height + " x " + depth + " voxels: give at least one along each axis.");
	}
}
