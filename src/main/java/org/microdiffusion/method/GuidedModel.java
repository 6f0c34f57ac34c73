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
import java.util.stream.Collectors;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

/**
 * A trained guided diffusion model with the options of its training.
 *
 * @param path of its file
 * @param network options and weights
 * @param prior that guided the training
 * @param target of the training
 * @param data fingerprint of the projections that it was trained on
 */
record GuidedModel(Path path, DiffusionModel network, Prior prior, String target, String data) {

	/** @throws Refusal one sentence, if it was trained with other options than the requested ones */
	void checkRequested(final GuidedSettings settings) {
		checkRequested("prior", prior, settings.prior());
		checkRequested("gamma", network.options().gamma(), settings.gamma().stream().boxed().findFirst());
		checkRequested("target", target, settings.target().map(ModelParts::text));
	}

	private <T> void checkRequested(final String key, final T trained, final Optional<T> requested) {
		if (requested.isPresent() && !requested.get().equals(trained)) throw new Refusal(key + " is " + requested.get() +
			", but the model " + path + " was trained with " + key + "=" + trained + ": give " + key +
			"=auto, or leave model empty to train anew.");
	}

	/** Fingerprints of its weights, which differ from those of other models. */
	String fingerprints() {
		return network.weights().stream().map(p -> Fingerprint.of(Planes.wrap(new float[][] { p.values() }, p
			.values().length, 1), Progress.NONE)).collect(Collectors.joining("\n"));
	}

	/** Whether it was trained on these projections. */
	boolean trainedOn(final Projections projections) {
		return data.equals(ModelParts.fingerprint(projections));
	}
}
