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
package org.microdiffusion.section.training;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

import org.microdiffusion.phantom.Morphology;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;

/**
 * An infinite series of small volumes and their projections, on which a model for any specimen is
 * trained: phantoms of all kinds at many scales, imaged by many microscopes. Each is computed on
 * request, and none is stored.
 */
public final class TrainingPhantoms implements SpecimenSeries {

	/** Smallest and largest side of the volumes. */
	private static final int MIN_SIDE_VOXELS = 72;
	private static final int MAX_SIDE_VOXELS = 96;

	/** Kinds whose structures are thin threads or tubes. */
	private static final Set<PhantomKind> THIN_KINDS = EnumSet.of(PhantomKind.DENDRITES, PhantomKind.VASCULATURE,
		PhantomKind.NEURONS);

	/** Probability that a phantom of the kind {@code NEURONS} is a traced one, if there are any. */
	private static final double TRACED_PROBABILITY = 0.5;

	private final long seed;
	private final List<Morphology> traced;

	/**
	 * @param seed of the series
	 * @param traced neurons that are imaged in addition to simulated ones; may be empty
	 */
	public TrainingPhantoms(final long seed, final List<Morphology> traced) {
		this.seed = new SplittableRandom(seed).nextLong();
		this.traced = List.copyOf(traced);
	}

	@Override
	public TrainingSpecimen specimen(final long index, final Progress progress) {
		final SplittableRandom random = new SplittableRandom(seed + index);
		final RandomAcquisition acquisition = new RandomAcquisition(random);
		final Geometry geometry = acquisition.geometry();
		final PhantomKind[] kinds = PhantomKind.values();
		final PhantomKind kind = kinds[random.nextInt(kinds.length)];
		final boolean useTraced = kind == PhantomKind.NEURONS && !traced.isEmpty() &&
			random.nextDouble() < TRACED_PROBABILITY;
		final PhantomOptions options = options(kind, geometry, random, acquisition);
		// Traced branches are mostly too thin to stand out from any background.
		final Planes image = Planes.read(useTraced ? Phantom.render(options.withBackground(0), traced, random.nextInt(1, 9),
			progress) : Phantom.render(options, progress));
		if (random.nextBoolean()) addGlow(image, random.nextInt(3, 13), acquisition.logUniform(0.05, 0.5));
		// Cell bodies are far brighter than their branches, most of all in traced neurons.
		final double saturated = THIN_KINDS.contains(kind) && (useTraced || random.nextBoolean()) ? acquisition.logUniform(
			useTraced ? 0.1 : 0.25, 1) : 1;
		final Planes truth = rotated(TrainingStacks.scaled(image, saturated, acquisition.logUniform(0.6, 1.6)), random);
		return new TrainingSpecimen(truth, acquisition.projections(truth, geometry, progress), false, useTraced
			? "traced neurons" : kind.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * Cubic voxels of about the kind's usual size, and a random point spread function and background,
	 * which is weak for thin structures.
	 */
	private static PhantomOptions options(final PhantomKind kind, final Geometry geometry, final SplittableRandom random,
		final RandomAcquisition acquisition)
	{
		final PhantomOptions usual = PhantomOptions.of(kind);
		final boolean thin = THIN_KINDS.contains(kind);
		final double voxel = Math.sqrt(usual.voxelXY() * usual.voxelZ()) * (thin ? acquisition.logUniform(0.7, 3)
			: acquisition.logUniform(0.6, 2));
		final double lateral = voxel * acquisition.logUniform(0.4, 1.5);
		final double axial = lateral * acquisition.logUniform(1, 4);
		final double haze = random.nextInt(4) == 0 ? 0 : acquisition.logUniform(0.002, thin ? 0.03 : 0.15);
		return usual.withSize(random.nextInt(MIN_SIDE_VOXELS, MAX_SIDE_VOXELS + 1), random.nextInt(MIN_SIDE_VOXELS,
			MAX_SIDE_VOXELS + 1), geometry.imagedSlices(acquisition.blocks(geometry, MIN_SIDE_VOXELS, MAX_SIDE_VOXELS)))
			.withNoise(PhotonNoise.NONE).withPsf(0, 0).withVoxels(voxel, voxel).withPsf(lateral,
			axial).withBackground(haze).withSeed(random.nextLong());
	}

	/**
	 * Simulates out-of-focus light: adds the image, filtered twice by a box along each axis.
	 *
	 * @param radius of the boxes, voxels
	 * @param part brightness of the added light, relative to the image's
	 */
	private static void addGlow(final Planes image, final int radius, final double part) {
		final Planes xz = means(Permute.yz(means(image, radius)), radius);
		final Planes zy = means(Permute.yz(Permute.xy(xz)), radius);
		final Planes glow = Permute.yz(Permute.xy(Permute.yz(zy)));
		Planes.parallel(image.depth(), z -> {
			for (int i = 0; i < image.plane(z).length; i++)
				image.plane(z)[i] += (float) part * glow.plane(z)[i];
		});
	}

	private static Planes means(final Planes image, final int radius) {
		final float[][] means = new float[image.depth()][];
		Planes.parallel(means.length, z -> means[z] = LocalMean.of(image.plane(z), image.width(), radius));
		return Planes.wrap(means, image.width(), image.height());
	}

	/** Rotates and mirrors the slices at random, in one of eight ways. */
	private static Planes rotated(final Planes image, final SplittableRandom random) {
		final Planes one = random.nextBoolean() ? Permute.xy(image) : image;
		final boolean flipX = random.nextBoolean();
		final boolean flipY = random.nextBoolean();
		final Planes rotated = Planes.zeros(one.width(), one.height(), one.depth());
		for (int z = 0; z < one.depth(); z++)
			for (int y = 0; y < one.height(); y++)
				for (int x = 0; x < one.width(); x++)
					rotated.plane(z)[y * one.width() + x] = one.plane(z)[(flipY ? one.height() - 1 - y : y) * one.width() + (flipX
						? one.width() - 1 - x : x)];
		return rotated;
	}
}
