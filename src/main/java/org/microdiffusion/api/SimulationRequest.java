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
 * Projections that are to be simulated; see {@link MicroDiffusion#simulate}.
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

	/** @param expected photons at the brightest pixel of the projections; 0, the default: no noise */
	public SimulationRequest photons(final double expected) {
		photons = expected;
		return this;
	}

	/** @param deviation standard deviation of the detector's noise, in photons, 0 or more; 0 if it is not given */
	public SimulationRequest readNoise(final double deviation) {
		readNoise = deviation;
		return this;
	}

	/** @param intensity that carries no photons, in the volume's units; 0 if it is not given */
	public SimulationRequest background(final double intensity) {
		background = intensity;
		return this;
	}

	/**
	 * Projects, then adds the noise.
	 *
	 * @return the projections, axes x, y, block, and what the user should know
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a value is not allowed, or no whole
	 *           block fits into the volume
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Simulate.Result run() {
		return Simulate.run(volume, new Simulate.Options(geometry(), new PhotonNoise(photons, readNoise), background, seed()),
			progress());
	}
}
