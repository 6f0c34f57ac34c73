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
package org.microdiffusion.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

/** Lessons of a few phantoms at a time, one of which makes room for a new one now and then. */
final class PhantomTrainingData implements TrainingData {

	private static final int AT_A_TIME = 16;
	private static final int STEPS_EACH = 12;

	private final TrainingPhantoms phantoms;
	private final Reconstructor method;
	private final Progress progress;
	private final Map<Long, List<TrainingExample>> known = new HashMap<>();
	private final List<TrainingExample> lessons = new ArrayList<>();
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
	public List<TrainingExample> lessons(final long step) {
		final long begin = step / STEPS_EACH;
		if (begin == first) return lessons;
		first = begin;
		known.keySet().removeIf(index -> index < begin || index >= begin + AT_A_TIME);
		lessons.clear();
		for (long index = begin; index < begin + AT_A_TIME; index++)
			lessons.addAll(known.computeIfAbsent(index, this::of));
		return lessons;
	}

	private List<TrainingExample> of(final long index) {
		final TrainingPhantoms.Example example = phantoms.example(index, progress);
		final Planes prior = method.reconstruct(example.data(), progress).volume();
		return TrainingExample.ofVolume(example.truth(), example.data(), prior);
	}
}
