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
package org.microdiffusion.io.tiff;

import java.io.IOException;

import javax.imageio.stream.ImageInputStream;

/** Reads a plane that is stored as contiguous uncompressed bytes. */
final class UncompressedPlane {

	private UncompressedPlane() {}

	/** @param place offset of the first pixel in the file, in bytes */
	static Object read(final ImageInputStream input, final TiffPage page, final long place, final boolean invert)
		throws IOException
	{
		input.seek(place);
		final int count = Math.multiplyExact(page.width(), page.height());
		final boolean floats = page.type().kind() == SampleType.NumberFormat.FLOAT;
		final Object stored;
		if (page.type().bits() == 8) input.readFully((byte[]) (stored = new byte[count]));
		else if (page.type().bits() == 16) input.readFully((short[]) (stored = new short[count]), 0, count);
		else if (page.type().bits() == 64) input.readFully((double[]) (stored = new double[count]), 0, count);
		else if (floats) input.readFully((float[]) (stored = new float[count]), 0, count);
		else input.readFully((int[]) (stored = new int[count]), 0, count);
		return PixelConversion.convert(stored, page.type(), page.whiteIsZero() && invert);
	}
}
