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

/** Training examples of a few phantoms; a new phantom replaces the oldest at regular steps. */
final class PhantomTrainingData implements TrainingData {

	private static final int PHANTOMS_IN_MEMORY = 16;
	private static final int STEPS_PER_PHANTOM = 12;

	private final TrainingPhantoms phantoms;
	private final Reconstructor method;
	private final Progress progress;
	private final Map<Long, List<TrainingExample>> known = new HashMap<>();
	private final List<TrainingExample> examples = new ArrayList<>();
	private long first = -1;

	/**
	 * @param method that makes priors
	 * @param progress is asked whether to stop
	 */
	PhantomTrainingData(final TrainingPhantoms phantoms, final Reconstructor method, final Progress progress) {
		this.phantoms = phantoms;
		this.method = method;
		this.progress = progress;
	}

	@Override
	public List<TrainingExample> examples(final long step) {
		final long begin = step / STEPS_PER_PHANTOM;
		if (begin == first) return examples;
		first = begin;
		known.keySet().removeIf(index -> index < begin || index >= begin + PHANTOMS_IN_MEMORY);
		examples.clear();
		for (long index = begin; index < begin + PHANTOMS_IN_MEMORY; index++)
			examples.addAll(known.computeIfAbsent(index, this::of));
		return examples;
	}

	private List<TrainingExample> of(final long index) {
		final TrainingPhantoms.ProjectedPhantom phantom = phantoms.phantom(index, progress);
		final Planes prior = method.reconstruct(phantom.data(), progress).volume();
		return TrainingExamples.ofVolume(phantom.truth(), phantom.data(), prior);
	}
}
