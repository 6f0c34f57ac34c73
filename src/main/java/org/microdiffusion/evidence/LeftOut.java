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
package org.microdiffusion.evidence;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.microdiffusion.api.Variant;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Predicts projections from the volume made of others. A reconstruction needs blocks at equal distances, so every second
 * projection is left out, then the others: a projection is predicted from those beside it and every second one beyond.
 * The first and the last one lie outside of such a volume and are not predicted.
 */
final class LeftOut {

	private static final int MIN_PROJECTIONS = 5;

	private final Planes images;
	private final Geometry geometry;
	private final Geometry sparse;
	private final double range;

	/**
	 * @param images axes x, y, block, in any intensity units
	 * @param geometry of the acquisition
	 * @throws Refusal one sentence, if there are too few projections, or they are too far apart or constant
	 */
	LeftOut(final Planes images, final Geometry geometry) {
		if (images.depth() < MIN_PROJECTIONS) throw new Refusal("input has " + images.depth() +
			" projections: at least " + MIN_PROJECTIONS + " are needed to leave every second one out.");
		this.images = images;
		this.geometry = geometry;
		range = Range.of(images, "projections").size();
		if (!(range > 0)) throw new Refusal("input has the same value in all pixels: nothing can be told about it.");
		try {
			sparse = new Geometry(geometry.profile(), geometry.stepLength() - 2 * geometry.spacing(), 0);
		}
		catch (final Refusal e) {
			throw new Refusal("overlap is " + geometry.overlap() +
				": with every second projection left out the gaps would be too large to fill, so this cannot be checked.", e);
		}
	}

	/**
	 * The squared error of a method's predictions as a peak signal-to-noise ratio.
	 *
	 * @return dB relative to the range of all projections, for each projection; NaN for the first and the last one
	 * @throws Refusal one sentence, if the method refuses the projections
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	double[] decibels(final Variant variant, final Progress progress) {
		final double[] decibels = new double[images.depth()];
		Arrays.fill(decibels, Double.NaN);
		for (int start = 0; start < 2; start++) {
			final Planes volume = volume(start, variant, progress.part(start / 2.0, (start + 1) / 2.0));
			for (int block = start + 1; block + 1 < images.depth(); block += 2)
				decibels[block] = decibels(volume, (block - start) * geometry.spacing(), block);
		}
		return decibels;
	}

	private Planes volume(final int start, final Variant variant, final Progress progress) {
		final float[][] kept = IntStream.range(0, images.depth()).filter(i -> i % 2 == start).mapToObj(images::plane).toArray(
			float[][]::new);
		final NormalizedProjections input = new NormalizedProjections(Planes.wrap(kept, images.width(), images.height())
			.image(), sparse, NoiseSetting.AUTO, OptionalDouble.empty());
		if (input.flat()) return Planes.read(input.constant());
		return Planes.read(input.restored(variant.method().reconstructor(variant.settings(), new ModelCache()).reconstruct(input
			.projections(), progress).volume()));
	}

	private double decibels(final Planes volume, final int firstSlice, final int block) {
		double squares = 0;
		for (int p = 0; p < images.plane(block).length; p++) {
			double predicted = 0;
			for (int k = 0; k < geometry.stepLength(); k++)
				predicted += geometry.profile().weight(k) * volume.plane(firstSlice + k)[p];
			squares += Math.pow(predicted - images.plane(block)[p], 2) / images.plane(block).length;
		}
		return 10 * Math.log10(range * range / Math.max(squares, Double.MIN_NORMAL));
	}
}
