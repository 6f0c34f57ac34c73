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

/**
 * The calibration of an axis.
 *
 * @param scale distance of neighbours, above 0; 1 if it is unknown
 * @param unit of the distance by its name in OME-Zarr, such as micrometer or second; empty if it is unknown
 * @param translation position of the first voxel
 */
public record OmeAxis(double scale, String unit, double translation) {

	/** An axis of unknown scale. */
	public static final OmeAxis UNKNOWN = new OmeAxis(1, "", 0);
}
