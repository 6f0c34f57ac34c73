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
package org.microdiffusion.projection;

import java.util.OptionalInt;

import org.microdiffusion.progress.Progress;


/** A reconstruction method: computes a volume from projections alone. */
@FunctionalInterface
public interface Reconstructor {

	/**
	 * Checks before the computation whether it is possible.
	 *
	 * @param data of the sizes and the geometry of what will be reconstructed; its pixels are not read
	 * @param progress takes a line for the log if something is loaded for that
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if a value, a file, a device, a size or
	 *           the memory does not allow it
	 */
	default void check(final Projections data, final Progress progress) {}

	/**
	 * Pixels along x and along y, from a voxel, within which its value depends on the projections, to
	 * 1e-4 of their range or exactly; empty if it depends on all of them. Regions with such a margin can
	 * be reconstructed one by one.
	 */
	default OptionalInt reach() {
		return OptionalInt.empty();
	}

	/** Java memory per voxel in addition to the projections and the returned volume, in bytes. */
	default int bytesPerVoxel() {
		return 0;
	}

	/**
	 * @param data axes x, y, block; background 0, largest value 1
	 * @param progress is told how far it is, and stops the work within a second
	 * @return a new volume in the same intensities, as deep as {@code data.operator().slices()}, and what
	 *         the method tells about it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Reconstruction reconstruct(Projections data, Progress progress);
}
