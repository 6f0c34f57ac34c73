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

import java.util.Optional;
import java.util.stream.IntStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;
import org.microdiffusion.volume.RegionSource;

/**
 * Copies projections to the scratch file, from which then any region is read quickly, and which nobody
 * changes meanwhile.
 */
final class KeptProjections {

	private KeptProjections() {}

	/**
	 * @param volume that is made
	 * @param images axes x, y, block; read once, plane by plane, by the run that measures them
	 * @throws Refusal one sentence, if an earlier run began with other projections
	 * @throws UnfinishedException if another run must copy them first
	 */
	static RegionSource of(final PlaneSource images, final Scratch scratch, final KeptVolume volume, final Share share,
		final Progress progress)
	{
		final Region all = Region.all(images);
		final StoredVolume kept = new StoredVolume(scratch, volume.name() + " projections", images.width(), images.height(), images
			.depth(), IntStream.range(0, images.depth()).mapToObj(i -> new StoredVolume.Piece(all, i, i + 1)).toList());
		final String key = volume.name() + " fingerprint";
		final Optional<String> known = scratch.find(key);
		// Runs that share the work take the copy, whatever became of the input.
		if (scratch.shared() && known.isPresent() && kept.pieces().stream().allMatch(kept::contains)) return kept;
		volume.checkMeasuring(share);
		progress.report(0, "Reading the projections");
		if (known.isEmpty() || !kept.complete()) {
			final String copied = Fingerprint.of(copied(images, kept), progress);
			check(known, copied, scratch);
			scratch.keep(key, copied);
		}
		else check(known, Fingerprint.of(images, progress), scratch);
		return kept;
	}

	private static void check(final Optional<String> known, final String found, final Scratch scratch) {
		if (known.isPresent() && !known.get().equals(found)) throw new Refusal("input is not the image any more of which " +
			scratch.path() + " keeps finished blocks: give that image, or delete the file to begin anew.");
	}

	/** Keeps each plane that is read. */
	private static PlaneSource copied(final PlaneSource images, final StoredVolume kept) {
		return images.with(z -> {
			final float[] plane = images.plane(z);
			kept.keep(kept.pieces().get(z), Planes.wrap(new float[][] { plane }, images.width(), images.height()));
			return plane;
		});
	}
}
