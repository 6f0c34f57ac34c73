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

/** The type of pixels in memory, which ImageJ has too. Other types are read as floats. */
public enum PixelType {

		/** In a byte[]. */
		UINT8(Byte.BYTES),
		/** In a short[]. */
		UINT16(Short.BYTES),
		/** In a float[]. */
		FLOAT32(Float.BYTES);

	private final int bytes;

	PixelType(final int bytes) {
		this.bytes = bytes;
	}

	/** Bytes per pixel. */
	public int bytes() {
		return bytes;
	}

	/** An array of this type for a number of pixels. */
	public Object allocate(final int pixels) {
		return switch (this) {
			case UINT8 -> new byte[pixels];
			case UINT16 -> new short[pixels];
			case FLOAT32 -> new float[pixels];
		};
	}
}
