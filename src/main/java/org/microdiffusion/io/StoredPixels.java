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
package org.microdiffusion.io;

import org.microdiffusion.io.zarr.PixelType;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** Pixels as files hold them that have no place for ImageJ's calibration of values: calibrated ones become floats. */
final class StoredPixels {

	private StoredPixels() {}

	static PixelType type(final ImagePlus image) {
		if (image.getCalibration().calibrated()) return PixelType.FLOAT32;
		return switch (image.getBitDepth()) {
			case 8 -> PixelType.UINT8;
			case 16 -> PixelType.UINT16;
			default -> PixelType.FLOAT32;
		};
	}

	/**
	 * A plane.
	 *
	 * @param number in the stack, from 1
	 * @param type of the image, as {@link #type}
	 * @return an array of the type
	 */
	static Object plane(final ImagePlus image, final int number, final PixelType type) {
		if (type != PixelType.FLOAT32 || image.getBitDepth() == 32) return image.getStack().getPixels(number);
		final ImageProcessor plane = image.getStack().getProcessor(number);
		plane.setCalibrationTable(image.getCalibration().getCTable());
		return plane.convertToFloatProcessor().getPixels();
	}
}
