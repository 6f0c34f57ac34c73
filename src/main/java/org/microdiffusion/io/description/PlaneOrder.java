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

/** Which page of a file holds which channel, slice and time point; all counted from 0. */
public final class PlaneOrder {

	private final int channels;
	private final int slices;
	private final int frames;
	private final int[] pages;

	/** So many steps along an axis. */
	record Run(Axis axis, int size) {}

	/**
	 * @param pages [frames][slices][channels] in one, each the page that holds it
	 * @throws IllegalArgumentException if there are not as many as planes
	 */
	PlaneOrder(final int channels, final int slices, final int frames, final int[] pages) {
		if ((long) channels * slices * frames != pages.length) throw new IllegalArgumentException(channels + " x " + slices +
			" x " + frames + " planes are not " + pages.length);
		this.channels = channels;
		this.slices = slices;
		this.frames = frames;
		this.pages = pages.clone();
	}

	/** Pages in the order of runs, of which the first one's step is the next page; two runs of an axis are one. */
	static PlaneOrder of(final List<Run> runs) {
		final int[] sizes = { 1, 1, 1 };
		runs.forEach(run -> sizes[run.axis().ordinal()] = Math.multiplyExact(sizes[run.axis().ordinal()], run.size()));
		final int[] pages = new int[Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2])];
		for (int page = 0; page < pages.length; page++) {
			final int[] place = new int[3];
			final int[] step = { 1, 1, 1 };
			int rest = page;
			for (final Run run : runs) {
				final int axis = run.axis().ordinal();
				place[axis] += rest % run.size() * step[axis];
				step[axis] *= run.size();
				rest /= run.size();
			}
			pages[(place[2] * sizes[1] + place[1]) * sizes[0] + place[0]] = page;
		}
		return new PlaneOrder(sizes[0], sizes[1], sizes[2], pages);
	}

	/** Every page a slice. */
	public static PlaneOrder slices(final int pages) {
		return of(List.of(new Run(Axis.SLICE, pages)));
	}

	/** Channels fastest, then slices, then time points, as ImageJ has them. */
	public static PlaneOrder of(final int channels, final int slices, final int frames) {
		return of(List.of(new Run(Axis.CHANNEL, channels), new Run(Axis.SLICE, slices), new Run(Axis.TIME, frames)));
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

	/** Of all channels, slices and time points. */
	public int count() {
		return pages.length;
	}

	/** The page that holds a plane. */
	public int page(final int channel, final int slice, final int frame) {
		return pages[(frame * slices + slice) * channels + channel];
	}

	/** The page of the plane that is the n-th where channels are fastest and time points slowest. */
	public int page(final int plane) {
		return pages[plane];
	}

	/** The plane that a page holds, numbered as {@link #page(int)} takes it; the first one for a page that is left out. */
	public int planeOf(final int page) {
		for (int plane = 0; plane < pages.length; plane++)
			if (pages[plane] == page) return plane;
		return 0;
	}

	/** Such as "2 channels, 12 slices and 1 time point". */
	@Override
	public String toString() {
		return Words.count(channels, "channel") + ", " + Words.count(slices, "slice") + " and " + Words.count(frames,
			"time point");
	}
}
