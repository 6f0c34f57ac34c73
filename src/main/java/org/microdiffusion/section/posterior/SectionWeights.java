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
import java.util.stream.Stream;

import org.microdiffusion.nn.Layout;
import org.microdiffusion.tensor.Parameter;

/**
 * Weights of the network for sections, and of that for their fusion in 3D.
 *
 * @param parameters of the network for sections, in its order
 * @param fusion parameters of the network for fusion, in its order; empty: section planes are averaged
 * @param steps of training so far; 0: untrained
 * @param samples whether all noise levels were trained, so that samples can be drawn; otherwise only
 *          the last one, which gives the posterior mean
 */
public record SectionWeights(List<Parameter> parameters, List<Parameter> fusion, long steps, boolean samples) {

	/**
	 * @throws IllegalArgumentException one sentence, if names or shapes are not those
	 *           of the network
	 */
	public SectionWeights {
		parameters = List.copyOf(parameters);
		fusion = List.copyOf(fusion);
		check(parameters, fresh(0));
		if (!fusion.isEmpty()) check(fusion, freshFusion(0));
	}

	private static void check(final List<Parameter> parameters, final List<Parameter> network) {
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
		return Stream.of(parameters, fusion).flatMap(List::stream).mapToLong(p -> p.values().length).sum();
	}

	/** The same weights for sections, with others for fusion. */
	public SectionWeights withFusion(final List<Parameter> other) {
		return new SectionWeights(parameters, other, steps, samples);
	}

	/** Random initial weights. */
	public static SectionWeights untrained(final long seed) {
		return new SectionWeights(fresh(seed), List.of(), 0, false);
	}

	private static List<Parameter> fresh(final long seed) {
		final Layout layout = new Layout(seed);
		SectionModel.network(layout);
		return layout.parameters();
	}

	/** Initial weights of the network for fusion, which corrects nothing yet. */
	public static List<Parameter> freshFusion(final long seed) {
		final Layout layout = new Layout(seed);
		FusionModel.network(layout);
		return layout.parameters();
	}
}
