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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** The pixel type of an output image. */
public enum OutputType {

	/** 32-bit floats. */
	FLOAT("32-bit"),

	/** The input's type, with values rounded and clamped to its range. */
	INPUT("input");

	private final String label;

	OutputType(final String label) {
		this.label = label;
	}

	/**
	 * @param name label as in {@link #toString()}, in any case
	 * @throws Refusal one sentence, if there is no such type
	 */
	public static OutputType named(final String name) {
		return Arrays.stream(values()).filter(type -> type.label.equalsIgnoreCase(name.strip())).findFirst().orElseThrow(
			() -> new Refusal("outputtype is " + name + ": choose one of " + Arrays.stream(values()).map(
				OutputType::toString).collect(Collectors.joining(", ")) + "."));
	}

	/** Whether the output for this input has floats. */
	boolean floats(final ImagePlus input) {
		return this == FLOAT || input.getBitDepth() == 32;
	}

	/**
	 * Converts a plane of the output.
	 *
	 * @param values [width * height], in the input's calibrated units
	 * @throws Refusal one sentence, if the input has a non-linear intensity calibration
	 */
	ImageProcessor plane(final float[] values, final int width, final int height, final ImagePlus input) {
		if (floats(input)) return new FloatProcessor(width, height, values);
		final double[] line = line(input.getCalibration());
		final boolean bytes = input.getBitDepth() == 8;
		final ImageProcessor plane = bytes ? new ByteProcessor(width, height) : new ShortProcessor(width, height);
		final int most = bytes ? 255 : 65535;
		for (int i = 0; i < values.length; i++)
			plane.set(i, (int) Math.max(0, Math.min(most, Math.round((values[i] - line[0]) / line[1]))));
		return plane;
	}

	/** Bytes per voxel of the output. */
	public int bytes(final ImagePlus input) {
		return floats(input) ? Float.BYTES : input.getBitDepth() / Byte.SIZE;
	}

	/** Sentences for the user about the output type. */
	public List<String> remarks(final ImagePlus input) {
		return this == INPUT && input.getBitDepth() == 16 && input.getCalibration().isSigned16Bit() ? List.of(
			"outputtype is input, and the input has signed values, which ImageJ stores with 32768 added: other programs read them" +
				" so, and 32-bit right.") : List.of();
	}

	private static double[] line(final Calibration calibration) {
		if (!calibration.calibrated()) return new double[] { 0, 1 };
		if (calibration.getFunction() == Calibration.STRAIGHT_LINE) return calibration.getCoefficients();
		throw new Refusal(
			"outputtype is input, but the input's intensities are calibrated by a curve: choose 32-bit.");
	}

	@Override
	public String toString() {
		return label;
	}
}
