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

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/** Renders synthetic image stacks of labelled samples. */
public final class Phantom {

	/** Attenuation length of the fluorescence by scattering, micrometres. */
	private static final double ATTENUATION_LENGTH = 600;

	private Phantom() {}

	/**
	 * Grows a sample and simulates its image. The same options give the same volume, bit for bit, on any
	 * number of threads.
	 *
	 * @param options sample and imaging
	 * @param progress for the state of the work and for cancellation
	 * @return axes x, y, z, where z increases with depth; a fully labelled voxel at the surface has the
	 *         intensity 1, thin structures have less, and read noise may be negative
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static RandomAccessibleInterval<FloatType> render(final PhantomOptions options, final Progress progress) {
		return render(options, (size, random) -> specimen(options, size, random, progress), progress);
	}

	/**
	 * Renders traced neurons instead of simulated ones, each with a random rotation and position.
	 *
	 * @param options sample and imaging; its kind determines the background
	 * @param neurons traced neurons to choose from, with replacement
	 * @param count number of neurons to place, at least 1
	 * @param progress for the state of the work and for cancellation
	 * @return as in {@link #render(PhantomOptions, Progress)}
	 * @throws Refusal one sentence, if there is no neuron to place
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static RandomAccessibleInterval<FloatType> render(final PhantomOptions options,
		final List<Morphology> neurons, final int count, final Progress progress)
	{
		if (neurons.isEmpty() || count < 1) throw new Refusal(count + " of " + neurons.size() +
			" traced neurons are to be placed, but at least 1 of 1 is needed.");
		return render(options, (size, random) -> {
			final Scene scene = new Scene(size);
			for (int i = 0; i < count; i++)
				neurons.get(random.nextInt(neurons.size())).place(scene, random);
			return new Capsules(scene.capsules(), options.voxelXY());
		}, progress);
	}

	private static RandomAccessibleInterval<FloatType> render(final PhantomOptions options,
		final BiFunction<Vec, SplittableRandom, Specimen> growth, final Progress progress)
	{
		final SplittableRandom root = new SplittableRandom(options.seed());
		final SplittableRandom structures = root.split();
		final SplittableRandom optics = root.split();

		progress.report(0, "Growing the phantom");
		final Specimen specimen = growth.apply(new Vec(micrometres(options.width(), options.voxelXY()), micrometres(options
			.height(), options.voxelXY()), micrometres(options.depth(), options.voxelZ())), structures);
		final Planes image = image(options, specimen, optics.nextLong(), progress.part(0.1, 0.8));
		progress.report(0.8, "Adding photon noise");
		return options.noise().apply(image.image(), new SplittableRandom(optics.nextLong()), progress);
	}

	private static Specimen specimen(final PhantomOptions options, final Vec size, final SplittableRandom random,
		final Progress progress)
	{
		final Scene scene = new Scene(size);
		switch (options.kind()) {
			case DENDRITES -> new Dendrites(scene, random, progress).grow();
			case VASCULATURE -> new Vasculature(scene, random, progress).grow();
			case NEURONS -> new Neurons(scene, random, progress).grow();
			case MEMBRANES -> {
				return new Membranes(size, random);
			}
			case NUCLEI -> {
				return new Nuclei(size, random, progress);
			}
			case NEUROPIL -> {
				return new Neuropil(size, random);
			}
		}
		return new Capsules(scene.capsules(), options.voxelXY());
	}

	/** Rounded to nanometres, so that boxes of the same size are equal in spite of rounding errors. */
	private static double micrometres(final int voxels, final double size) {
		return Math.rint(voxels * size * 1000) / 1000;
	}

	private static Planes image(final PhantomOptions options, final Specimen specimen, final long seed,
		final Progress progress)
	{
		final PointSpread psf = new PointSpread(options.psfLateral() / options.voxelXY(), options.psfAxial() / options
			.voxelZ());
		final int marginXY = psf.lateralReach();
		final int marginZ = psf.axialReach();
		final Planes sharp = Planes.zeros(options.width() + 2 * marginXY, options.height() + 2 * marginXY, options
			.depth() + 2 * marginZ);
		new Rasterizer(options.voxelXY(), options.voxelZ()).draw(specimen, sharp, marginXY, marginZ, progress.part(
			0, 0.4));
		if (options.background() > 0) {
			final BackgroundTexture texture = new BackgroundTexture(options.background(), options.kind().grain(), seed);
			ParallelPlanes.run(sharp.depth(), progress.part(0.4, 0.7), z -> addBackground(texture, sharp, z, marginXY,
				marginZ, options));
		}
		final Planes blurred = psf.blur(sharp, progress.part(0.7, 1));
		for (int z = 0; z < blurred.depth(); z++)
			scale(blurred.plane(z), (float) Math.exp(-(z + 0.5) * options.voxelZ() / ATTENUATION_LENGTH));
		return blurred;
	}

	private static void addBackground(final BackgroundTexture texture, final Planes target, final int z,
		final int marginXY, final int marginZ, final PhantomOptions options)
	{
		final float[] plane = target.plane(z);
		final double pz = (z - marginZ + 0.5) * options.voxelZ();
		for (int y = 0; y < target.height(); y++) {
			final double py = (y - marginXY + 0.5) * options.voxelXY();
			for (int x = 0; x < target.width(); x++) {
				final int i = y * target.width() + x;
				plane[i] += (1 - plane[i]) * texture.at((x - marginXY + 0.5) * options.voxelXY(), py, pz);
			}
		}
	}

	private static void scale(final float[] plane, final float factor) {
		for (int i = 0; i < plane.length; i++)
			plane[i] *= factor;
	}
}
