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
package org.microdiffusion.io;

import java.util.function.IntFunction;

import org.microdiffusion.volume.Planes;

import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/** The volumes of a series as a virtual stack of 32 bit: one of them is in memory at a time. */
public final class VolumeStack extends VirtualStack {

	private final int channels;
	private final int slices;
	private final int frames;
	private final IntFunction<Planes> volumes;
	private int current = -1;
	private Planes volume;

	/**
	 * @param size a volume of the size of all
	 * @param volumes the volume at an index: time point times channels plus channel, all from 0
	 */
	public VolumeStack(final Planes size, final int channels, final int frames, final IntFunction<Planes> volumes) {
		super(size.width(), size.height(), null, null);
		slices = size.depth();
		this.channels = channels;
		this.frames = frames;
		this.volumes = volumes;
		setBitDepth(Float.SIZE);
	}

	/** @param number from 1; channels first, then slices, then time points */
	@Override
	public synchronized ImageProcessor getProcessor(final int number) {
		final int plane = number - 1;
		final int index = plane / channels / slices * channels + plane % channels;
		if (index != current) {
			volume = volumes.apply(index);
			current = index;
		}
		return new FloatProcessor(getWidth(), getHeight(), volume.plane(plane / channels % slices).clone());
	}

	@Override
	public Object getPixels(final int number) {
		return getProcessor(number).getPixels();
	}

	@Override
	public int getSize() {
		return channels * slices * frames;
	}

	@Override
	public int size() {
		return getSize();
	}

	@Override
	public String getSliceLabel(final int number) {
		return null;
	}
}
