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
 * The size and shape of voxels from ImageJ's calibration. The depth is unknown if it is not above 0, is
 * NaN, or is in a unit that cannot be converted, and also if it is exactly 1 pixel, ImageJ's default.
 */
public final class VoxelShape {

	static final String MICROMETRE = "\u00b5m";
	private static final String PIXEL = "pixel";

	private VoxelShape() {}

	/**
	 * Whether the calibration has a size. ImageJ's own method returns true also for a blank unit, which
	 * its reader sets for TIFF files without a unit of resolution.
	 */
	public static boolean isScaled(final Calibration calibration) {
		return calibration.pixelWidth != 1 || calibration.pixelHeight != 1 || calibration.pixelDepth != 1 || !LengthUnit
			.isNone(calibration.getUnit());
	}

	/** Whether the calibration has a distance of planes, in any unit. */
	static boolean givesDepth(final Calibration calibration) {
		return positive(calibration.pixelDepth) && (calibration.pixelDepth != 1 ||
			!LengthUnit.isNone(calibration.getZUnit()));
	}

	/** Distance of planes, in the unit of the pixel width; empty if it is unknown. */
	public static OptionalDouble depth(final Calibration calibration) {
		final OptionalDouble ratio = LengthUnit.ratio(calibration.getZUnit(), calibration.getUnit());
		return givesDepth(calibration) && ratio.isPresent() ? OptionalDouble.of(calibration.pixelDepth *
			ratio.getAsDouble()) : OptionalDouble.empty();
	}

	/**
	 * Aspect ratio of a voxel: pixel width over slice distance.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 * @return empty if either is unknown
	 */
	public static OptionalDouble aspect(final Calibration calibration, final int slices) {
		final OptionalDouble depth = depth(calibration);
		return depth.isPresent() && positive(calibration.pixelWidth) ? OptionalDouble.of(calibration.pixelWidth / depth
			.getAsDouble() * slices) : OptionalDouble.empty();
	}

	/**
	 * The size of a voxel, in the unit of the pixel width.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 * @return empty if it is unknown
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
	 * Slice distance over pixel width; 1 if either is unknown.
	 *
	 * @param slices of the volume from one calibrated plane to the next
	 */
	public static double depthInWidths(final Calibration calibration, final int slices) {
		return 1 / aspect(calibration, slices).orElse(1);
	}

	/** A sentence for the user, if the pixel size is known but the distance of planes is not. */
	public static List<String> remarks(final Calibration calibration) {
		if (LengthUnit.isNone(calibration.getUnit()) || depth(calibration).isPresent()) return List.of();
		return List.of("The voxel depth is not known (it is " + calibration.pixelDepth + " " + calibration.getZUnit() +
			"), so voxels are taken for cubes: give it in Image > Properties.");
	}

	/** Sets the distance of planes to ImageJ's default, which means unknown. */
	static void forgetDepth(final Calibration calibration) {
		calibration.pixelDepth = 1;
		calibration.setZUnit(PIXEL);
	}

	/** Writes the known distances into a calibration, in micrometres and seconds. */
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

	/** Replaces other spellings of micrometres by that of ImageJ. */
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
