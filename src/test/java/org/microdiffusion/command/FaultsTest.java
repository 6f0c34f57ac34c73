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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.io.TestImages;
import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.GaussianBlur3D;

/** What happens around a reconstruction while it works. */
class FaultsTest {

	private static final String RECONSTRUCT = "Reconstruct Volume (Advanced)...";

	@TempDir
	Path folder;

	private static float[][] voxels(final ImagePlus image) {
		return Arrays.stream(image.getStack().getImageArray()).limit(image.getStackSize()).map(float[].class::cast).toArray(
			float[][]::new);
	}

	private static float[][] result(final Module done) {
		assertFalse(((Cancelable) done).isCanceled(), ((Cancelable) done).getCancelReason());
		return voxels((ImagePlus) done.getOutput("result"));
	}

	@Test
	void anImageThatIsClosedMeanwhileIsReconstructedToItsEnd() throws Exception {
		try (Commands commands = new Commands()) {
			final Object[] keys = { "steplength", "3", "method", "Hessian-L1" };
			final float[][] expected = result(commands.run(RECONSTRUCT, commands.with(keys, "input", TestImages.hyperstack(32,
				2, 8, 3))));
			final ImagePlus image = TestImages.hyperstack(32, 2, 8, 3);
			commands.whenBusy(image::close);
			assertArrayEquals(expected, result(commands.run(RECONSTRUCT, commands.with(keys, "input", image))));
		}
	}

	@Test
	void aWriteThatFailsIsOneSentenceAndNothingIsLeftBehind() throws Exception {
		try (Commands commands = new Commands()) {
			final Path gone = Files.createDirectory(folder.resolve("gone"));
			commands.whenBusy(() -> {
				try {
					Files.deleteIfExists(gone);
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			});
			final String sentence = commands.refusal(RECONSTRUCT, "input", TestImages.hyperstack(32, 2, 8, 3), "method",
				"Hessian-L1", "output", gone.resolve("a.tif").toString());
			assertEquals("output is " + gone.resolve("a.tif") + ", which cannot be written: the folder " + gone +
				" does not exist, so create it or choose another one.", sentence);
			assertFalse(Files.exists(gone));
		}
	}

	/** Of which a model knows more than its prior does. */
	private static ImagePlus blobs() {
		final ImagePlus image = IJ.createImage("blobs", "32-bit black", 48, 48, 8);
		final Random random = new Random(1);
		for (int blob = 0; blob < 60; blob++) {
			final int x = random.nextInt(48), y = random.nextInt(48), z = 1 + random.nextInt(8);
			image.getStack().getProcessor(z).setf(x, y, 1 + random.nextFloat());
		}
		GaussianBlur3D.blur(image, 1.5, 1.5, 0.5);
		return image;
	}

	/** Each would draw from the other's random numbers, or record the other's gradients. */
	@Test
	void twoRunsAtOnceGiveWhatEachGivesAlone() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus image = blobs();
			final Object[] one = { "input", image, "steplength", "3", "training", "bundled", "steps", "3", "seed", "1" };
			final Object[] other = { "input", image, "steplength", "3", "training", "bundled", "steps", "3", "seed", "2" };
			final Future<Module> first = commands.start(RECONSTRUCT, one);
			final Future<Module> second = commands.start(RECONSTRUCT, other);
			final float[][] expected = result(first.get());
			assertFalse(Arrays.deepEquals(expected, result(second.get())));
			assertArrayEquals(expected, result(commands.run(RECONSTRUCT, one)));
		}
	}

	@Test
	void whatWillNotFitIntoMemoryIsToldBeforeTheWork() throws Exception {
		try (Commands commands = new Commands()) {
			final ImagePlus image = new ImagePlus("wide", IJ.createImage("wide", "8-bit black", 4000, 4000, 2).getStack());
			image.getStack().getProcessor(1).set(5, 5, 9);
			final String sentence = commands.refusal(RECONSTRUCT, "input", image, "steplength", "2000");
			assertTrue(sentence.matches("output is missing: At once the volume of 4000 x 4000 x 4000 voxels needs \\d+ MB; " +
				"Java may use \\d+ MB, and the machine has \\d+ of \\d+ MB left\\. The volume is made in blocks, so give a TIFF " +
				"file or an OME-Zarr folder \\(\\.ome\\.zarr\\) to save it to, or select a smaller region\\."), sentence);
			final String whole = commands.refusal(RECONSTRUCT, "input", image, "steplength", "2000", "blocksize", "whole");
			assertTrue(whole.matches("The result needs \\d+ MB for 1 x 4000 x 4000 x 4000 voxels.* but only \\d+ MB of Java's " +
				"\\d+ MB are free: raise the limit in Edit > Options > Memory & Threads, close images, or select a smaller " +
				"region\\."), whole);
		}
	}
}
