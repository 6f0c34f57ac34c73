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
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Volumes of ΔF/F. The baseline volume is the mean over a range of frames, or at each voxel the percentile of at most
 * {@value
 * #SAMPLES} frames evenly spread over a window; there is a window for each half of its length, so that memory does
 * not grow with
 * the series.
 */
public final class RelativeChange {

	private static final int SAMPLES = 15;
	/** Baseline below which a voxel is dark, relative to the structure's maximum; its change is 0. */
	private static final double DARK = 0.02;

	private final IntFunction<Planes> volumes;
	private final Baseline baseline;
	private final int frames;
	private final float dark;
	private Planes rest;
	private int restSegment = -1;

	/** @param volumes s r_t of each of so many frames, with background 0 */
	public RelativeChange(final IntFunction<Planes> volumes, final int frames, final Baseline baseline,
		final Structure structure)
	{
		this.volumes = volumes;
		this.frames = frames;
		this.baseline = baseline;
		dark = (float) (DARK * Range.of(structure.volume(), "structure").max());
	}

	/** ΔF/F of the volume of a frame. */
	public synchronized Planes of(final int frame, final Planes volume) {
		final int segment = baseline.window() == 0 ? 0 : frame / Math.max(1, baseline.window() / 2);
		if (segment != restSegment) {
			rest = baseline.window() == 0 ? mean() : percentile(segment);
			restSegment = segment;
		}
		final Planes change = Planes.zeros(volume.width(), volume.height(), volume.depth());
		Planes.parallel(volume.depth(), z -> {
			for (int p = 0; p < volume.plane(z).length; p++) {
				final float before = rest.plane(z)[p];
				if (before > dark) change.plane(z)[p] = (volume.plane(z)[p] - before) / before;
			}
		});
		return change;
	}

	private Planes mean() {
		final Planes sum = volumes.apply(baseline.from()).copy();
		for (int t = baseline.from() + 1; t < baseline.to(); t++)
			sum.add(volumes.apply(t), 1);
		return sum.scaled(1.0 / (baseline.to() - baseline.from()), 0);
	}

	private Planes percentile(final int segment) {
		final int window = Math.min(baseline.window(), frames), half = Math.max(1, baseline.window() / 2);
		final int first = Math.max(0, Math.min(segment * half + half / 2 - window / 2, frames - window));
		final int count = Math.min(SAMPLES, window);
		final Planes[] samples = IntStream.range(0, count).mapToObj(k -> volumes.apply(first + (int) ((long) k * window /
			count))).toArray(Planes[]::new);
		final Planes low = Planes.zeros(samples[0].width(), samples[0].height(), samples[0].depth());
		final int index = (int) Math.min(count - 1, baseline.percentile() / 100 * count);
		Planes.parallel(low.depth(), z -> {
			final float[] values = new float[count];
			for (int p = 0; p < low.plane(z).length; p++) {
				for (int k = 0; k < count; k++)
					values[k] = samples[k].plane(z)[p];
				Arrays.sort(values);
				low.plane(z)[p] = values[index];
			}
		});
		return low;
	}
}
