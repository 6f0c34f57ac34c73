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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.section.training.TrainingExample;
import org.microdiffusion.section.training.TrainingExamples;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.NoiseField;
import org.microdiffusion.volume.Planes;

/** Sections learn from lateral planes that are projected by the beam of the measurement. */
class TiltedBeamTest {

	private static final int WIDTH = 48;
	private static final int HEIGHT = 40;
	private static final int DEPTH = 32;
	private static final HessianL1 METHOD = new HessianL1(10);

	private static Planes truth() {
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, DEPTH);
		for (int z = 0; z < DEPTH; z++)
			for (int p = 0; p < WIDTH * HEIGHT; p++)
				volume.plane(z)[p] = (float) Math.max(0, Math.sin(p % WIDTH / 2.5 + z / 3.0) * Math.cos(p / WIDTH / 3.0 - z /
					2.0));
		return volume;
	}

	private static Projections mirrored() {
		final AxialProfile profile = AxialProfile.uniform(4);
		final Geometry geometry = Geometry.of(profile, Beam.of("tilt:1;0.5", profile, 2), 0, 0);
		final AxialProjection operator = new AxialProjection(geometry, geometry.projections(DEPTH));
		return new Projections(operator.forward(truth()).image(), operator, NoiseLevel.NONE, true);
	}

	private static double disagreement(final Planes volume, final Projections data) {
		final Planes projected = data.operator().inside(data.operator().forward(volume)), measured = data.operator().inside(
			data.planes());
		double largest = 0;
		for (int i = 0; i < projected.depth(); i++)
			for (int p = 0; p < projected.plane(i).length; p++)
				largest = Math.max(largest, Math.abs(projected.plane(i)[p] - measured.plane(i)[p]));
		return largest;
	}

	/** XZ sections see the beam as it is, YZ sections with x and y exchanged. */
	@Test
	void bothSectionsOfAKnownVolumeAreMeasuredByItsBeam() {
		final List<TrainingExample> examples = TrainingExamples.ofReference(truth(), mirrored(), METHOD, new NoiseField(1),
			Progress.NONE);
		assertEquals(2, examples.size());
		for (final TrainingExample example : examples)
			assertEquals(0, disagreement(Permute.yz(example.truth()), example.problem().data()), 1e-5);
		assertEquals(0.75, examples.get(0).problem().data().operator().geometry().beam().orElseThrow().slice(0, 3).dy());
		assertEquals(1.5, examples.get(1).problem().data().operator().geometry().beam().orElseThrow().slice(0, 3).dy());
	}

	/** One lateral axis takes the place of z; all of the shift lies along the other. */
	@Test
	void lateralPlanesAreDisplacedAlongTheAxisThatRemains() {
		final Projections data = mirrored();
		final LateralTrainingData lateral = new LateralTrainingData(data, METHOD, AxialDegradation.USUAL, 1);
		for (final TrainingExample example : lateral.examples(truth(), true, Progress.NONE)) {
			final Beam beam = example.problem().data().operator().geometry().beam().orElseThrow();
			for (int v = 0; v < 2; v++)
				for (int k = 0; k < 4; k++) {
					assertEquals(0, beam.slice(v, k).dy());
					assertEquals((v == 0 ? 1 : -1) * (k - 1.5) * Math.hypot(1, 0.5), beam.slice(v, k).dx(), 1e-6);
				}
			assertEquals(0, disagreement(Permute.yz(example.truth()), example.problem().data()), 1e-5);
		}
	}

	@Test
	void theVolumeAgreesWithTheProjections() {
		final Projections data = mirrored();
		final SectionOptions options = new SectionOptions(new TrainingBudget(5, 0, 1), 1, 1, AxialDegradation.USUAL);
		try (Backend backend = Backend.open("cpu")) {
			final SectionDiffusion diffusion = new SectionDiffusion(options, 1, backend, volume -> {});
			final SectionDiffusion.Task task = new SectionDiffusion.Task(data, METHOD.reconstruct(data, Progress.NONE).volume(),
				METHOD);
			final SectionDiffusion.Result result = diffusion.reconstruct(task, diffusion.learn(task, SectionWeights.untrained(
				1), Progress.NONE), Progress.NONE);
			assertEquals(DEPTH, result.volume().depth());
			assertTrue(result.expectedGain() >= 0);
			assertEquals(0, disagreement(result.volume(), data), 2e-3);
		}
	}
}
