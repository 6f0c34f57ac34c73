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
package org.microdiffusion.volume;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;

/**
 * Photon noise and read noise of a detector: with g = photons / (largest value above the background b),
 * a value x becomes b + (Poisson(g (x - b)) + N(0, readNoise²)) / g. Its mean is x, its variance (x -
 * b) / g + (readNoise / g)². Below the background, where no photons are expected, only the read noise
 * is added.
 *
 * @param photons expected photons at the largest value, 0.001 to 1e8, or 0 for no noise
 * @param readNoise standard deviation of the read noise in photons, 0 to 1e6
 */
public record PhotonNoise(double photons, double readNoise) {

	/** No noise. */
	public static final PhotonNoise NONE = new PhotonNoise(0, 0);

	/** Largest mean, in photons, for which Poisson samplers are cached. */
	private static final double MAX_CACHED_MEAN = 10_000;

	/**
	 * @throws Refusal one sentence, if a value is outside its range, or if there is read noise without
	 *           photons
	 */
	public PhotonNoise {
		if (photons != 0 && !(photons >= 0.001 && photons <= 1e8)) throw new Refusal("photons is " +
			photons + ": give 0 for no noise, or from 0.001 to 1e8 photons at the brightest pixel.");
		if (!(readNoise >= 0 && readNoise <= 1e6)) throw new Refusal("readnoise is " + readNoise +
			": give a standard deviation from 0 to 1e6 photons.");
		if (photons == 0 && readNoise > 0) throw new Refusal("readnoise is " + readNoise +
			" and photons is 0: read noise needs photons above 0, which relate it to intensities, so give photons too.");
	}

	/**
	 * A copy with noise. The same image and seed give the same noise on any number of threads. A crop
	 * that contains the brightest value has the same noise as the whole image.
	 *
	 * @param image axes x, y, z, whose coordinates address the noise; not changed
	 * @param progress for the state of the work and for cancellation
	 * @return a new image of the same size and intensity units
	 * @throws IllegalArgumentException if the image has not three dimensions, has values that are not
	 *           finite, or no value above zero
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public RandomAccessibleInterval<FloatType> apply(final RandomAccessibleInterval<FloatType> image, final long seed,
		final Progress progress)
	{
		return apply(List.of(image), 0, seed, progress).get(0);
	}

	/**
	 * A copy with noise for a phantom, whose random numbers come from a stream for each plane, split off
	 * from a root, as in its published examples.
	 *
	 * @param image axes x, y, z; not changed
	 */
	public RandomAccessibleInterval<FloatType> apply(final RandomAccessibleInterval<FloatType> image,
		final SplittableRandom root, final Progress progress)
	{
		final List<SplittableRandom> streams = Stream.generate(root::split).limit(image.dimension(2)).toList();
		final Exposure exposure = new Exposure(List.of(Planes.read(image)), 0);
		return exposure.of(Planes.read(image), z -> {
			final SplittableRandom stream = streams.get(z);
			final PixelRandom chance = new PixelRandom(stream::nextLong, stream::nextGaussian);
			return (x, y) -> chance;
		}, progress);
	}

	/**
	 * Copies with noise of images that one detector recorded at one setting, such as all channels and
	 * time points of an image: with the same gain, and independent noise for each.
	 *
	 * @param images each with axes x, y, z; not changed
	 * @param background intensity without photons, finite
	 * @return new images in the same order, of the same sizes and intensity units; the first does not
	 *         depend on those that follow unless they are brighter
	 * @throws IllegalArgumentException if an image has not three dimensions or values that are not
	 *           finite, or if there is no value above the background
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public List<RandomAccessibleInterval<FloatType>> apply(final List<RandomAccessibleInterval<FloatType>> images,
		final double background, final long seed, final Progress progress)
	{
		final List<Planes> sources = images.stream().map(Planes::read).toList();
		final Exposure exposure = new Exposure(sources, background);
		return IntStream.range(0, sources.size()).mapToObj(i -> {
			final NoiseField field = new NoiseField(seed).part("photons").part(i);
			// Coordinates are taken modulo 2³².
			final int x0 = (int) images.get(i).min(0), y0 = (int) images.get(i).min(1), z0 = (int) images.get(i).min(2);
			return exposure.of(sources.get(i), z -> (x, y) -> PixelRandom.of(field.at(x0 + x, y0 + y, z0 + z)), progress);
		}).toList();
	}

	/** Random numbers at a pixel: uniform bits, and normal values with mean 0 and variance 1. */
	private record PixelRandom(UniformRandomProvider bits, DoubleSupplier normal) {

		static PixelRandom of(final UniformRandomProvider bits) {
			return new PixelRandom(bits, () -> NormalQuantile.of(bits.nextLong()));
		}
	}

	/** Random numbers at the pixels of a plane. */
	private interface PlaneRandom {

		PixelRandom at(int x, int y);
	}

	/** The gain and the background of one setting of the detector. */
	private final class Exposure {

		private final double background;
		private final double gain;
		private final PoissonSamplerCache poisson = new PoissonSamplerCache(0, Math.min(photons, MAX_CACHED_MEAN));

		Exposure(final List<Planes> images, final double background) {
			this.background = background;
			gain = photons == 0 ? 0 : photons / brightest(images, background);
		}

		/** @param chances random numbers of plane z */
		RandomAccessibleInterval<FloatType> of(final Planes source, final IntFunction<PlaneRandom> chances,
			final Progress progress)
		{
			final Planes noisy = source.copy();
			if (photons > 0) Planes.parallel(source.depth(), z -> {
				progress.checkCancelled();
				expose(noisy.plane(z), source.width(), chances.apply(z));
			});
			return noisy.image();
		}

		private void expose(final float[] plane, final int width, final PlaneRandom chances) {
			for (int p = 0; p < plane.length; p++) {
				final double expected = gain * (plane[p] - background);
				final PixelRandom chance = chances.at(p % width, p / width);
				final double counted = expected > 0 ? poisson.createSharedStateSampler(chance.bits, expected).sample()
					: expected;
				plane[p] = (float) (background + (counted + readNoise * chance.normal.getAsDouble()) / gain);
			}
		}
	}

	private double brightest(final List<Planes> images, final double background) {
		final double most = images.stream().mapToDouble(image -> Range.of(image, "image").max()).max().orElseThrow() -
			background;
		if (!(most > 0)) throw new Refusal("photons is " + photons + ", but there is no value above " +
			(background == 0 ? "0" : "the background of " + background) +
			", so no photons can be expected anywhere: give 0 for no noise.");
		return most;
	}
}
