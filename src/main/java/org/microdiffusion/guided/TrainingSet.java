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
package org.microdiffusion.guided;

import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** The images that a model is trained to predict, with the guides of each. */
public final class TrainingSet {

	private static final int MIN_PROJECTIONS = 3;

	private final Planes clean;
	private final Guides guides;

	private TrainingSet(final Planes clean, final Guides guides) {
		this.clean = clean;
		this.guides = guides;
	}

	/**
	 * One image for each projection, as in the paper.
	 *
	 * @param prior the prior volume, of the size of the imaged volume and in the projections'
	 *          intensities
	 * @throws IllegalArgumentException if there are fewer than three projections, or
	 *           the prior has another size
	 */
	public static TrainingSet ofProjections(final Projections data, final Planes prior, final TrainingTarget target) {
		checkCount(data);
		final Guides guides = Guides.ofBlocks(data, prior);
		return new TrainingSet(target.images(guides.projections(), guides.prior()), guides);
	}

	/**
	 * Every slice of a point-scanned stack of the same tissue.
	 *
	 * @param reference the stack
	 * @param data simulated from the reference
	 * @param prior made from {@code data}
	 * @throws IllegalArgumentException if there are fewer than three projections, or
	 *           a volume has another size
	 */
	public static TrainingSet ofReference(final Planes reference, final Projections data, final Planes prior) {
		checkCount(data);
		final Guides guides = Guides.ofSlices(data, prior);
		if (reference.depth() != prior.depth() || reference.width() != prior.width() || reference.height() != prior
			.height()) throw new Refusal("the reference has " + reference.width() + " x " + reference
				.height() + " x " + reference.depth() + " voxels, the prior volume " + prior.width() + " x " + prior.height() +
				" x " + prior.depth() + ": give the imaged slices of the stack that the projections were simulated from.");
		return new TrainingSet(IntensityScale.of(data).toNetwork(reference), guides);
	}

	/** @throws IllegalArgumentException if there are fewer than three projections */
	public static void checkCount(final Projections data) {
		if (data.operator().blocks() < MIN_PROJECTIONS) throw new Refusal("there are " + Words.count(data
			.operator().blocks(), "projection") + ": a diffusion model needs at least " + MIN_PROJECTIONS +
			" to learn from.");
	}

	/** Number of images. */
	public int size() {
		return clean.depth();
	}

	/** X_0; the range of the projections is -1 to 1. */
	Planes clean() {
		return clean;
	}

	Guides guides() {
		return guides;
	}
}
