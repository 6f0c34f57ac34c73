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
package org.microdiffusion.metric;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The metrics of a reconstructed volume against the true one. Both are scaled by the minimum and
 * maximum of the true volume, the reconstruction is clipped to [0, 1], and the data range is 1.
 *
 * @param slices metrics of each slice, in order
 * @param psnr mean over the slices, in dB
 * @param ssim mean over the slices
 * @param dice Dice coefficient of the masks above each slice's own Otsu threshold, with counts pooled
 *          over the volume; the mask of a constant slice is empty
 * @param diceTrueThreshold Dice coefficient of the masks of both volumes above the Otsu threshold of
 *          the true volume
 * @param nrmse root mean square error in units of the true volume's range
 */
public record VolumeScore(List<SliceScore> slices, double psnr, double ssim, double dice, double diceTrueThreshold,
	double nrmse)
{

	/** Copies the list. */
	public VolumeScore {
		slices = List.copyOf(slices);
	}

	/**
	 * Scores a reconstruction with the range of the truth as the data range.
	 *
	 * @see #of(RandomAccessibleInterval, RandomAccessibleInterval, Range, Progress)
	 */
	public static VolumeScore of(final RandomAccessibleInterval<FloatType> reconstruction,
		final RandomAccessibleInterval<FloatType> truth, final Progress progress)
	{
		return of(reconstruction, truth, Range.of(Planes.read(truth), "truth"), progress);
	}

	/**
	 * Scores a reconstruction. Needs two planes of memory per thread, and a copy of each volume that is
	 * not stored as planes of floats.
	 *
	 * @param reconstruction axes x, y, z, in the truth's units
	 * @param truth axes x, y, z
	 * @param range of the true stack, from which {@code truth} may be cropped
	 * @throws Refusal one sentence, if the shapes differ, slices are smaller than 7 x 7, the truth is
	 *           constant, or a voxel is NaN or infinite
	 * @throws CancellationException if cancelled
	 */
	public static VolumeScore of(final RandomAccessibleInterval<FloatType> reconstruction,
		final RandomAccessibleInterval<FloatType> truth, final Range range, final Progress progress)
	{
		MetricChecks.requireSame("reconstruction", reconstruction, "truth", truth);
		final Planes image = Planes.read(reconstruction);
		final Planes reference = Planes.read(truth);
		Ssim.requireWindow(reference.width(), reference.height());
		Range.of(image, "reconstruction"); // refuses NaN
		if (range.size() == 0) throw new Refusal("the truth is constant, every voxel is " + range.min() +
			": it has no range to scale by, so choose a volume with structure.");
		final int threshold = volumeThreshold(reference, range);

		final SliceStatistics[] slices = new SliceStatistics[reference.depth()];
		final AtomicInteger done = new AtomicInteger();
		Planes.parallel(slices.length, z -> {
			progress.checkCancelled();
			slices[z] = SliceStatistics.of(z, scaled(image.plane(z), range), scaled(reference.plane(z), range),
				reference.width(), threshold);
			progress.report((double) done.incrementAndGet() / slices.length, "Comparing with the truth");
		});
		return summary(Arrays.asList(slices));
	}

	private static VolumeScore summary(final List<SliceStatistics> slices) {
		return new VolumeScore(slices.stream().map(SliceStatistics::score).toList(), //
			mean(slices, slice -> slice.score.psnr()), //
			mean(slices, slice -> slice.score.ssim()), //
			slices.stream().map(SliceStatistics::own).reduce(Dice.NONE, Dice::plus).value(), //
			slices.stream().map(SliceStatistics::common).reduce(Dice.NONE, Dice::plus).value(), //
			Math.sqrt(mean(slices, SliceStatistics::squaredError)));
	}

	private static double mean(final List<SliceStatistics> slices, final ToDoubleFunction<SliceStatistics> value) {
		return slices.stream().mapToDouble(value).average().orElseThrow();
	}

	private static int volumeThreshold(final Planes truth, final Range range) {
		final long[][] histograms = new long[truth.depth()][];
		Planes.parallel(histograms.length, z -> histograms[z] = Otsu.histogram(scaled(truth.plane(z), range)));
		final long[] histogram = new long[histograms[0].length];
		for (final long[] slice : histograms)
			Arrays.setAll(histogram, level -> histogram[level] + slice[level]);
		return Otsu.threshold(histogram);
	}

	private static float[] scaled(final float[] plane, final Range range) {
		final float[] scaled = new float[plane.length];
		for (int i = 0; i < plane.length; i++)
			scaled[i] = (float) Math.min(1, Math.max(0, (plane[i] - range.min()) / range.size()));
		return scaled;
	}

	/** The contribution of one slice to the score of the volume. */
	private record SliceStatistics(SliceScore score, double squaredError, Dice own, Dice common) {

		static SliceStatistics of(final int z, final float[] image, final float[] truth, final int width,
			final int threshold)
		{
			final double error = Psnr.meanSquaredError(image, truth);
			final double ssim = Ssim.of(image, truth, width, truth.length / width, 1);
			final Dice own = Dice.of(image, Otsu.threshold(Otsu.histogram(image)), truth, Otsu.threshold(Otsu.histogram(
				truth)));
			return new SliceStatistics(new SliceScore(z, Psnr.ofError(error, 1), ssim, own.value()), error, own,
				Dice.of(image, threshold, truth, threshold));
		}
	}
}
