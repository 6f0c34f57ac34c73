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
package org.microdiffusion.volume;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Conversion of units of length, as image files name them. */
public final class LengthUnit {

	private static final String MICRO = "\u00b5";

	/** Spellings of the micro sign, among them UTF-8 that was read as Latin-1 and replacement characters. */
	private static final Pattern MICRO_SIGN = Pattern.compile(
		"^(?:\\\\u00b5|\\\\u03bc|\u00c2\u00b5|\u00ce\u00bc|\u03bc|\ufffd+|&#181;)", Pattern.CASE_INSENSITIVE);

	private static final Pattern ANGSTROM = Pattern.compile("^(?:\u00c3\u0085|\u212b|\u00c5|\\\\u00c5)");

	/** Micrometres per unit, by names in lower case, singular and British spelling. */
	private static final Map<String, Double> MICROMETRES = Map.ofEntries(Map.entry("pm", 1e-6), Map.entry("picometre",
		1e-6), Map.entry("\u00e5", 1e-4), Map.entry("angstrom", 1e-4), Map.entry("\u00e5ngstr\u00f6m", 1e-4), Map.entry(
			"nm", 1e-3), Map.entry("nanometre", 1e-3), Map.entry(MICRO + "m", 1.0), Map.entry("um", 1.0), Map.entry(MICRO,
				1.0), Map.entry("micron", 1.0), Map.entry("micrometre", 1.0), Map.entry("mm", 1e3), Map.entry("millimetre",
					1e3), Map.entry("cm", 1e4), Map.entry("centimetre", 1e4), Map.entry("dm", 1e5), Map.entry("decimetre", 1e5),
		Map.entry("m", 1e6), Map.entry("metre", 1e6), Map.entry("inch", 25400.0), Map.entry("inche", 25400.0), Map.entry(
			"in", 25400.0), Map.entry("\"", 25400.0), Map.entry("thou", 25.4), Map.entry("ft", 304800.0), Map.entry("foot",
				304800.0));

	/** Units that mean that the size is not known. */
	private static final Set<String> UNKNOWN_UNITS = Set.of("", "pixel", "px", "voxel", "slice", "reference frame",
		"reference_frame", "referenceframe", "unit", "none", "unknown", "null");

	private LengthUnit() {}

	/**
	 * The length of a unit in micrometres.
	 *
	 * @param unit name of a unit, in any case and encoding, such as "µm", "micron", "Inches"; may be null
	 * @return empty for pixels and for anything that is not a unit of length
	 */
	public static OptionalDouble micrometres(final String unit) {
		final Double length = MICROMETRES.get(plain(unit));
		return length == null ? OptionalDouble.empty() : OptionalDouble.of(length);
	}

	/** Whether a unit says that the size is not known: pixels, or none at all. */
	public static boolean isNone(final String unit) {
		return UNKNOWN_UNITS.contains(plain(unit));
	}

	/**
	 * The factor that converts a length from one unit to another.
	 *
	 * @return empty if one of them is not a unit of length
	 */
	public static OptionalDouble ratio(final String of, final String in) {
		if (plain(of).equals(plain(in))) return OptionalDouble.of(1);
		final OptionalDouble above = micrometres(of);
		final OptionalDouble below = micrometres(in);
		return above.isPresent() && below.isPresent() ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
			: OptionalDouble.empty();
	}

	private static String plain(final String unit) {
		if (unit == null) return "";
		final String text = ANGSTROM.matcher(MICRO_SIGN.matcher(unit.replace("\0", "").strip()).replaceFirst(MICRO))
			.replaceFirst("\u00e5").toLowerCase(Locale.ROOT);
		final String metric = text.replaceFirst("meters?$", "metre");
		return metric.length() > 2 ? metric.replaceFirst("s$", "") : metric;
	}
}
