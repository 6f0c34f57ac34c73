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
package org.microdiffusion.section.posterior;

import java.util.Arrays;
import java.util.List;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.tensor.Parameter;

/**
 * Weights of the network for sections.
 *
 * @param parameters of the network, in its order
 * @param steps of training so far; 0: untrained
 * @param samples whether all noise levels were trained, so that samples can be drawn; otherwise only
 *          the last one, which gives the posterior mean
 */
public record SectionWeights(List<Parameter> parameters, long steps, boolean samples) {

	/**
	 * @throws IllegalArgumentException one sentence, if names or shapes are not those
	 *           of the network
	 */
	public SectionWeights {
		parameters = List.copyOf(parameters);
		final List<Parameter> network = fresh(0);
		for (int i = 0; i < Math.max(network.size(), parameters.size()); i++) {
			final String wanted = i < network.size() ? name(network.get(i)) : "nothing";
			final String found = i < parameters.size() ? name(parameters.get(i)) : "nothing";
			if (!wanted.equals(found)) throw new IllegalArgumentException("it has " + found + " where the network has " +
				wanted);
		}
	}

	private static String name(final Parameter parameter) {
		return parameter.name() + " " + Arrays.toString(parameter.shape());
	}

	/** Number of values in all parameters. */
	public long size() {
		return parameters.stream().mapToLong(p -> p.values().length).sum();
	}

	/** Random initial weights. */
	public static SectionWeights untrained(final long seed) {
		return new SectionWeights(fresh(seed), 0, false);
	}

	private static List<Parameter> fresh(final long seed) {
		final Layout layout = new Layout(seed);
		SectionModel.network(layout);
		return layout.parameters();
	}
}
