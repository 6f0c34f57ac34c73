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

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** The volume m that guides the paper's diffusion (Eq. 9), named after the method that computes it. */
public enum Prior {

	/** No guidance, which the paper calls naive diffusion. */
	NONE(null),
	/** The volume of {@link Method#LINEAR}. */
	LINEAR(Method.LINEAR),
	/** The volume of {@link Method#CUBIC}. */
	CUBIC(Method.CUBIC),
	/** The volume of {@link Method#HISTOSPLINE}. */
	HISTOSPLINE(Method.HISTOSPLINE),
	/** The volume of {@link Method#HESSIAN_L1}. */
	HESSIAN_L1(Method.HESSIAN_L1),
	/** The volume of {@link Method#INR}, as in the paper. */
	INR(Method.INR);

	private final Optional<Method> method;

	Prior(final Method method) {
		this.method = Optional.ofNullable(method);
	}

	/**
	 * The prior of a given name.
	 *
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws Refusal one sentence, if there is no such prior
	 */
	public static Prior named(final String name) {
		return Arrays.stream(values()).filter(p -> p.toString().equalsIgnoreCase(name.strip())).findFirst().orElseThrow(
			() -> new Refusal("prior is " + name + ": choose one of " + Arrays.stream(values()).map(
				Prior::toString).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * Computes m, axes x, y, z, as deep as the operator's slices, in the projections' intensities. It is
	 * 0 everywhere for {@link #NONE}.
	 *
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Reconstruction volume(final Projections data, final MethodSettings settings, final ModelCache models,
		final Progress progress)
	{
		if (method.isEmpty()) return Reconstruction.of(Planes.zeros((int) data.width(), (int) data.height(), data.operator()
			.slices()));
		return method.get().reconstructor(settings.ofPrior(), models).reconstruct(data, progress);
	}

	/**
	 * Checks before any work whether {@link #volume} is possible.
	 *
	 * @throws Refusal one sentence, if it is not
	 */
	public void check(final Projections data, final MethodSettings settings, final ModelCache models,
		final Progress progress)
	{
		method.ifPresent(m -> m.reconstructor(settings.ofPrior(), models).check(data, progress));
	}

	/** The method that computes the volume; empty for {@link #NONE}. */
	Optional<Method> method() {
		return method;
	}

	/** The name of the method, or None. */
	@Override
	public String toString() {
		return method.map(Method::toString).orElse("None");
	}
}
