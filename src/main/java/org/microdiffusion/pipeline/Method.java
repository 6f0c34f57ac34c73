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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.classical.Interpolation;
import org.microdiffusion.projection.Reconstructor;

/** The reconstruction methods by the names that users give. */
public enum Method {

	LINEAR("Linear", settings -> Interpolation.LINEAR),
	CUBIC("Cubic", settings -> Interpolation.CUBIC),
	HISTOSPLINE("Histospline", settings -> new Histospline()),
	HESSIAN_L1("Hessian-L1", settings -> new HessianL1()),
	INR("INR", InrReconstructor::new),
	MICRODIFFUSION_PAPER("MicroDiffusion (paper)", GuidedReconstructor::new);

	private final String label;
	private final Function<MethodSettings, Reconstructor> algorithm;

	Method(final String label, final Function<MethodSettings, Reconstructor> algorithm) {
		this.label = label;
		this.algorithm = algorithm;
	}

	/**
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws IllegalArgumentException one sentence, if there is no such method
	 */
	public static Method named(final String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException("method is " + name + ": choose one of " +
			labels() + "."));
	}

	/**
	 * Several methods, each once.
	 *
	 * @param names separated by ; or , as {@link #toString()} writes them, in any
	 *          case; or {@code all}
	 * @return in the order given
	 * @throws IllegalArgumentException one sentence, if there is no name or no such
	 *           method
	 */
	public static List<Method> listed(final String names) {
		if (names.strip().equalsIgnoreCase("all")) return List.of(values());
		return Arrays.stream(names.split("[;,]", -1)).map(name -> find(name).orElseThrow(
			() -> new IllegalArgumentException("methods is " + names + ": choose all, or some of " + labels() +
				", separated by semicolons."))).distinct().toList();
	}

	private static Optional<Method> find(final String name) {
		return Arrays.stream(values()).filter(m -> m.label.equalsIgnoreCase(name.strip())).findFirst();
	}

	private static String labels() {
		return Arrays.stream(values()).map(Method::toString).collect(Collectors.joining(", "));
	}

	/** The algorithm behind the name. */
	public Reconstructor reconstructor(final MethodSettings settings) {
		return algorithm.apply(settings);
	}

	/** The name that users see and write. */
	@Override
	public String toString() {
		return label;
	}
}
