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
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.classical.Interpolation;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** The reconstruction methods, with the names by which users choose them. */
public enum Method {

	/** Linear interpolation of the projections. */
	LINEAR("Linear", (settings, models, preview) -> Interpolation.LINEAR),
	/** Cubic interpolation of the projections. */
	CUBIC("Cubic", (settings, models, preview) -> Interpolation.CUBIC),
	/** The volume that is smoothest along z among those that agree with the projections. */
	HISTOSPLINE("Histospline", (settings, models, preview) -> new Histospline()),
	/** The volume with the smallest L1 norm of second derivatives among those that agree with the projections. */
	HESSIAN_L1("Hessian-L1", (settings, models, preview) -> new HessianL1()),
	/** An implicit neural representation. */
	INR("INR", (settings, models, preview) -> new InrReconstructor(settings, models)),
	/** The paper's guided diffusion on slices. */
	MICRODIFFUSION_PAPER("MicroDiffusion (paper)", GuidedReconstructor::new),
	/** Diffusion on sections along z. */
	MICRODIFFUSION("MicroDiffusion", SectionReconstructor::new);

	private final String label;
	private final Algorithm algorithm;

	Method(final String label, final Algorithm algorithm) {
		this.label = label;
		this.algorithm = algorithm;
	}

	/**
	 * The method of a given name.
	 *
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws Refusal one sentence, if there is no such method
	 */
	public static Method named(final String name) {
		return find(name).orElseThrow(() -> new Refusal("method is " + name + ": choose one of " +
			labels() + "."));
	}

	private static Optional<Method> find(final String name) {
		return Arrays.stream(values()).filter(m -> m.label.equalsIgnoreCase(name.strip())).findFirst();
	}

	private static String labels() {
		return Arrays.stream(values()).map(Method::toString).collect(Collectors.joining(", "));
	}

	/** The algorithm, without a preview. */
	public Reconstructor reconstructor(final MethodSettings settings, final ModelCache models) {
		return reconstructor(settings, models, volume -> {});
	}

	/**
	 * The algorithm.
	 *
	 * @param settings of the method
	 * @param models that may be reused, and to which new ones are added
	 * @param preview receives intermediate volumes, each better than the one before, for reading
	 *          only; their intensities are 0 to about 1
	 */
	public Reconstructor reconstructor(final MethodSettings settings, final ModelCache models,
		final Consumer<Planes> preview)
	{
		return algorithm.with(settings, models, preview);
	}

	/** Makes the reconstructor of a method. */
	@FunctionalInterface
	private interface Algorithm {

		Reconstructor with(MethodSettings settings, ModelCache models, Consumer<Planes> preview);
	}

	/** The name that users see and write. */
	@Override
	public String toString() {
		return label;
	}
}
