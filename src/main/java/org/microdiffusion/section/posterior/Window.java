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
package org.microdiffusion.section.posterior;

import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Region;

/**
 * Which part of a region the residual is wanted of, and where the region lies in the whole volume. The
 * network joins the same pixels in any part of the volume as in the whole, since its input begins at
 * multiples of its grain, counted from the whole's borders.
 *
 * @param wanted in coordinates of the region
 * @param left columns of the whole before the region
 * @param top rows of the whole above the region
 * @param right columns of the whole behind the region
 * @param bottom rows of the whole below the region
 */
public record Window(Region wanted, int left, int top, int right, int bottom) {

	/** All of a volume. */
	static Window all(final PlaneSource volume) {
		return new Window(Region.all(volume), 0, 0, 0, 0);
	}

	/**
	 * A part of a region of a volume.
	 *
	 * @param wanted in coordinates of the whole, as the region
	 */
	public static Window of(final Region wanted, final Region region, final PlaneSource whole) {
		return new Window(wanted.within(region), region.x(), region.y(), whole.width() - region.right(), whole.height() -
			region.bottom());
	}
}
