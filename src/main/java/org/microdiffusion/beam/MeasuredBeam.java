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
package org.microdiffusion.beam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.microdiffusion.projection.Beam;

/** A beam as beads show it. Errors are standard errors from bead to bead (jackknife). */
public final class MeasuredBeam {

	/** Pixels of displacement within a block from which a beam is called tilted or curved. */
	private static final double VISIBLE_PIXELS = 0.5;
	/** Standard errors by which the tilt or curvature differs from none. */
	private static final double CERTAIN_ERRORS = 3;

	private final Beam beam;
	private final DepthProfile profile;
	private final List<DepthProfile> others;
	private final double sliceDistance;
	private final double[] lateralFwhm;
	private final double sideLobes;
	private final String beads;
	private final double radius;

	MeasuredBeam(final Beam beam, final DepthProfile profile, final List<DepthProfile> others,
		final double sliceDistance, final double[] lateralFwhm, final double sideLobes, final String beads,
		final double radius)
	{
		this.beam = beam;
		this.profile = profile;
		this.others = others;
		this.sliceDistance = sliceDistance;
		this.lateralFwhm = lateralFwhm.clone();
		this.sideLobes = sideLobes;
		this.beads = beads;
		this.radius = radius;
	}

	/** How the beam sees the slices of a block about its centre. */
	public Beam beam() {
		return beam;
	}

	/** The axial full width at half maximum, in slices of a block. */
	public double fwhm() {
		return fwhm(profile);
	}

	/** The standard error of the FWHM, in slices of a block; NaN from fewer than three beads. */
	public double fwhmError() {
		return error(this::fwhm);
	}

	private double fwhm(final DepthProfile of) {
		return of.fwhm() / sliceDistance;
	}

	/** The part of the light, of all that the stack shows, that comes from outside of the block. */
	public double outside() {
		return outside(profile);
	}

	private double outside(final DepthProfile of) {
		return of.beyond(beam.length() * sliceDistance / 2);
	}

	/** The displacement along x and y, in pixels for each slice of a block. */
	public double[] tilt() {
		return new double[] { fit(profile, profile.dx(), 1), fit(profile, profile.dy(), 1) };
	}

	/** The curvature of the displacement along x and y, q in dx = q u² with u in slices of a block. */
	public double[] curvature() {
		return new double[] { fit(profile, profile.dx(), 2), fit(profile, profile.dy(), 2) };
	}

	/** A coefficient of the parabola that fits displacements within the FWHM. */
	private double fit(final DepthProfile of, final double[] displacement, final int power) {
		return of.fit(displacement, of.fwhm() / 2, 2)[power] * Math.pow(sliceDistance, power);
	}

	/** The standard error of a quantity of the average, NaN from fewer than three beads. */
	private double error(final ToDoubleFunction<DepthProfile> quantity) {
		final double[] values = others.stream().mapToDouble(quantity).toArray();
		double mean = 0, squares = 0;
		for (final double value : values)
			mean += value / values.length;
		for (final double value : values)
			squares += (value - mean) * (value - mean);
		return values.length == 0 ? Double.NaN : Math.sqrt(squares * (values.length - 1) / values.length);
	}

	/** Lateral full widths at half maximum along x and y, in pixels. */
	public double[] lateralFwhm() {
		return lateralFwhm.clone();
	}

	/** The part of the light in side lobes around the core. */
	public double sideLobes() {
		return sideLobes;
	}

	/** straight, tilted, curved, or both, as far as it is visible within a block and not due to noise. */
	public String shape() {
		final double reach = beam.length() / 2.0;
		final boolean tilted = visible(1, 2 * reach), curved = visible(2, reach * reach);
		return tilted && curved ? "tilted and curved" : tilted ? "tilted" : curved ? "curved" : "straight";
	}

	private boolean visible(final int power, final double factor) {
		final double size = Math.hypot(fit(profile, profile.dx(), power), fit(profile, profile.dy(), power));
		final double error = Math.hypot(error(p -> fit(p, p.dx(), power)), error(p -> fit(p, p.dy(), power)));
		return size * factor >= VISIBLE_PIXELS && !(size < CERTAIN_ERRORS * error);
	}

	/** What was measured, for users: names and values. */
	public Map<String, String> facts() {
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("beads", beads);
		facts.put("axial FWHM", text("%.2f slices", fwhm()) + plusMinus(fwhmError()));
		facts.put("step length", beam.length() + " slices");
		facts.put("light from outside of the block", text("%.1f", 100 * outside()) + plusMinus(error(p -> 100 *
			outside(p))) + " %");
		facts.put("shape", shape());
		facts.put("tilt", text("%.3f", tilt()[0]) + plusMinus(error(p -> fit(p, p.dx(), 1))) + " pixels in x and " + text(
			"%.3f", tilt()[1]) + plusMinus(error(p -> fit(p, p.dy(), 1))) + " in y a slice");
		facts.put("curvature", text("%.4f", curvature()[0]) + plusMinus(error(p -> fit(p, p.dx(), 2))) +
			" pixels in x and " + text("%.4f", curvature()[1]) + plusMinus(error(p -> fit(p, p.dy(), 2))) +
			" in y a slice squared");
		facts.put("lateral FWHM", text("%.2f", lateralFwhm[0]) + " pixels in x and " + text("%.2f", lateralFwhm[1]) +
			" in y");
		facts.put("light in side lobes", text("%.1f %%", 100 * sideLobes) + text(" within %.1f pixels", radius));
		return facts;
	}

	private static String plusMinus(final double error) {
		return Double.isNaN(error) ? "" : text(error < 0.01 ? " ± %.4f" : " ± %.2f", error);
	}

	private static String text(final String format, final double value) {
		return String.format(Locale.ROOT, format, value);
	}

	/** Depths, in slices of a block from the beam's centre, at which light and displacement were measured. */
	public double[] depths() {
		final double[] depths = new double[profile.light().length];
		for (int i = 0; i < depths.length; i++)
			depths[i] = (profile.first() + i) / sliceDistance;
		return depths;
	}

	/** The light at each depth, about 1 in the centre. */
	public double[] light() {
		return profile.light().clone();
	}

	/** The displacement along x at each depth, in pixels; NaN where there is too little light. */
	public double[] dx() {
		return profile.dx().clone();
	}

	/** The displacement along y at each depth, in pixels; NaN where there is too little light. */
	public double[] dy() {
		return profile.dy().clone();
	}
}
