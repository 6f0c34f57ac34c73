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
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * An infinite series of small volumes and their projections, on which a model for any specimen is
 * trained: phantoms of all kinds at many scales, imaged by many microscopes. Each is computed on
 * request, and none is stored.
 */
public final class TrainingPhantoms {

	/** Smallest and largest side of the volumes. */
	private static final int MIN_SIDE_VOXELS = 72;
	private static final int MAX_SIDE_VOXELS = 96;

	private static final List<Integer> STEP_LENGTHS = List.of(3, 4, 5, 6, 8, 10, 12, 16);

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

	/**
	 * A phantom and its projections.
	 *
	 * @param truth from 0 to 1, axes x, y, z of 72 to 96 voxels each
	 * @param data its projections in the intensities of the truth, so that their
	 *          maximum may be below 1, with their noise level
	 * @param kind of specimen, for messages
	 */
	public record ProjectedPhantom(Planes truth, Projections data, String kind) {}

	/**
	 * Computes a phantom. The same index gives the same phantom, bit for bit, on any number of threads
	 * and in any order.
	 *
	 * @param index in the series, any value
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public ProjectedPhantom phantom(final long index, final Progress progress) {
		final SplittableRandom random = new SplittableRandom(seed + index);
		final Geometry geometry = Geometry.uniform(STEP_LENGTHS.get(random.nextInt(STEP_LENGTHS.size())));
		final PhantomKind[] kinds = PhantomKind.values();
		final PhantomKind kind = kinds[random.nextInt(kinds.length)];
		final boolean useTraced = kind == PhantomKind.NEURONS && !traced.isEmpty() &&
			random.nextDouble() < TRACED_PROBABILITY;
		final PhantomOptions options = options(kind, geometry.stepLength(), random);
		// Traced branches are mostly too thin to stand out from any background.
		final Planes image = Planes.read(useTraced ? Phantom.render(options.withBackground(0), traced, random.nextInt(1, 9),
			progress) : Phantom.render(options, progress));
		if (random.nextBoolean()) addGlow(image, random.nextInt(3, 13), logUniform(random, 0.05, 0.5));
		// Cell bodies are far brighter than their branches, most of all in traced neurons.
		final double saturated = THIN_KINDS.contains(kind) && (useTraced || random.nextBoolean()) ? logUniform(random,
			useTraced ? 0.1 : 0.25, 1) : 1;
		final Planes truth = rotated(scaled(image, saturated, logUniform(random, 0.6, 1.6)), random);
		return new ProjectedPhantom(truth, projected(truth, geometry, random, progress), useTraced ? "traced neurons"
			: kind.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * Cubic voxels of about the kind's usual size, and a random point spread function and background,
	 * which is weak for thin structures.
	 */
	private static PhantomOptions options(final PhantomKind kind, final int stepLength, final SplittableRandom random) {
		final PhantomOptions usual = PhantomOptions.of(kind);
		final boolean thin = THIN_KINDS.contains(kind);
		final double voxel = Math.sqrt(usual.voxelXY() * usual.voxelZ()) * (thin ? logUniform(random, 0.7, 3)
			: logUniform(random, 0.6, 2));
		final int blocks = random.nextInt((MIN_SIDE_VOXELS + stepLength - 1) / stepLength, MAX_SIDE_VOXELS / stepLength +
			1);
		final double lateral = voxel * logUniform(random, 0.4, 1.5);
		final double axial = lateral * logUniform(random, 1, 4);
		final double haze = random.nextInt(4) == 0 ? 0 : logUniform(random, 0.002, thin ? 0.03 : 0.15);
		return usual.withSize(random.nextInt(MIN_SIDE_VOXELS, MAX_SIDE_VOXELS + 1), random.nextInt(MIN_SIDE_VOXELS,
			MAX_SIDE_VOXELS + 1), blocks * stepLength).withNoise(PhotonNoise.NONE).withPsf(0, 0).withVoxels(voxel,
			voxel).withPsf(lateral, axial).withBackground(haze).withSeed(random.nextLong());
	}

	private static double logUniform(final SplittableRandom random, final double least, final double most) {
		return least * Math.pow(most / least, random.nextDouble());
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

	/**
	 * Scales intensities to 0 to 1 with a gamma.
	 *
	 * @param saturated fraction of the range above which intensities become 1
	 */
	private static Planes scaled(final Planes image, final double saturated, final double gamma) {
		final Range range = Range.of(image, "phantom");
		final Planes scaled = image.copy();
		Planes.parallel(scaled.depth(), z -> {
			final float[] plane = scaled.plane(z);
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) Math.pow(Math.min(1, (plane[i] - range.min()) / (saturated * range.size())), gamma);
		});
		return scaled;
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

	/** Half of the projections have noise: 20 to 500 photons at the maximum, and 0.5 to 2 % of it read noise. */
	private static Projections projected(final Planes truth, final Geometry geometry, final SplittableRandom random,
		final Progress progress)
	{
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(truth.depth()));
		final Planes exact = operator.forward(truth);
		if (random.nextBoolean()) return new Projections(exact.image(), operator, NoiseLevel.NONE, true);
		final double photons = logUniform(random, 20, 500);
		final double read = photons * logUniform(random, 0.005, 0.02);
		return new Projections(new PhotonNoise(photons, read).apply(exact.image(), random.nextLong(), progress), operator,
			NoiseLevel.photons(photons, read, Range.of(exact, "projections").max()), true);
	}
}
