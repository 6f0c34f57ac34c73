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
package org.microdiffusion.api;

import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;

/**
 * The options that all requests share: the geometry of the acquisition, the seed and the
 * progress listener. Each method returns this request, so that calls can be chained. Values
 * are checked when the request is run, unless a method says otherwise. A request is not
 * thread-safe.
 *
 * @param <R> the type of the request, which its methods return
 * @since 0.1.0
 */
public abstract class AcquisitionRequest<R extends AcquisitionRequest<R>> {

	private static final int USUAL_STEP_LENGTH = 6;

	private int stepLength = USUAL_STEP_LENGTH;
	private String profile = "uniform";
	private int overlap;
	private int offset;
	private String beam = Beam.STRAIGHT;
	private int views;
	private long seed = 1;
	private Progress progress = Progress.NONE;

	/** This request. */
	abstract R self();

	/**
	 * Sets the step length n, the number of slices that one projection averages.
	 *
	 * @param slices 2 or more; the default is 6
	 */
	public R stepLength(final int slices) {
		stepLength = slices;
		return self();
	}

	/**
	 * Sets the axial profile: the relative weights of the slices of a block in its projection.
	 *
	 * @param text {@code uniform} (the default), {@code gaussian:FWHM} or {@code lorentzian:FWHM} with the
	 *          full width at half maximum in slices, or weights such as {@code 1;2;1}
	 */
	public R profile(final String text) {
		profile = Objects.requireNonNull(text, "profile");
		return self();
	}

	/**
	 * Sets the number of slices that neighbouring blocks share.
	 *
	 * @param slices less than the step length n; negative for a gap between blocks; the default is 0
	 */
	public R overlap(final int slices) {
		overlap = slices;
		return self();
	}

	/**
	 * Sets the number of slices of the specimen before the first block.
	 *
	 * @param slices 0 or more; the default is 0
	 */
	public R offset(final int slices) {
		offset = slices;
		return self();
	}

	/**
	 * Sets where the beam shows the slices of a block. Only simulations and the methods Hessian-L1 and MicroDiffusion
	 * take another one than a straight beam.
	 *
	 * @param text {@code straight} (the default), {@code tilt:DX;DY} in pixels per slice, {@code airy:A} in pixels per
	 *          slice squared, or the name of a .csv file that Measure Beam wrote
	 */
	public R beam(final String text) {
		beam = Objects.requireNonNull(text, "beam");
		return self();
	}

	/**
	 * Sets the number of projections of each block, which follow each other. Each is made by the beam turned further about
	 * z, so that two are mirror images.
	 *
	 * @param number 1 to 64; as many as the beam has if it is not given
	 */
	public R views(final int number) {
		views = number;
		return self();
	}

	/**
	 * Sets the seed of all random numbers. The same seed gives the same result again.
	 *
	 * @param number any number; the default is 1
	 */
	public R seed(final long number) {
		seed = number;
		return self();
	}

	/**
	 * Sets the listener to which the work reports its progress.
	 *
	 * @param listener can also cancel the work, which then stops within a second
	 */
	public R progress(final Progress listener) {
		progress = Objects.requireNonNull(listener, "progress");
		return self();
	}

	/**
	 * Sets the progress listener as two functions.
	 *
	 * @param report receives the completed fraction of the work, 0 to 1, and the name of the current stage
	 * @param cancelled is called several times a second; when it returns true, {@code run} throws a
	 *          {@link java.util.concurrent.CancellationException}
	 */
	public R progress(final BiConsumer<Double, String> report, final BooleanSupplier cancelled) {
		return progress(new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				report.accept(fraction, message);
			}

			@Override
			public boolean cancelled() {
				return cancelled.getAsBoolean();
			}
		});
	}

	/** @throws org.microdiffusion.refusal.Refusal one sentence, if a value is out of its range */
	final Geometry geometry() {
		final AxialProfile weights = AxialProfile.parse(profile, stepLength);
		return Geometry.of(weights, Beam.of(beam, weights, views), overlap, offset);
	}

	final long seed() {
		return seed;
	}

	final Progress progress() {
		return progress;
	}
}
