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
 * Settings of the methods that use networks. Classical methods ignore them.
 *
 * @param model file of a trained model for the method; if it is empty, a model is trained
 * @param engine device on which networks are computed
 * @param seed of all random numbers in training and sampling
 * @param inr settings of the method INR, also where its volume guides another method
 * @param guided settings of the paper's guided diffusion
 * @param sections settings of the method MicroDiffusion
 * @param result file to which the volume will be written; the paper's guided diffusion keeps finished
 *          slices beside it until the volume is complete. If it is empty, none are kept
 */
public record MethodSettings(Optional<Path> model, EngineSettings engine, long seed, InrSettings inr,
	GuidedSettings guided, SectionSettings sections, Optional<Path> result)
{

	/** The default settings: models are trained on the fastest available device. */
	public static final MethodSettings DEFAULT = new MethodSettings(Optional.empty(), EngineSettings.DEFAULT, 1,
		InrSettings.DEFAULT, GuidedSettings.DEFAULT, SectionSettings.DEFAULT, Optional.empty());

	/** The same settings with another seed. */
	public MethodSettings withSeed(final long other) {
		return new MethodSettings(model, engine, other, inr, guided, sections, result);
	}

	/** The same settings with another model file; if it is empty, a model is trained. */
	public MethodSettings withModel(final Optional<Path> other) {
		return new MethodSettings(other, engine, seed, inr, guided, sections, result);
	}

	/** The same settings on another device. */
	public MethodSettings with(final EngineSettings other) {
		return new MethodSettings(model, other, seed, inr, guided, sections, result);
	}

	/** The same settings with others of the paper's guided diffusion. */
	public MethodSettings with(final GuidedSettings other) {
		return new MethodSettings(model, engine, seed, inr, other, sections, result);
	}

	/** The same settings with others of the method MicroDiffusion. */
	public MethodSettings with(final SectionSettings other) {
		return new MethodSettings(model, engine, seed, inr, guided, other, result);
	}

	/** The same settings with others of the method INR. */
	public MethodSettings with(final InrSettings other) {
		return new MethodSettings(model, engine, seed, other, guided, sections, result);
	}

	/**
	 * The settings of the method whose volume m guides another one. It trains its own model. The volume
	 * of an INR is not projected onto those that agree with the projections: otherwise m would reproduce
	 * the projections, and a network that is trained to predict them would have nothing to learn.
	 */
	MethodSettings ofPrior() {
		return new MethodSettings(Optional.empty(), engine, seed, new InrSettings(inr.neighbouring(), false), guided,
			sections, result);
	}
}
