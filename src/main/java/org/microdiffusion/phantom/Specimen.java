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

/** What is imaged, in micrometres, so that it does not depend on the voxel grid. */
interface Specimen {

	/**
	 * Sets each voxel of a layer to the fluorescence in it, 0 to 1; where the surface
	 * of a structure crosses a voxel, to the part that is filled.
	 *
	 * @param layer zero everywhere at first
	 */
	void draw(VoxelLayer layer);
}
