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
package org.microdiffusion.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;

class MorphologyTest {

	private static final List<String> LINES = List.of("# a comment", "1 1 10 0 0 5 -1", " 2 3\t14.0 3 0 0.5 1 # branch",
		"", "7 3 14 3 12 0.25 2");

	@Test
	void linesBecomeTubesOfTheirLengthAndRadius() {
		for (int seed = 0; seed < 20; seed++) {
			final Scene scene = new Scene(new Vec(100, 100, 100));
			Morphology.parse(LINES).place(scene, new SplittableRandom(seed));
			assertEquals(2, scene.capsules().size());
			final Capsule first = scene.capsules().get(0);
			final Capsule second = scene.capsules().get(1);
			assertEquals(5, first.from().distance(first.to()), 1e-9);
			assertEquals(0.5, first.fromRadius(), "a process is no cone as wide as the cell body");
			assertEquals(12, second.from().distance(second.to()), 1e-9);
			assertEquals(13, first.from().distance(second.to()), 1e-9);
			assertEquals(List.of(0.5, 0.25), List.of(second.fromRadius(), second.toRadius()));
			assertTrue(scene.near(first.from(), -5), "some point is in the middle of the box");
		}
	}

	@Test
	void tracedNeuronsAreImagedWhereverTheyLie() {
		final PhantomOptions options = PhantomOptions.of(PhantomKind.NEURONS).withNoise(PhotonNoise.NONE).withBackground(0)
			.withSize(40, 40, 30);
		for (int seed = 0; seed < 5; seed++) {
			final Planes volume = Planes.read(Phantom.render(options.withSeed(seed), List.of(Morphology.parse(LINES)), 2,
				Progress.NONE));
			double sum = 0;
			for (int z = 0; z < 30; z++)
				for (final float value : volume.plane(z))
					sum += value;
			assertTrue(sum > 1, "seed " + seed);
		}
		assertThrows(IllegalArgumentException.class, () -> Phantom.render(options, List.of(), 1, Progress.NONE));
	}

	@Test
	void filesAreReadAndBadOnesNamed(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("neuron.swc");
		Files.write(file, LINES);
		final Scene scene = new Scene(new Vec(100, 100, 100));
		Morphology.read(file).place(scene, new SplittableRandom(1));
		assertEquals(2, scene.capsules().size());
		Files.write(file, List.of("1 1 0 0"));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Morphology.read(file)).getMessage().contains(
			"neuron.swc: line 1 of the SWC text is \"1 1 0 0\": give seven numbers"));
		assertThrows(Refusal.class, () -> Morphology.read(folder.resolve("none.swc")));
	}

	@Test
	void badTextIsToldInASentence() {
		assertSentence("has 0 points, but a neuron needs at least 2", List.of("# nothing"));
		assertSentence("point 2 of the SWC text has the parent 5,", List.of("1 1 0 0 0 1 -1", "2 3 1 0 0 1 5"));
		assertSentence("line 2 of the SWC text", List.of("1 1 0 0 0 1 -1", "2 3 1 0 0 -1 1"));
		assertSentence("line 1 of the SWC text", List.of("1 1 0 NaN 0 1 -1", "2 3 1 0 0 1 1"));
	}

	private static void assertSentence(final String part, final List<String> lines) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Morphology.parse(lines)).getMessage();
		assertTrue(message.contains(part), message);
	}
}
