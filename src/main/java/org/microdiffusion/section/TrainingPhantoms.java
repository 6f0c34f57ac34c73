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
import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * An endless series of small volumes and their projections, from which a model
 * for any sample can be learned: phantoms of all kinds, at many scales, under
 * many microscopes. Each is made when it is asked for, and none is kept.
 */
public final class TrainingPhantoms {

	/** Sides of the volumes, voxels. */
	private static final int SMALLEST = 72;
	private static final int LARGEST = 96;

	private static final List<Integer> STEP_LENGTHS = List.of(3, 4, 5, 6, 8, 10, 12, 16);

	private static final Set<PhantomKind> THIN = EnumSet.of(PhantomKind.DENDRITES, PhantomKind.VASCULATURE,
		PhantomKind.NEURONS);

	/** Traced neurons take this part of the examples of the kind {@code NEURONS}. */
	private static final double TRACED = 0.5;

	private final long seed;
	private final List<Morphology> traced;

	/**
	 * @param seed another one gives another series
	 * @param traced neurons that are imaged besides the grown ones; may be empty
	 */
	public TrainingPhantoms(final long seed, final List<Morphology> traced) {
		this.seed = new SplittableRandom(seed).nextLong();
		this.traced = List.copyOf(traced);
	}

	/**
	 * @param truth from 0 to 1, axes x, y, z of 72 to 96 voxels each
	 * @param data its projections in the same intensities, so that the largest may
	 *          be below 1; the noise level is that of their noise
	 * @param kind what it shows, for messages
	 */
	public record Example(Planes truth, Projections data, String kind) {}

	/**
	 * The same index gives the same example, bit for bit, on any number of threads
	 * and whatever was asked for before.
	 *
	 * @param index any
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Example example(final long index, final Progress progress) {
		final SplittableRandom random = new SplittableRandom(seed + index);
		final Geometry geometry = Geometry.uniform(STEP_LENGTHS.get(random.nextInt(STEP_LENGTHS.size())));
		final PhantomKind[] kinds = PhantomKind.values();
		final PhantomKind kind = kinds[random.nextInt(kinds.length)];
		final boolean tracedOnes = kind == PhantomKind.NEURONS && !traced.isEmpty() && random.nextDouble() < TRACED;
		final PhantomOptions options = options(kind, geometry.stepLength(), random);
		// Most of a traced tree is too thin to be seen before any background.
		final Planes image = Planes.read(tracedOnes ? Phantom.render(options.withBackground(0), traced, random.nextInt(1, 9),
			progress) : Phantom.render(options, progress));
		if (random.nextBoolean()) addGlow(image, random.nextInt(3, 13), logUniform(random, 0.05, 0.5));
		// Cell bodies are far brighter than what they send out, traced ones most.
		final double saturated = THIN.contains(kind) && (tracedOnes || random.nextBoolean()) ? logUniform(random, tracedOnes
			? 0.1 : 0.25, 1) : 1;
		final Planes truth = turned(scaled(image, saturated, logUniform(random, 0.6, 1.6)), random);
		return new Example(truth, projected(truth, geometry, random, progress), tracedOnes ? "traced neurons" : kind.name()
			.toLowerCase(Locale.ROOT));
	}

	/**
	 * Cubic voxels, about as large as the kind's own, and a random microscope. Threads
	 * and tubes are so thin that little background is as bright.
	 */
	private static PhantomOptions options(final PhantomKind kind, final int stepLength, final SplittableRandom random) {
		final PhantomOptions usual = PhantomOptions.of(kind);
		final boolean thin = THIN.contains(kind);
		final double voxel = Math.sqrt(usual.voxelXY() * usual.voxelZ()) * (thin ? logUniform(random, 0.7, 3)
			: logUniform(random, 0.6, 2));
		final int blocks = random.nextInt((SMALLEST + stepLength - 1) / stepLength, LARGEST / stepLength + 1);
		final double lateral = voxel * logUniform(random, 0.4, 1.5);
		final double axial = lateral * logUniform(random, 1, 4);
		final double haze = random.nextInt(4) == 0 ? 0 : logUniform(random, 0.002, thin ? 0.03 : 0.15);
		return usual.withSize(random.nextInt(SMALLEST, LARGEST + 1), random.nextInt(SMALLEST, LARGEST + 1), blocks *
			stepLength).withNoise(PhotonNoise.NONE).withPsf(0, 0).withVoxels(voxel, voxel).withPsf(lateral, axial)
			.withBackground(haze).withSeed(random.nextLong());
	}

	private static double logUniform(final SplittableRandom random, final double least, final double most) {
		return least * Math.pow(most / least, random.nextDouble());
	}

	/**
	 * Light from out of focus: adds the image blurred over two boxes along each axis.
	 *
	 * @param radius of the boxes, voxels
	 * @param part of its brightness, against the image's
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
	 * From 0 to 1, with more contrast in the highlights or in the shadows.
	 *
	 * @param saturated the part of the range above which all is 1
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

	/** One of the eight turned and mirrored views along z. */
	private static Planes turned(final Planes image, final SplittableRandom random) {
		final Planes one = random.nextBoolean() ? Permute.xy(image) : image;
		final boolean flipX = random.nextBoolean();
		final boolean flipY = random.nextBoolean();
		final Planes turned = Planes.zeros(one.width(), one.height(), one.depth());
		for (int z = 0; z < one.depth(); z++)
			for (int y = 0; y < one.height(); y++)
				for (int x = 0; x < one.width(); x++)
					turned.plane(z)[y * one.width() + x] = one.plane(z)[(flipY ? one.height() - 1 - y : y) * one.width() + (flipX
						? one.width() - 1 - x : x)];
		return turned;
	}

	/** Every second time with noise: 20 to 500 photons at the peak, and 0.5 to 2 % of it read noise. */
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
