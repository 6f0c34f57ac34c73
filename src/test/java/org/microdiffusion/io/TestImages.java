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

import java.awt.Color;
import java.util.Arrays;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;

/** Images made by formula, for the tests of this and other packages. */
public final class TestImages {

	public static final int WIDTH = 12;
	public static final int HEIGHT = 10;

	private TestImages() {}

	/** What pixel (x, y) of a slice holds; channel, slice and frame from 0; 0 to 215. */
	public static int value(final int x, final int y, final int z, final int channel, final int frame) {
		return x + 2 * y + 5 * Math.abs(z % 24 - 12) + 40 * channel + 20 * frame + (x * y + z) % 7;
	}

	/** A hyperstack of 12 x 10 pixels, calibrated, composite if it has channels. */
	public static ImagePlus hyperstack(final int bits, final int channels, final int slices, final int frames) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int t = 0; t < frames; t++)
			for (int z = 0; z < slices; z++)
				for (int c = 0; c < channels; c++)
					stack.addSlice(plane(bits, z, c, t));
		final ImagePlus plain = new ImagePlus("cells.tif", stack);
		plain.setDimensions(channels, slices, frames);
		plain.setProperty("Info", "Objective: 25x\n");
		final ImagePlus image = channels > 1 ? new CompositeImage(plain, CompositeImage.COMPOSITE) : plain;
		image.setOpenAsHyperStack(channels > 1 || frames > 1);
		if (image instanceof CompositeImage composite) composite.setLuts(luts(channels));
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = 0.25;
		calibration.pixelDepth = 3;
		calibration.setUnit("mm");
		calibration.frameInterval = 1.5;
		calibration.setTimeUnit("min");
		calibration.xOrigin = 4;
		calibration.yOrigin = 2;
		return image;
	}

	/** A plain stack. */
	public static ImagePlus stack(final int bits, final int slices) {
		return hyperstack(bits, 1, slices, 1);
	}

	private static LUT[] luts(final int channels) {
		final Color[] colours = { Color.GREEN, Color.MAGENTA, Color.CYAN };
		final LUT[] luts = new LUT[channels];
		Arrays.setAll(luts, c -> {
			final LUT lut = LUT.createLutFromColor(colours[c % colours.length]);
			lut.min = 0;
			lut.max = 255;
			return lut;
		});
		return luts;
	}

	private static ImageProcessor plane(final int bits, final int z, final int channel, final int frame) {
		final ImageProcessor plane = switch (bits) {
			case 8 -> new ByteProcessor(WIDTH, HEIGHT);
			case 16 -> new ShortProcessor(WIDTH, HEIGHT);
			default -> new FloatProcessor(WIDTH, HEIGHT);
		};
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++)
				plane.setf(x, y, value(x, y, z, channel, frame));
		return plane;
	}
}
