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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

/** Training examples of a few specimens; a new specimen replaces the oldest at regular steps. */
final class SpecimenTrainingData implements TrainingData {

	private static final int SPECIMENS_IN_MEMORY = 16;
	private static final int STEPS_PER_SPECIMEN = 12;

	private final SpecimenSeries series;
	private final Reconstructor method;
	private final Progress progress;
	private final Map<Long, List<TrainingExample>> known = new HashMap<>();
	private final List<TrainingExample> examples = new ArrayList<>();
	private long first = -1;

	/**
	 * @param method that makes priors
	 * @param progress is asked whether to stop
	 */
	SpecimenTrainingData(final SpecimenSeries series, final Reconstructor method, final Progress progress) {
		this.series = series;
		this.method = method;
		this.progress = progress;
	}

	@Override
	public List<TrainingExample> examples(final long step) {
		final long begin = step / STEPS_PER_SPECIMEN;
		if (begin == first) return examples;
		first = begin;
		known.keySet().removeIf(index -> index < begin || index >= begin + SPECIMENS_IN_MEMORY);
		examples.clear();
		for (long index = begin; index < begin + SPECIMENS_IN_MEMORY; index++)
			examples.addAll(known.computeIfAbsent(index, this::of));
		return examples;
	}

	private List<TrainingExample> of(final long index) {
		return series.specimen(index, progress).examples(method, progress);
	}
}
