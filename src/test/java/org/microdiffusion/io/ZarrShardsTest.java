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
package org.microdiffusion.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.progress.Progress;

import ij.ImagePlus;

/** Shards that are written in several runs are those of one run. */
class ZarrShardsTest {

	@TempDir
	Path folder;

	/** Cancelled when a fraction of the shards is written. */
	private static Progress until(final double end) {
		return new Progress() {

			private boolean cancelled;

			@Override
			public void report(final double fraction, final String message) {
				cancelled |= fraction >= end;
			}

			@Override
			public boolean cancelled() {
				return cancelled;
			}
		};
	}

	@Test
	void writingGoesOnWhereItWasCancelled() throws Exception {
		final ImagePlus image = TestImages.hyperstack(16, 2, 4, 2);
		final Path unfinished = folder.resolve("unfinished");
		final ZarrShards first = new ZarrShards("output", image, unfinished);
		first.begin();
		assertEquals(4, first.count(0));
		assertThrows(CancellationException.class, () -> first.writeAll(until(0.5)));
		assertFalse(first.complete(0));
		final Path shard = unfinished.resolve("0/c/0/1/0/0/0");
		Files.setLastModifiedTime(shard, FileTime.fromMillis(0));
		final ZarrShards second = new ZarrShards("output", image, unfinished);
		second.writeAll(Progress.NONE);
		assertEquals(0, Files.getLastModifiedTime(shard).toMillis());
		assertTrue(second.complete(0));
		final ImagePlus written = second.finish(image, folder.resolve("image.ome.zarr"));
		assertEquals(1, folder.toFile().list().length);
		assertEquals(image.getTitle(), written.getTitle());
		for (int n = 1; n <= image.getStackSize(); n++)
			assertArrayEquals((short[]) image.getStack().getPixels(n), (short[]) written.getStack().getPixels(n));
	}
}
