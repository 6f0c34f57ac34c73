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

import java.util.SplittableRandom;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.microdiffusion.progress.Progress;

/**
 * The noise of a detector that counts photons: with g = photons / (largest
 * value of the image), a value x becomes (Poisson(g x) + N(0, readNoise²)) / g.
 * Its mean is x, its variance x / g + (readNoise / g)². Below zero, where no
 * photons are expected, only the read noise is added.
 *
 * @param photons photons expected at the image's largest value, 0 (no noise at
 *          all) or 0.001 to 1e8
 * @param readNoise standard deviation of the read noise in photons, 0 to 1e6
 */
public record PhotonNoise(double photons, double readNoise) {

	/** Leaves an image as it is. */
	public static final PhotonNoise NONE = new PhotonNoise(0, 0);

	/** Above this mean, a sampler is prepared anew for every pixel. */
	private static final double LARGEST_CACHED_MEAN = 10_000;

	/**
	 * @throws IllegalArgumentException if a value is outside its range, or if
	 *           there is read noise without photons
	 */
	public PhotonNoise {
		if (photons != 0 && !(photons >= 0.001 && photons <= 1e8)) throw new IllegalArgumentException("photons = " +
			photons + ", but it must be 0 (no noise) or from 0.001 to 1e8, the photons expected at the image's maximum.");
		if (!(readNoise >= 0 && readNoise <= 1e6)) throw new IllegalArgumentException("readnoise = " + readNoise +
			", but it must be from 0 to 1e6, a standard deviation in photons.");
		if (photons == 0 && readNoise > 0) throw new IllegalArgumentException("readnoise = " + readNoise +
			" photons needs photons above 0, which relate it to the image's intensities; set photons too.");
	}

	/**
	 * A noisy copy. The same image and seed give the same noise on any number of
	 * threads: every plane has its own random stream.
	 *
	 * @param image axes x, y, z; not changed
	 * @param progress where the work is, and whether to stop
	 * @return a new image of the same size and intensity units
	 * @throws IllegalArgumentException if the image has not three dimensions,
	 *           has values that are not finite, or no value above zero
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public RandomAccessibleInterval<FloatType> apply(final RandomAccessibleInterval<FloatType> image, final long seed,
		final Progress progress)
	{
		final Planes source = Planes.read(image);
		if (photons == 0) return source.copy().image();
		final double gain = photons / maximum(source);
		final Planes noisy = Planes.zeros(source.width(), source.height(), source.depth());
		final PoissonSamplerCache poisson = new PoissonSamplerCache(0, Math.min(photons, LARGEST_CACHED_MEAN));
		final SplittableRandom root = new SplittableRandom(seed);
		final SplittableRandom[] streams = Stream.generate(root::split).limit(source.depth()).toArray(
			SplittableRandom[]::new);
		Planes.parallel(source.depth(), z -> {
			progress.checkCancelled();
			expose(source.plane(z), noisy.plane(z), gain, poisson, streams[z]);
		});
		return noisy.image();
	}

	private void expose(final float[] in, final float[] out, final double gain, final PoissonSamplerCache poisson,
		final SplittableRandom random)
	{
		final UniformRandomProvider bits = random::nextLong;
		for (int i = 0; i < in.length; i++) {
			final double expected = gain * in[i];
			final double counted = expected > 0 ? poisson.createSharedStateSampler(bits, expected).sample() : expected;
			out[i] = (float) ((counted + readNoise * random.nextGaussian()) / gain);
		}
	}

	private static double maximum(final Planes image) {
		final double max = Range.of(image, "image").max();
		if (!(max > 0)) throw new IllegalArgumentException(
			"The image has no value above 0, so no photons can be expected anywhere; use photons = 0 for no noise.");
		return max;
	}
}
