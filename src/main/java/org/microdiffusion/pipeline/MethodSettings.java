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
package org.microdiffusion.pipeline;

import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.inr.Neighbouring;

/**
 * What learned methods can be told; the classical ones ignore it.
 *
 * @param model a trained model for this method; empty: one is trained
 * @param engine where to compute
 * @param seed of everything random in a training
 * @param neighbouring how a slice of the INR is averaged with its neighbours
 * @param consistent whether the INR's volume is made to agree with the
 *          projections, and to be nowhere below the background
 */
public record MethodSettings(Optional<Path> model, EngineSettings engine, long seed, Neighbouring neighbouring,
	boolean consistent)
{

	/** Trains on the best device, then averages and restores consistency. */
	public static final MethodSettings DEFAULT = new MethodSettings(Optional.empty(), EngineSettings.DEFAULT, 1,
		Neighbouring.GAUSSIAN, true);

	/** The same with another seed. */
	public MethodSettings withSeed(final long other) {
		return new MethodSettings(model, engine, other, neighbouring, consistent);
	}
}
