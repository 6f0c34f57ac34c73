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

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.classical.Interpolation;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.refusal.Refusal;

/** The reconstruction methods by the names that users give. */
public enum Method {

	LINEAR("Linear", (settings, session) -> Interpolation.LINEAR),
	CUBIC("Cubic", (settings, session) -> Interpolation.CUBIC),
	HISTOSPLINE("Histospline", (settings, session) -> new Histospline()),
	HESSIAN_L1("Hessian-L1", (settings, session) -> new HessianL1()),
	INR("INR", InrReconstructor::new),
	MICRODIFFUSION_PAPER("MicroDiffusion (paper)", GuidedReconstructor::new),
	MICRODIFFUSION("MicroDiffusion", SectionReconstructor::new);

	private final String label;
	private final BiFunction<MethodSettings, Session, Reconstructor> algorithm;

	Method(final String label, final BiFunction<MethodSettings, Session, Reconstructor> algorithm) {
		this.label = label;
		this.algorithm = algorithm;
	}

	/**
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

	/** The algorithm behind the name. */
	Reconstructor reconstructor(final MethodSettings settings, final Session session) {
		return algorithm.apply(settings, session);
	}

	/** The name that users see and write. */
	@Override
	public String toString() {
		return label;
	}
}
