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
import org.microdiffusion.projection.Geometry;

/**
 * What is to be done with an acquisition: its geometry, the seed, and who is told how far
 * the work is. Each method returns the same request, so that calls can be chained. A request
 * is for one thread.
 *
 * @param <R> the kind of the request
 * @since 0.1.0
 */
public abstract class AcquisitionRequest<R extends AcquisitionRequest<R>> {

	private static final int USUAL_STEP_LENGTH = 6;

	private int stepLength = USUAL_STEP_LENGTH;
	private String profile = "uniform";
	private int overlap;
	private int offset;
	private long seed = 1;
	private Progress progress = Progress.NONE;

	/** This request. */
	abstract R self();

	/** @param slices that one projection averages, n, 2 or more; 6 if it is not given */
	public R stepLength(final int slices) {
		stepLength = slices;
		return self();
	}

	/**
	 * How strongly the beam sees each slice of a block.
	 *
	 * @param text {@code uniform} (the default), {@code gaussian:FWHM} with the width in slices,
	 *          or weights such as {@code 1;2;1}
	 */
	public R profile(final String text) {
		profile = Objects.requireNonNull(text, "profile");
		return self();
	}

	/** @param slices that neighbouring blocks share, below n; below 0: a gap; 0 if it is not given */
	public R overlap(final int slices) {
		overlap = slices;
		return self();
	}

	/** @param slices of the specimen before the first block, 0 or more; 0 if it is not given */
	public R offset(final int slices) {
		offset = slices;
		return self();
	}

	/** @param number of everything random, any; the same one gives the same result again; 1 if it is not given */
	public R seed(final long number) {
		seed = number;
		return self();
	}

	/** @param listener is told how far the work is, and can cancel it within a second */
	public R progress(final Progress listener) {
		progress = Objects.requireNonNull(listener, "progress");
		return self();
	}

	/**
	 * The same with two functions.
	 *
	 * @param report takes the part that is done, 0 to 1, and what is being done
	 * @param cancelled is asked several times a second whether to stop; then {@code run} throws a
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

	/** @throws org.microdiffusion.refusal.Refusal one sentence, if the values do not fit together */
	final Geometry geometry() {
		return new Geometry(AxialProfile.parse(profile, stepLength), overlap, offset);
	}

	final long seed() {
		return seed;
	}

	final Progress progress() {
		return progress;
	}
}
