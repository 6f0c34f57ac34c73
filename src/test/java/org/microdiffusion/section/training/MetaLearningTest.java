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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.tensor.Backend;

/** Meta-learning on one small phantom. */
class MetaLearningTest {

	private static final SpecimenSeries PHANTOMS = new TrainingPhantoms(7, List.of());
	private static final SectionWeights START = new SectionWeights(SectionWeights.untrained(1).parameters(), 1, true);

	private static SectionWeights moved(final int steps, final SpecimenSeries specimens, final Progress progress) {
		try (Backend backend = Backend.open("cpu")) {
			return new MetaLearning(steps, specimens, new HessianL1(), 3).moved(START, backend, progress);
		}
	}

	@Test
	void noStepLeavesTheWeights() {
		assertEquals(START, moved(0, PHANTOMS, Progress.NONE));
	}

	/** Sections of an anisotropic stack have no lateral planes. */
	@Test
	void aStepMovesTheWeightsAndPassesOverSingleSections() {
		final List<Long> asked = new ArrayList<>();
		final SectionWeights moved = moved(1, (index, progress) -> {
			asked.add(index);
			final TrainingSpecimen specimen = PHANTOMS.specimen(Math.max(0, index - 1), progress);
			return index > 0 ? specimen : new TrainingSpecimen(specimen.truth(), specimen.data(), true, specimen.kind());
		}, Progress.NONE);
		assertEquals(0, asked.get(0));
		assertTrue(asked.size() >= 2, asked.toString());
		assertEquals(START.steps(), moved.steps());
		assertTrue(moved.samples());
		double change = 0, size = 0;
		for (int p = 0; p < moved.parameters().size(); p++) {
			final float[] before = START.parameters().get(p).values(), after = moved.parameters().get(p).values();
			for (int i = 0; i < before.length; i++) {
				change += Math.pow(after[i] - before[i], 2);
				size += before[i] * before[i];
			}
		}
		assertTrue(change > 0 && change < 0.1 * size, change + " of " + size);
		assertArrayEquals(SectionWeights.untrained(1).parameters().get(0).values(), START.parameters().get(0).values());
	}

	@Test
	void itCanBeCancelled() {
		assertThrows(CancellationException.class, () -> moved(5, PHANTOMS, new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		}));
	}
}
