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
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;

/**
 * The noise of a detector that counts photons: with g = photons / (largest
 * value above the background b), a value x becomes
 * b + (Poisson(g (x - b)) + N(0, readNoise²)) / g. Its mean is x, its variance
 * (x - b) / g + (readNoise / g)². Below the background, where no photons are
 * expected, only the read noise is added.
 *
 * @param photons photons expected at the largest value, 0 (no noise at all) or 0.001 to 1e8
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
		if (photons != 0 && !(photons >= 0.001 && photons <= 1e8)) throw new Refusal("photons is " +
			photons + ": give 0 for no noise, or from 0.001 to 1e8 photons at the brightest pixel.");
		if (!(readNoise >= 0 && readNoise <= 1e6)) throw new Refusal("readnoise is " + readNoise +
			": give a standard deviation from 0 to 1e6 photons.");
		if (photons == 0 && readNoise > 0) throw new Refusal("readnoise is " + readNoise +
			" and photons is 0: read noise needs photons above 0, which relate it to intensities, so give photons too.");
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
		return apply(List.of(image), 0, seed, progress).get(0);
	}

	/**
	 * Noisy copies of what one detector sees at one setting, such as all channels
	 * and time points of an image: one gain for all of them, and other noise for
	 * each.
	 *
	 * @param images each with axes x, y, z; not changed
	 * @param background the value that carries no photons, finite
	 * @return new images in the same order, of the same sizes and intensity units;
	 *         the first is the same whatever follows it, as long as that is no
	 *         brighter
	 * @throws IllegalArgumentException if an image has not three dimensions or
	 *           values that are not finite, or if there is no value above the
	 *           background
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public List<RandomAccessibleInterval<FloatType>> apply(final List<RandomAccessibleInterval<FloatType>> images,
		final double background, final long seed, final Progress progress)
	{
		final List<Planes> sources = images.stream().map(Planes::read).toList();
		if (photons == 0) return sources.stream().map(source -> source.copy().image()).toList();
		final double gain = photons / brightest(sources, background);
		final PoissonSamplerCache poisson = new PoissonSamplerCache(0, Math.min(photons, LARGEST_CACHED_MEAN));
		final SplittableRandom root = new SplittableRandom(seed);
		return sources.stream().map(source -> {
			final Planes noisy = Planes.zeros(source.width(), source.height(), source.depth());
			final SplittableRandom[] streams = Stream.generate(root::split).limit(source.depth()).toArray(
				SplittableRandom[]::new);
			Planes.parallel(source.depth(), z -> {
				progress.checkCancelled();
				expose(source.plane(z), noisy.plane(z), background, gain, poisson, streams[z]);
			});
			return noisy.image();
		}).toList();
	}

	private void expose(final float[] in, final float[] out, final double background, final double gain,
		final PoissonSamplerCache poisson, final SplittableRandom random)
	{
		final UniformRandomProvider bits = random::nextLong;
		for (int i = 0; i < in.length; i++) {
			final double expected = gain * (in[i] - background);
			final double counted = expected > 0 ? poisson.createSharedStateSampler(bits, expected).sample() : expected;
			out[i] = (float) (background + (counted + readNoise * random.nextGaussian()) / gain);
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
