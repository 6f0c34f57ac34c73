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
 * A trained diffusion model and what it was trained with.
 *
 * @param path of its file
 * @param network the network
 * @param prior what guided it
 * @param target what it learned to make
 * @param data fingerprint of the projections
 */
record GuidedModel(Path path, DiffusionModel network, Prior prior, String target, String data) {

	/** @throws Refusal one sentence, if it was trained with something else than is asked for */
	void checkWishes(final GuidedSettings settings) {
		checkWish("prior", prior, settings.prior());
		checkWish("gamma", network.options().gamma(), settings.gamma().stream().boxed().findFirst());
		checkWish("target", target, settings.target().map(ModelParts::text));
	}

	private <T> void checkWish(final String key, final T trained, final Optional<T> wish) {
		if (wish.isPresent() && !wish.get().equals(trained)) throw new Refusal(key + " is " + wish.get() +
			", but the model " + path + " was trained with " + key + "=" + trained + ": give " + key +
			"=auto, or leave model empty to train anew.");
	}

	/** Tells its weights from those of others. */
	String identity() {
		return network.weights().stream().map(p -> Fingerprint.of(Planes.wrap(new float[][] { p.values() }, p
			.values().length, 1), Progress.NONE)).collect(Collectors.joining("\n"));
	}

	/** Whether it was trained on these very projections. */
	boolean knows(final Projections projections) {
		return data.equals(ModelParts.fingerprint(projections));
	}
}
