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
package org.microdiffusion.io.description;

import java.util.List;

import org.microdiffusion.progress.Words;

/** The order of the planes of a file: the page of each channel, slice and time point; all indices from 0. */
public final class PlaneOrder {

	private final int channels;
	private final int slices;
	private final int frames;
	private final int[] pages;

	/** A number of steps along an axis. */
	record AxisRun(Axis axis, int size) {}

	/**
	 * @param pages pages of the planes, flattened from [frames][slices][channels]
	 * @throws IllegalArgumentException if the number of pages differs from the number of planes
	 */
	PlaneOrder(final int channels, final int slices, final int frames, final int[] pages) {
		if ((long) channels * slices * frames != pages.length) throw new IllegalArgumentException(channels + " x " + slices
			+
			" x " + frames + " planes are not " + pages.length);
		this.channels = channels;
		this.slices = slices;
		this.frames = frames;
		this.pages = pages.clone();
	}

	/**
	 * The order given by runs along axes, from the fastest to the slowest; runs along the same axis are
	 * combined.
	 */
	static PlaneOrder of(final List<AxisRun> runs) {
		final int[] sizes = { 1, 1, 1 };
		runs.forEach(run -> sizes[run.axis().ordinal()] = Math.multiplyExact(sizes[run.axis().ordinal()], run.size()));
		final int[] pages = new int[Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2])];
		for (int page = 0; page < pages.length; page++) {
			final int[] place = new int[3];
			final int[] step = { 1, 1, 1 };
			int rest = page;
			for (final AxisRun run : runs) {
				final int axis = run.axis().ordinal();
				place[axis] += rest % run.size() * step[axis];
				step[axis] *= run.size();
				rest /= run.size();
			}
			pages[(place[2] * sizes[1] + place[1]) * sizes[0] + place[0]] = page;
		}
		return new PlaneOrder(sizes[0], sizes[1], sizes[2], pages);
	}

	/** Each page is a slice. */
	public static PlaneOrder slices(final int pages) {
		return of(List.of(new AxisRun(Axis.SLICE, pages)));
	}

	/** ImageJ's order: channels are fastest, then slices, then time points. */
	public static PlaneOrder of(final int channels, final int slices, final int frames) {
		return of(List.of(new AxisRun(Axis.CHANNEL, channels), new AxisRun(Axis.SLICE, slices), new AxisRun(Axis.TIME,
			frames)));
	}

	public int channels() {
		return channels;
	}

	public int slices() {
		return slices;
	}

	/** Time points. */
	public int frames() {
		return frames;
	}

	/** The number of planes. */
	public int count() {
		return pages.length;
	}

	/** The page of a plane. */
	public int page(final int channel, final int slice, final int frame) {
		return pages[(frame * slices + slice) * channels + channel];
	}

	/** The page of a plane, numbered in ImageJ's order. */
	public int page(final int plane) {
		return pages[plane];
	}

	/** The plane of a page, numbered in ImageJ's order; 0 for a page without a plane. */
	public int planeOf(final int page) {
		for (int plane = 0; plane < pages.length; plane++)
			if (pages[plane] == page) return plane;
		return 0;
	}

	/** A text such as "2 channels, 12 slices and 1 time point". */
	@Override
	public String toString() {
		return Words.count(channels, "channel") + ", " + Words.count(slices, "slice") + " and " + Words.count(frames,
			"time point");
	}
}
