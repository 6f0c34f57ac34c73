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
package org.microdiffusion.method;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What learned methods can be told; the classical ones ignore it.
 *
 * @param model a trained model for this method; empty: one is trained
 * @param engine where to compute
 * @param seed of everything random in training and sampling
 * @param inr of the method INR, also where its volume guides another method
 * @param guided of the paper's guided diffusion
 * @param sections of the method MicroDiffusion
 * @param result the file that the volume is for; beside it the paper's guided
 *          diffusion keeps what is finished until all is; empty: nowhere
 */
public record MethodSettings(Optional<Path> model, EngineSettings engine, long seed, InrSettings inr,
	GuidedSettings guided, SectionSettings sections, Optional<Path> result)
{

	/** Trains on the best device. */
	public static final MethodSettings DEFAULT = new MethodSettings(Optional.empty(), EngineSettings.DEFAULT, 1,
		InrSettings.DEFAULT, GuidedSettings.DEFAULT, SectionSettings.DEFAULT, Optional.empty());

	/** The same with another seed. */
	public MethodSettings withSeed(final long other) {
		return new MethodSettings(model, engine, other, inr, guided, sections, result);
	}

	/** The same with a trained model; empty: one is trained. */
	public MethodSettings withModel(final Optional<Path> other) {
		return new MethodSettings(other, engine, seed, inr, guided, sections, result);
	}

	/** The same on another device. */
	public MethodSettings with(final EngineSettings other) {
		return new MethodSettings(model, other, seed, inr, guided, sections, result);
	}

	/** The same with another guided diffusion. */
	public MethodSettings with(final GuidedSettings other) {
		return new MethodSettings(model, engine, seed, inr, other, sections, result);
	}

	/** The same with another MicroDiffusion. */
	public MethodSettings with(final SectionSettings other) {
		return new MethodSettings(model, engine, seed, inr, guided, other, result);
	}

	/** The same with another volume of the INR. */
	public MethodSettings with(final InrSettings other) {
		return new MethodSettings(model, engine, seed, other, guided, sections, result);
	}

	/**
	 * Those of the method whose volume guides another one. It trains its own model,
	 * and its volume is not made to agree with the projections: m would be them, and
	 * a network that makes projections of m had nothing to learn.
	 */
	MethodSettings ofPrior() {
		return new MethodSettings(Optional.empty(), engine, seed, new InrSettings(inr.neighbouring(), false), guided, sections,
			result);
	}
}
