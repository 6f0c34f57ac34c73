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

/** The volume m that guides the paper's diffusion (Eq. 9): that of a method, or none. */
public enum Prior {

	/** Naive diffusion. */
	NONE(null), LINEAR(Method.LINEAR), CUBIC(Method.CUBIC), HISTOSPLINE(Method.HISTOSPLINE), HESSIAN_L1(
		Method.HESSIAN_L1),

	/** The paper's. */
	INR(Method.INR);

	private final Optional<Method> method;

	Prior(final Method method) {
		this.method = Optional.ofNullable(method);
	}

	/**
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws Refusal one sentence, if there is no such prior
	 */
	public static Prior named(final String name) {
		return Arrays.stream(values()).filter(p -> p.toString().equalsIgnoreCase(name.strip())).findFirst().orElseThrow(
			() -> new Refusal("prior is " + name + ": choose one of " + Arrays.stream(values()).map(
				Prior::toString).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * m, as deep as the operator's slices, in the projections' intensities; zeros
	 * without a method.
	 *
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Reconstruction volume(final Projections data, final MethodSettings settings, final ModelCache models,
		final Progress progress)
	{
		if (method.isEmpty()) return Reconstruction.of(Planes.zeros((int) data.width(), (int) data.height(), data.operator().slices()));
		return method.get().reconstructor(settings.ofPrior(), models).reconstruct(data, progress);
	}

	/** Refuses before any work what {@link #volume} would refuse. */
	public void check(final Projections data, final MethodSettings settings, final ModelCache models, final Progress progress) {
		method.ifPresent(m -> m.reconstructor(settings.ofPrior(), models).check(data, progress));
	}

	/** Empty for naive diffusion. */
	Optional<Method> method() {
		return method;
	}

	/** The method's name, or None. */
	@Override
	public String toString() {
		return method.map(Method::toString).orElse("None");
	}
}
