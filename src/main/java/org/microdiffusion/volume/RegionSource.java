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

/** A volume whose lateral regions are read one by one, so that it need not fit into memory. */
public interface RegionSource extends PlaneSource {

	/**
	 * The voxels of a region in all planes, to be read only.
	 *
	 * @param region within the volume
	 */
	Planes region(Region region);
}
