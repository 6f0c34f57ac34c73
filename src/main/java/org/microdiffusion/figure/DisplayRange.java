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
package org.microdiffusion.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;

/**
 * The intensities that are displayed as the first and the last colour.
 *
 * @param min the value shown as the first colour, finite
 * @param max the value shown as the last colour, finite and above min
 * @param gamma exponent between them, above 0; 1 is linear, below 1 brightens dim structures
 */
public record DisplayRange(double min, double max, double gamma) {

	private static final int MAX_SAMPLED_VOXELS = 1 << 20;

	/** @throws IllegalArgumentException if a value is outside its range */
	public DisplayRange {
		if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) throw new IllegalArgumentException(
			"The display range " + min + " to " + max + " must be two finite numbers, the first below the second.");
		if (!(gamma > 0 && gamma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("The gamma " + gamma +
			" of the display range must be a number above 0; 1 is linear.");
	}

	/** The linear range from min to max. */
	public DisplayRange(final double min, final double max) {
		this(min, max, 1);
	}

	/**
	 * A linear range between two percentiles. The upper percentile is taken among the voxels above the
	 * lower end only, so that sparse structures on an empty background are not saturated. Large volumes
	 * are sampled at a million voxels. NaN and infinite values are ignored; a constant volume has a range
	 * of 1 above its value.
	 *
	 * @param volume axes x, y, z
	 * @param lower percentage of voxels below the range, 0 to 100, such as 0.1
	 * @param upper percentage of voxels below its upper end, lower to 100, such as 99.9
	 * @throws IllegalArgumentException if a percentage is outside its range
	 */
	public static DisplayRange percentiles(final RandomAccessibleInterval<FloatType> volume, final double lower,
		final double upper)
	{
		return percentiles(Planes.read(volume), lower, upper);
	}

	/** The same for a volume that need not fit into memory; its planes are read in order. */
	public static DisplayRange percentiles(final PlaneSource volume, final double lower, final double upper) {
		if (!(lower >= 0 && lower < upper && upper <= 100)) throw new IllegalArgumentException("The percentages " + lower +
			" and " + upper + " of a display range must rise and lie within 0 to 100.");
		final float[] values = sortedSample(volume);
		if (values.length == 0) return new DisplayRange(0, 1);
		final float min = quantile(values, 0, lower);
		int above = 0;
		while (above < values.length && values[above] <= min)
			above++;
		if (above == values.length) return new DisplayRange(min, min + Math.max(1, Math.ulp(min)));
		return new DisplayRange(min, quantile(values, above, upper));
	}

	/**
	 * The relative position of a value in the range.
	 *
	 * @return 0 to 1; 0 at or below min and for NaN, 1 at or above max
	 */
	public double fraction(final double value) {
		if (!(value > min)) return 0;
		if (value >= max) return 1;
		final double linear = (value - min) / (max - min);
		return gamma == 1 ? linear : Math.pow(linear, gamma);
	}

	/** The lower end with three digits. */
	public String minText() {
		return text(min);
	}

	/** The upper end with three digits. */
	public String maxText() {
		return text(max);
	}

	/** A value with three digits. */
	public static String text(final double value) {
		final BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
		final int exponent = rounded.precision() - rounded.scale() - 1;
		return value == 0 || exponent >= -3 && exponent < 6 ? rounded.toPlainString() : new DecimalFormat("0.##E0",
			DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
	}

	private static float quantile(final float[] sorted, final int first, final double percent) {
		return sorted[first + (int) Math.round((sorted.length - 1 - first) * percent / 100)];
	}

	private static float[] sortedSample(final PlaneSource volume) {
		final int size = volume.width() * volume.height();
		final long voxels = (long) size * volume.depth();
		// An odd step that does not divide the width, so that the sample is not from a single column.
		long step = Math.max(1, voxels / MAX_SAMPLED_VOXELS);
		while (step > 1 && (step % 2 == 0 || volume.width() % step == 0))
			step++;
		final float[] values = new float[Math.toIntExact((voxels + step - 1) / step)];
		int count = 0;
		long i = 0;
		for (int z = 0; z < volume.depth(); z++) {
			final float[] plane = i < (z + 1L) * size ? volume.plane(z) : null;
			for (; i < (z + 1L) * size; i += step) {
				final float value = plane[(int) (i % size)];
				if (Float.isFinite(value)) values[count++] = value;
			}
		}
		final float[] sample = Arrays.copyOf(values, count);
		Arrays.sort(sample);
		return sample;
	}
}
