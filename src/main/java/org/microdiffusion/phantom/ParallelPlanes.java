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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;

/** Parallel computation on the planes of a volume, with progress and cancellation. */
final class ParallelPlanes {

	private ParallelPlanes() {}

	static void run(final int count, final Progress progress, final IntConsumer task) {
		final AtomicInteger done = new AtomicInteger();
		Planes.parallel(count, z -> {
			progress.checkCancelled();
			task.accept(z);
			progress.report((double) done.incrementAndGet() / count, "Imaging the phantom");
		});
	}
}
