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
import java.util.Map;
import java.util.OptionalDouble;

import org.microdiffusion.io.zarr.OmeAxis;
import org.microdiffusion.io.zarr.OmeMetadata;
import org.microdiffusion.volume.LengthUnit;

import ij.measure.Calibration;

/** ImageJ's calibration and the axes of OME-Zarr, whose units have the names of UDUNITS. */
final class ZarrCalibration {

	/** ImageJ's units of length by OME-Zarr's. */
	private static final Map<String, String> LENGTHS = Map.of("picometer", "pm", "angstrom", "angstrom", "nanometer",
		"nm", "micrometer", VoxelShape.MICROMETRE, "millimeter", "mm", "centimeter", "cm", "meter", "m", "inch", "inch",
		"foot", "foot");

	/** OME-Zarr's units of time by spellings of ImageJ's, the usual one first. */
	private static final Map<String, List<String>> TIMES = Map.of("microsecond", List.of("us", VoxelShape.MICROMETRE
		.replace('m', 's')), "millisecond", List.of("ms", "msec"), "second", List.of("sec", "s", "seconds"), "minute",
		List.of("min", "minutes"), "hour", List.of("h", "hr", "hours"), "day", List.of("d", "days"));

	private ZarrCalibration() {}

	static OmeAxis x(final Calibration calibration) {
		return length(calibration.pixelWidth, calibration.getXUnit(), calibration.xOrigin);
	}

	static OmeAxis y(final Calibration calibration) {
		return length(calibration.pixelHeight, calibration.getYUnit(), calibration.yOrigin);
	}

	static OmeAxis z(final Calibration calibration) {
		return length(calibration.pixelDepth, calibration.getZUnit(), calibration.zOrigin);
	}

	static OmeAxis time(final Calibration calibration) {
		if (!(calibration.frameInterval > 0)) return OmeAxis.UNKNOWN;
		final String unit = calibration.getTimeUnit();
		return new OmeAxis(calibration.frameInterval, TIMES.entrySet().stream().filter(time -> time.getKey().equals(unit) ||
			time.getValue().contains(unit)).map(Map.Entry::getKey).findFirst().orElse(unit), 0);
	}

	private static OmeAxis length(final double size, final String unit, final double origin) {
		final double scale = size > 0 && size < Double.POSITIVE_INFINITY ? size : 1;
		return new OmeAxis(scale, LengthUnit.isNone(unit) ? "" : name(unit), 0 - origin * scale);
	}

	private static String name(final String unit) {
		final OptionalDouble length = LengthUnit.micrometres(unit);
		return LENGTHS.keySet().stream().filter(name -> length.isPresent() && LengthUnit.micrometres(name).equals(length))
			.findFirst().orElse(unit);
	}

	/** The calibration of an image. */
	static Calibration of(final OmeMetadata metadata) {
		final Calibration calibration = new Calibration();
		calibration.pixelWidth = metadata.x().scale();
		calibration.pixelHeight = metadata.y().scale();
		calibration.pixelDepth = metadata.z().scale();
		calibration.xOrigin = origin(metadata.x());
		calibration.yOrigin = origin(metadata.y());
		calibration.zOrigin = origin(metadata.z());
		calibration.setXUnit(unit(metadata.x()));
		calibration.setYUnit(unit(metadata.y()));
		calibration.setZUnit(unit(metadata.z()));
		if (!metadata.time().unit().isEmpty()) {
			calibration.frameInterval = metadata.time().scale();
			calibration.setTimeUnit(TIMES.getOrDefault(metadata.time().unit(), List.of(metadata.time().unit())).get(0));
		}
		return calibration;
	}

	private static double origin(final OmeAxis axis) {
		return 0 - axis.translation() / axis.scale();
	}

	private static String unit(final OmeAxis axis) {
		return axis.unit().isEmpty() ? "pixel" : LENGTHS.getOrDefault(axis.unit(), axis.unit());
	}
}
