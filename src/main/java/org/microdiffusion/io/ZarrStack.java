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

import java.util.LinkedHashMap;
import java.util.Map;

import org.microdiffusion.io.zarr.Box;
import org.microdiffusion.io.zarr.OmeZarr;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * The planes of an OME-Zarr at full resolution, in ImageJ's order, each read when it is asked for. Since the planes of
 * a chunk are decoded together, some of them are kept. Callers get copies, so changes of pixels are lost.
 */
final class ZarrStack extends VirtualStack {

	private static final long MAX_KEPT_BYTES = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 16);
	/** Channels that ImageJ shows at a time. */
	private static final int MAX_SHOWN = 7;

	private final OmeZarr image;
	private final Box bounds;
	private final int count;
	/** Planes that are read together. */
	private final int step;
	private final Map<Integer, Object> kept = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<Integer, Object> eldest) {
			return size() > step * Math.min(image.channels(), MAX_SHOWN);
		}
	};

	/** @throws ArithmeticException if ImageJ cannot hold so many planes or so large ones */
	ZarrStack(final OmeZarr image) {
		super(image.bounds(0).width(), image.bounds(0).height());
		this.image = image;
		bounds = image.bounds(0);
		count = Math.multiplyExact(Math.multiplyExact(image.channels(), bounds.depth()), image.frames());
		final long bytes = (long) Math.multiplyExact(bounds.width(), bounds.height()) * image.type().bytes();
		step = (int) Math.max(1, Math.min(image.chunkDepth(0), MAX_KEPT_BYTES / bytes / Math.min(image.channels(),
			MAX_SHOWN)));
		setBitDepth(image.type().bytes() * Byte.SIZE);
	}

	@Override
	public int size() {
		return count;
	}

	@Override
	public int getSize() {
		return count;
	}

	@Override
	public int getBitDepth() {
		return image.type().bytes() * Byte.SIZE;
	}

	@Override
	public String getSliceLabel(final int n) {
		return null;
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		if (n < 1 || n > count) throw new IllegalArgumentException("There is no plane " + n + " of " + count + ".");
		final Object pixels = plane(n - 1);
		final int width = bounds.width();
		final int height = bounds.height();
		final ImageProcessor plane = switch (image.type()) {
			case UINT8 -> new ByteProcessor(width, height, ((byte[]) pixels).clone());
			case UINT16 -> new ShortProcessor(width, height, ((short[]) pixels).clone(), null);
			case FLOAT32 -> new FloatProcessor(width, height, ((float[]) pixels).clone());
		};
		if (getColorModel() != null) plane.setColorModel(getColorModel());
		return plane;
	}

	private synchronized Object plane(final int index) {
		final Object known = kept.get(index);
		return known == null ? read(index) : known;
	}

	/** Reads a plane and those that are in the same chunks. */
	private Object read(final int index) {
		final int channels = image.channels();
		final int z = index / channels % bounds.depth();
		final int first = z / step * step;
		final int depth = Math.min(step, bounds.depth() - first);
		final int pixels = bounds.width() * bounds.height();
		final Object slab = image.read(0, index / channels / bounds.depth(), index % channels, new Box(first, 0, 0, depth,
			bounds.height(), bounds.width()));
		Object wanted = null;
		for (int i = 0; i < depth; i++) {
			final Object plane = image.type().allocate(pixels);
			System.arraycopy(slab, i * pixels, plane, 0, pixels);
			kept.put(index + (first + i - z) * channels, plane);
			if (first + i == z) wanted = plane;
		}
		return wanted;
	}

	/** Changes of pixels are lost, as in every virtual stack. */
	@Override
	public void setPixels(final Object pixels, final int n) {}

	@Override
	public void deleteSlice(final int n) {
		throw new UnsupportedOperationException("An OME-Zarr is not changed: duplicate it first (Image > Duplicate).");
	}
}
