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
import java.util.stream.Collectors;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.classical.Histospline;
import org.microdiffusion.classical.Interpolation;
import org.microdiffusion.projection.Reconstructor;

/** The reconstruction methods by the names that users give. */
public enum Method {

	LINEAR("Linear", Interpolation.LINEAR),
	CUBIC("Cubic", Interpolation.CUBIC),
	HISTOSPLINE("Histospline", new Histospline()),
	HESSIAN_L1("Hessian-L1", new HessianL1());

	private final String label;
	private final Reconstructor reconstructor;

	Method(final String label, final Reconstructor reconstructor) {
		this.label = label;
		this.reconstructor = reconstructor;
	}

	/**
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws IllegalArgumentException one sentence, if there is no such method
	 */
	public static Method named(final String name) {
		return Arrays.stream(values()).filter(m -> m.label.equalsIgnoreCase(name.strip())).findFirst().orElseThrow(
			() -> new IllegalArgumentException("method is " + name + ": choose one of " + Arrays.stream(values()).map(
				Method::toString).collect(Collectors.joining(", ")) + "."));
	}

	/** The algorithm behind the name. */
	public Reconstructor reconstructor() {
		return reconstructor;
	}

	/** The name that users see and write. */
	@Override
	public String toString() {
		return label;
	}
}
