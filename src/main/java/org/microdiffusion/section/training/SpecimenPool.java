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
package org.microdiffusion.section.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Training examples of a few specimens; a new specimen replaces the oldest at regular steps.
 *
 * @param <E> an example
 */
final class SpecimenPool<E> {

	private static final int SPECIMENS_IN_MEMORY = 16;
	private static final int STEPS_PER_SPECIMEN = 12;

	private final LongFunction<List<E>> series;
	private final Map<Long, List<E>> known = new HashMap<>();
	private final List<E> examples = new ArrayList<>();
	private long first = -1;

	/** @param series examples of each specimen by its index, from 0 */
	SpecimenPool(final LongFunction<List<E>> series) {
		this.series = series;
	}

	/** The examples of a step, which depend on the step alone. */
	List<E> examples(final long step) {
		final long begin = step / STEPS_PER_SPECIMEN;
		if (begin == first) return examples;
		first = begin;
		known.keySet().removeIf(index -> index < begin || index >= begin + SPECIMENS_IN_MEMORY);
		examples.clear();
		for (long index = begin; index < begin + SPECIMENS_IN_MEMORY; index++)
			examples.addAll(known.computeIfAbsent(index, series::apply));
		return examples;
	}
}
