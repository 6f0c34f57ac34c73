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
package org.microdiffusion.method;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * A method, or a stage of one, that reconstructs a large volume region by region. A region's result
 * equals that of the whole volume there.
 */
public interface RegionMethod {

	/** Pixels along x and y around a region that are computed or read along with it. */
	int margin();

	/** Java memory per voxel of a region with its margin, in bytes. */
	int bytesPerVoxel();

	/**
	 * Reconstructs a region.
	 *
	 * @param region in pixels of the whole
	 * @return axes x, y, z, exactly the region; in normalised intensities
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Planes reconstruct(Region region, Progress progress);
}
