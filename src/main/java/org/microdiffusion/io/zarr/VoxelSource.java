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
package org.microdiffusion.io.zarr;

/** Gives the voxels of a volume, box by box. */
@FunctionalInterface
public interface VoxelSource {

	/** @return byte[], short[] or float[] [depth * height * width], as the layout says */
	Object read(Box box);
}
