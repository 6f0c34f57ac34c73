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
package org.microdiffusion.phantom;

/** An imaged specimen, in micrometres, independent of the voxel grid. */
interface Specimen {

	/**
	 * Draws the fluorescence into the voxels of a layer, 0 to 1; at the surface of a structure it is
	 * weighted with the filled fraction of the voxel.
	 *
	 * @param layer initially 0
	 */
	void draw(VoxelLayer layer);
}
