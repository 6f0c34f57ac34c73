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
package org.microdiffusion.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import ij.IJ;
import ij.ImageStack;

/** The pair of volumes beside the project, where there is one. */
class SharedGoldenTest {

	private Golden golden;
	private Planes truth;
	private Planes reconstruction;

	@BeforeEach
	void read() throws IOException {
		final Path folder = Stream.of("../shared/data/golden", "../../shared/data/golden").map(Path::of).filter(
			Files::isDirectory).findFirst().orElse(null);
		assumeTrue(folder != null, "skipped: there is no ../shared/data/golden beside the project");
		golden = Golden.read(Files.newInputStream(folder.resolve("metrics.json")));
		truth = open(folder.resolve("truth.tif"));
		reconstruction = open(folder.resolve("reconstruction.tif"));
	}

	@Test
	void scores() {
		golden.assertScore(VolumeScore.of(reconstruction.image(), truth.image(), Progress.NONE), 1e-6);
	}

	@Test
	void thresholds() {
		golden.assertThresholds(reconstruction, truth);
	}

	@Test
	void consistency() {
		final Planes acquired = blockMeans(truth);
		final Range range = Range.of(acquired, "projections");
		assertEquals(golden.consistencyLargest() / range.size(), Residual.of(blockMeans(reconstruction).image(), acquired
			.image()).largest(), 1e-6);
	}

	private static Planes blockMeans(final Planes volume) {
		final int n = 6;
		final float[][] means = new float[volume.depth() / n][volume.plane(0).length];
		for (int z = 0; z < volume.depth(); z++)
			for (int i = 0; i < means[0].length; i++)
				means[z / n][i] += volume.plane(z)[i] / n;
		return Planes.wrap(means, volume.width(), volume.height());
	}

	private static Planes open(final Path path) {
		final ImageStack stack = IJ.openImage(path.toString()).getStack();
		return Planes.wrap(IntStream.rangeClosed(1, stack.size()).mapToObj(stack::getPixels).toArray(float[][]::new), stack
			.getWidth(), stack.getHeight());
	}
}
