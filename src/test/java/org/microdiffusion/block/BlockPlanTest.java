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
package org.microdiffusion.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.microdiffusion.method.RegionMethod;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PhysicalMemory;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/** Blocks cover a volume once and are as large as memory allows. */
class BlockPlanTest {

	/** Projections of a size that are never read. */
	private record Size(int width, int height, int depth) implements PlaneSource {

		@Override
		public float[] plane(final int z) {
			throw new AssertionError();
		}
	}

	/** A method of a margin. */
	private record Margin(int margin, int bytesPerVoxel) implements RegionMethod {

		@Override
		public Planes reconstruct(final Region region, final Progress progress) {
			throw new AssertionError();
		}
	}

	@Test
	void blocksCoverEveryPixelOnce() {
		final int[] covered = new int[37 * 23];
		for (final Region block : BlockPlan.ofSide(new Size(37, 23, 2), 8).blocks()) {
			assertTrue(block.width() <= 8 && block.height() <= 8);
			for (int y = block.y(); y < block.bottom(); y++)
				for (int x = block.x(); x < block.right(); x++)
					covered[y * 37 + x]++;
		}
		for (final int times : covered)
			assertEquals(1, times);
	}

	@Test
	void fewerBlocksServeMoreMemory() {
		final Size size = new Size(1024, 1024, 20);
		final Margin hessian = new Margin(16, 32);
		assertEquals(new BlockPlan(1024, 1024, 1, 1), BlockPlan.fitting(size, 120, hessian, 20L << 30));
		final BlockPlan small = BlockPlan.fitting(size, 120, hessian, 1L << 30);
		final BlockPlan smaller = BlockPlan.fitting(size, 120, hessian, 1L << 28);
		assertTrue(small.columns() * small.rows() > 1);
		assertTrue(smaller.columns() * smaller.rows() > small.columns() * small.rows());
	}

	@Test
	void blocksSmallerThanTheirMarginAreRefused() {
		final String sentence = assertThrows(Refusal.class, () -> BlockPlan.fitting(new Size(1024, 1024, 20), 120, new Margin(
			97, 24), 20L << 20)).getMessage();
		assertTrue(sentence.matches("A block of \\d+ x \\d+ x 120 voxels needs \\d+ MB with its margin of 97 pixels, but " +
			"only 20 MB are free: allow Java more memory, close other programs, or choose another method\\."), sentence);
	}

	@Test
	void theMachinesMemoryIsKnown() {
		assertTrue(PhysicalMemory.free() > 0 && PhysicalMemory.free() <= PhysicalMemory.total());
	}
}
