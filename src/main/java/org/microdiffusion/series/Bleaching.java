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
package org.microdiffusion.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The slow loss of brightness that all cells share, exp(−k t). Activity only brightens, so the rate k ≥ 0 is the
 * median of all
 * slopes (Theil 1950, Sen 1968) through low percentiles of the logarithm in consecutive windows, which transients of
 * single cells
 * do not reach.
 *
 * @param rate k, per frame; 0 if none is found
 * @param frames number of frames
 */
public record Bleaching(double rate, int frames) {

	private static final int WINDOWS = 20;
	private static final int MIN_FRAMES_PER_WINDOW = 3;
	private static final double PERCENTILE = 0.25;
	/** Loss over the series below which it is neglected. */
	private static final double LEAST_LOSS = 0.03;
	/** Scatter of the windows about the line in units of which the loss must be larger. */
	private static final double SIGNIFICANT = 3;

	/** No bleaching. */
	public static Bleaching none(final int frames) {
		return new Bleaching(0, frames);
	}

	/**
	 * @param brightness of each frame above the background
	 * @param black whether a frame is left out
	 */
	public static Bleaching of(final double[] brightness, final boolean[] black) {
		final int frames = brightness.length;
		final int windows = Math.min(WINDOWS, frames / MIN_FRAMES_PER_WINDOW);
		if (windows < 4) return none(frames);
		final double[] times = new double[windows], levels = new double[windows];
		for (int w = 0; w < windows; w++) {
			final int from = w * frames / windows, to = (w + 1) * frames / windows;
			final double[] values = IntStream.range(from, to).filter(t -> !black[t] && brightness[t] > 0).mapToDouble(t ->
				Math.log(brightness[t])).sorted().toArray();
			times[w] = (from + to - 1) / 2.0;
			levels[w] = values.length == 0 ? Double.NaN : values[(int) (PERCENTILE * values.length)];
		}
		final int[] known = IntStream.range(0, windows).filter(w -> !Double.isNaN(levels[w])).toArray();
		if (known.length < 4) return none(frames);
		final double slope = median(Arrays.stream(known).boxed().flatMap(a -> Arrays.stream(known).filter(b -> b > a)
			.mapToObj(b -> (levels[b] - levels[a]) / (times[b] - times[a]))).mapToDouble(s -> s).toArray());
		final double level = median(Arrays.stream(known).mapToDouble(w -> levels[w] - slope * times[w]).toArray());
		final double scatter = median(Arrays.stream(known).mapToDouble(w -> Math.abs(levels[w] - slope * times[w] - level))
			.toArray());
		final double loss = -slope * frames;
		return loss > LEAST_LOSS && loss > SIGNIFICANT * scatter ? new Bleaching(-slope, frames) : none(frames);
	}

	private static double median(final double[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

	/** exp(−k t) relative to its mean over the series. */
	public double factor(final int frame) {
		return rate == 0 ? 1 : Math.exp(-rate * frame) * rate * frames / -Math.expm1(-rate * frames);
	}

	/** A sentence for the user, if brightness was lost. */
	public Optional<String> remark() {
		if (rate == 0) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"All cells together lose %.0f %% of their brightness over the series (bleaching), which was divided out.", -100 * Math
				.expm1(-rate * frames)));
	}
}
