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

import org.microdiffusion.volume.PhotonNoise;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A request to simulate projections; see {@link MicroDiffusion#simulate}.
 *
 * @since 0.1.0
 */
public final class SimulationRequest extends AcquisitionRequest<SimulationRequest> {

	private final RandomAccessibleInterval<FloatType> volume;
	private double photons;
	private double readNoise;
	private double background;

	SimulationRequest(final RandomAccessibleInterval<FloatType> volume) {
		this.volume = volume;
	}

	@Override
	SimulationRequest self() {
		return this;
	}

	/**
	 * Sets the expected number of photons at the brightest pixel of the projections.
	 *
	 * @param expected 0.001 to 1e8; the default is 0, which means no noise
	 */
	public SimulationRequest photons(final double expected) {
		photons = expected;
		return this;
	}

	/**
	 * Sets the standard deviation of the detector's read noise.
	 *
	 * @param deviation in photons, 0 to 1e6; the default is 0; above 0 only with photons
	 */
	public SimulationRequest readNoise(final double deviation) {
		readNoise = deviation;
		return this;
	}

	/**
	 * Sets the intensity without photons.
	 *
	 * @param intensity in the volume's units; the default is 0
	 */
	public SimulationRequest background(final double intensity) {
		background = intensity;
		return this;
	}

	/**
	 * Projects the volume and adds the noise.
	 *
	 * @return the projections, axes x, y, block, and remarks for the user
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a value is not allowed, or no whole
	 *           block fits into the volume
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Simulate.Result run() {
		return Simulate.run(volume, new Simulate.Options(geometry(), new PhotonNoise(photons, readNoise), background,
			seed()), progress());
	}
}
