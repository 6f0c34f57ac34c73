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

import java.util.List;

/**
 * What an OME-Zarr says about its voxels.
 *
 * @param name of the image, may be empty
 * @param time calibration of time points
 * @param z calibration of slices, as those of y and x at full resolution
 * @param y calibration of rows
 * @param x calibration of columns
 * @param channels one for each
 * @param mode how ImageJ shows several channels: composite, color or grayscale; empty if it is not known
 * @param info text on the image's origin, as ImageJ's Image > Show Info shows it; may be empty
 */
public record OmeMetadata(String name, OmeAxis time, OmeAxis z, OmeAxis y, OmeAxis x, List<OmeChannel> channels,
	String mode, String info)
{}
