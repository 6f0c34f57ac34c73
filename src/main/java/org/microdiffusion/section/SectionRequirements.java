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

import java.util.Optional;

import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.LateralTrainingData;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import net.imglib2.Dimensions;

/** Memory and sizes that the reconstruction needs; all are known before it starts. */
public final class SectionRequirements {

	/** Smallest width and height of planes for training. */
	private static final int MIN_SIDE_PIXELS = 16;

	private SectionRequirements() {}

	/**
	 * Java memory that a reconstruction needs at once, in addition to the projections. Four volumes and
	 * the projections of each training example are kept, and its prior needs as much as Hessian-L1. Up
	 * to six copies of the volume exist at a time, ten while samples are drawn.
	 *
	 * @param reference volume to train on, if there is one
	 * @return bytes
	 */
	public static long memory(final SectionOptions options, final Projections data,
		final Optional<? extends Dimensions> reference)
	{
		final long width = data.images().dimension(0), height = data.images().dimension(1);
		final long projected = LateralTrainingData.voxels(width, height, data.operator().blocks());
		final long prior = LateralTrainingData.voxels(width, height, data.operator().slices());
		final long trained = reference.map(r -> LateralTrainingData.voxels(r.dimension(0), r.dimension(1), r.dimension(2)))
			.orElse(prior);
		final double perPlane = 2 * options.degradation().blurs().size() * Math.max(1, options.degradation().stretch());
		final double sections = options.budget().secondRound() > 0 ? 2 : 0;
		final double examples = perPlane * projected + (reference.isPresent() ? 2 : perPlane + sections) * trained;
		return Float.BYTES * ((long) (5 * examples) + 8 * Math.max(prior, trained) + (options.drawsSamples() ? 10 : 6) *
			width * height * data.operator().slices());
	}

	/**
	 * Checks that a volume is large enough to train on.
	 *
	 * @param reference the volume, axes x, y, z
	 * @param geometry of the measurement
	 * @throws Refusal one sentence, if it is too small
	 */
	public static void checkReference(final Dimensions reference, final Geometry geometry) {
		final int required = minSide(geometry);
		final long smallest = Math.min(Math.min(reference.dimension(2), LateralTrainingData.MAX_PLANES), Math.min(
			LateralTrainingData.MAX_SIDE_PIXELS, Math.min(reference.dimension(0), reference.dimension(1))));
		if (smallest < required) throw new Refusal("reference has " + reference.dimension(0) + " x " + reference.dimension(
			1) + " x " + reference.dimension(2) + " voxels, too few to learn from: give one of " + required +
			" or more along each axis, of which at most " + LateralTrainingData.MAX_PLANES + " slices are used.");
	}

	/**
	 * Checks that samples can be drawn of a volume of this size.
	 *
	 * @param data whose sizes are read only
	 * @throws Refusal one sentence, if the volume is too large for a native array
	 */
	public static void checkSamples(final SectionOptions options, final Projections data) {
		final long width = data.images().dimension(0), height = data.images().dimension(1);
		final long voxels = width * height * data.operator().slices();
		if (options.drawsSamples() && voxels > Tensors.MAX_VALUES) throw new Refusal("steps is " + options.steps() +
			", but of at most " + Tensors.MAX_VALUES + " voxels samples can be drawn, and the volume has " + width + " x " +
			height + " x " + data.operator().slices() +
			": give steps=1 without samples and uncertainty, or select a smaller region.");
	}

	/** Why the lateral planes of a prior cannot be trained on, if they cannot. */
	static Optional<String> whyUntrainable(final Planes prior, final Geometry geometry,
		final AxialDegradation degradation)
	{
		final int required = (int) Math.ceil(minSide(geometry) / Math.min(1, degradation.stretch()));
		if (required > LateralTrainingData.MAX_SIDE_PIXELS) return Optional.of("a step length of " + geometry.stepLength() +
			" slices is too long to learn from the middle " + LateralTrainingData.MAX_SIDE_PIXELS +
			" pixels of lateral planes");
		if (Math.min(prior.width(), prior.height()) >= required) return Optional.empty();
		return Optional.of("the projections have " + prior.width() + " x " + prior.height() +
			" pixels, too few to learn from: at least " + required + " x " + required + " are needed");
	}

	/** Minimum pixels or slices of a training example along each axis. */
	private static int minSide(final Geometry geometry) {
		return Math.max(MIN_SIDE_PIXELS, 3 * Math.max(geometry.spacing(), geometry.stepLength()));
	}
}
