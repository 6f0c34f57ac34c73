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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.io.description.Spacing;
import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.volume.LengthUnit;

import ij.measure.Calibration;

/**
 * What a calibration tells about voxels, with their depth in the unit of their
 * width. A depth of 0, below 0, NaN, or in a unit that cannot be compared is not
 * known; neither is one of exactly 1 pixel, which ImageJ has where nobody gave one.
 */
public final class VoxelShape {

	static final String MICROMETRE = "\u00b5m";
	private static final String PIXEL = "pixel";

	private VoxelShape() {}

	/**
	 * Whether somebody gave a size. ImageJ's own answer is yes also for a blank unit, which
	 * its reader has for any TIFF file whose resolution has none.
	 */
	public static boolean isScaled(final Calibration calibration) {
		return calibration.pixelWidth != 1 || calibration.pixelHeight != 1 || calibration.pixelDepth != 1 || !LengthUnit
			.isNone(calibration.getUnit());
	}

	/** Whether somebody gave the distance of planes, in whatever unit. */
	static boolean givesDepth(final Calibration calibration) {
		return positive(calibration.pixelDepth) && (calibration.pixelDepth != 1 || !LengthUnit.isNone(calibration.getZUnit()));
	}

	/** Distance of planes, in the unit of the pixels' width; empty: not known, or not comparable. */
	public static OptionalDouble depth(final Calibration calibration) {
		final OptionalDouble ratio = LengthUnit.ratio(calibration.getZUnit(), calibration.getUnit());
		return givesDepth(calibration) && ratio.isPresent() ? OptionalDouble.of(calibration.pixelDepth * ratio.getAsDouble())
			: OptionalDouble.empty();
	}

	/**
	 * Width of a voxel in depths of one of its slices.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 * @return empty if either is not known
	 */
	public static OptionalDouble aspect(final Calibration calibration, final int slices) {
		final OptionalDouble depth = depth(calibration);
		return depth.isPresent() && positive(calibration.pixelWidth) ? OptionalDouble.of(calibration.pixelWidth / depth
			.getAsDouble() * slices) : OptionalDouble.empty();
	}

	/**
	 * The size of a voxel, in the unit of its width.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 * @return empty if it is not known
	 */
	static Optional<VoxelSize> size(final Calibration calibration, final int slices) {
		final OptionalDouble depth = depth(calibration);
		final OptionalDouble ratio = LengthUnit.ratio(calibration.getYUnit(), calibration.getUnit());
		if (depth.isEmpty() || ratio.isEmpty() || !positive(calibration.pixelWidth) || !positive(calibration.pixelHeight) ||
			calibration.getUnit().isBlank()) return Optional.empty();
		return Optional.of(new VoxelSize(calibration.pixelWidth, calibration.pixelHeight * ratio.getAsDouble(), depth
			.getAsDouble() / slices, calibration.getUnit()));
	}

	/**
	 * Depth of a voxel in its widths; 1 where either is not known.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 */
	public static double depthInWidths(final Calibration calibration, final int slices) {
		return 1 / aspect(calibration, slices).orElse(1);
	}

	/** What the user should know where pixels have a size and planes no distance that can be compared with it. */
	public static List<String> remarks(final Calibration calibration) {
		if (LengthUnit.isNone(calibration.getUnit()) || depth(calibration).isPresent()) return List.of();
		return List.of("The voxel depth is not known (it is " + calibration.pixelDepth + " " + calibration.getZUnit() +
			"), so voxels are taken for cubes: give it in Image > Properties.");
	}

	/** Says that the distance of planes is not known, in ImageJ's way. */
	static void forgetDepth(final Calibration calibration) {
		calibration.pixelDepth = 1;
		calibration.setZUnit(PIXEL);
	}

	/** Writes what is known into a calibration, in micrometres and seconds. */
	static void apply(final Spacing spacing, final Calibration calibration) {
		if (spacing.knowsPixels()) {
			calibration.setUnit(MICROMETRE);
			calibration.pixelWidth = spacing.x();
			calibration.pixelHeight = spacing.y();
		}
		if (Double.isNaN(spacing.z())) forgetDepth(calibration);
		else {
			calibration.pixelDepth = spacing.z();
			calibration.setZUnit(MICROMETRE);
		}
		if (!Double.isNaN(spacing.seconds())) {
			calibration.frameInterval = spacing.seconds();
			calibration.setTimeUnit("sec");
		}
	}

	/** Writes micrometres, however a file spelled them, as ImageJ does. */
	static void spellMicrometres(final Calibration calibration) {
		final String y = spelled(calibration.getYUnit());
		final String z = spelled(calibration.getZUnit());
		calibration.setUnit(spelled(calibration.getUnit()));
		calibration.setYUnit(y);
		calibration.setZUnit(z);
	}

	private static String spelled(final String unit) {
		return LengthUnit.micrometres(unit).orElse(0) == 1 ? MICROMETRE : unit;
	}

	private static boolean positive(final double size) {
		return size > 0 && size < Double.POSITIVE_INFINITY;
	}
}
