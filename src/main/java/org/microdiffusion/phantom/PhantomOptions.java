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

import java.util.Locale;
import java.util.Objects;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PhotonNoise;

/**
 * Sample and imaging of a phantom. The structures depend only on kind, seed and the size of the imaged
 * box in micrometres, so the same box on another voxel grid shows the same sample.
 *
 * @param kind kind of sample
 * @param width voxels along x, 1 to 8192
 * @param height voxels along y, 1 to 8192
 * @param depth voxels along z, 1 to 8192
 * @param voxelXY voxel width and height in micrometres, 0.01 to 100
 * @param voxelZ distance of the planes in micrometres, 0.01 to 100
 * @param psfLateral standard deviation of the point spread function along x and y in micrometres, 0 to
 *          20 pixels
 * @param psfAxial standard deviation along z in micrometres, 0 to 20 planes
 * @param noise photon and read noise, with the photons at the brightest voxel
 * @param background mean brightness of the unresolved background, 0 to 1, where 1 is a fully labelled
 *          structure
 * @param seed seed of the sample
 */
public record PhantomOptions(PhantomKind kind, int width, int height, int depth, double voxelXY, double voxelZ,
	double psfLateral, double psfAxial, PhotonNoise noise, double background, long seed)
{

	/** Maximum cube root of the box's volume, in grain sizes of the kind. */
	private static final double MAX_BOX_GRAINS = 300;

	/**
	 * @throws Refusal one sentence, if a value is outside its range, or if the box is so large in
	 *           micrometres that it would contain too many structures
	 * @throws NullPointerException if kind or noise is null
	 */
	public PhantomOptions {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(noise, "noise");
		check("width", width, 1, 8192, "voxels");
		check("height", height, 1, 8192, "voxels");
		check("depth", depth, 1, 8192, "planes");
		check("voxelXY", voxelXY, 0.01, 100, "micrometres");
		check("voxelZ", voxelZ, 0.01, 100, "micrometres");
		check("psfLateral", psfLateral, 0, 20 * voxelXY, "micrometres (20 pixels)");
		check("psfAxial", psfAxial, 0, 20 * voxelZ, "micrometres (20 planes)");
		check("background", background, 0, 1, "of a labelled structure's brightness");
		final double box = width * voxelXY * height * voxelXY * depth * voxelZ;
		final double largest = Math.pow(MAX_BOX_GRAINS * kind.grain(), 3);
		if (box > largest) throw new Refusal(String.format(Locale.ROOT,
			"The phantom's box of %.3g cubic micrometres would hold too many structures; at most %.3g are allowed for %s, " +
				"so use fewer or smaller voxels.", box, largest, kind));
	}

	/**
	 * 128 x 128 x 96 voxels with the sampling, resolution and noise of a good two-photon stack, and a
	 * seed that gives a typical sample of the kind.
	 */
	public static PhantomOptions of(final PhantomKind kind) {
		return switch (kind) {
			case DENDRITES -> new PhantomOptions(kind, 128, 128, 96, 0.25, 0.5, 0.18, 0.6, new PhotonNoise(400, 1), 0.03, 3);
			case VASCULATURE -> new PhantomOptions(kind, 128, 128, 96, 2, 2, 1.2, 2.4, new PhotonNoise(400, 1), 0.02, 8);
			case NEURONS -> new PhantomOptions(kind, 128, 128, 96, 1, 1.5, 0.6, 1.6, new PhotonNoise(400, 1), 0.015, 5);
			case MEMBRANES -> new PhantomOptions(kind, 128, 128, 96, 0.4, 0.5, 0.25, 0.6, new PhotonNoise(400, 1), 0.02, 5);
			case NUCLEI -> new PhantomOptions(kind, 128, 128, 96, 0.4, 0.5, 0.25, 0.6, new PhotonNoise(400, 1), 0.03, 3);
			case NEUROPIL -> new PhantomOptions(kind, 128, 128, 96, 1.5, 1.5, 0.8, 1.5, new PhotonNoise(400, 1), 0.02, 6);
		};
	}

	public PhantomOptions withSize(final int newWidth, final int newHeight, final int newDepth) {
		return new PhantomOptions(kind, newWidth, newHeight, newDepth, voxelXY, voxelZ, psfLateral, psfAxial, noise,
			background, seed);
	}

	/** Other voxel sizes, in micrometres. */
	public PhantomOptions withVoxels(final double newXY, final double newZ) {
		return new PhantomOptions(kind, width, height, depth, newXY, newZ, psfLateral, psfAxial, noise, background, seed);
	}

	/** Another point spread function: standard deviations in micrometres. */
	public PhantomOptions withPsf(final double newLateral, final double newAxial) {
		return new PhantomOptions(kind, width, height, depth, voxelXY, voxelZ, newLateral, newAxial, noise, background,
			seed);
	}

	public PhantomOptions withNoise(final PhotonNoise newNoise) {
		return new PhantomOptions(kind, width, height, depth, voxelXY, voxelZ, psfLateral, psfAxial, newNoise, background,
			seed);
	}

	public PhantomOptions withBackground(final double newBackground) {
		return new PhantomOptions(kind, width, height, depth, voxelXY, voxelZ, psfLateral, psfAxial, noise, newBackground,
			seed);
	}

	public PhantomOptions withSeed(final long newSeed) {
		return new PhantomOptions(kind, width, height, depth, voxelXY, voxelZ, psfLateral, psfAxial, noise, background,
			newSeed);
	}

	private static void check(final String name, final double value, final double least, final double most,
		final String unit)
	{
		if (!(value >= least && value <= most)) throw new Refusal("The phantom's " + name + " = " +
			number(value) + ", but it must be from " + number(least) + " to " + number(most) + " " + unit + ".");
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
	}
}
