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

import java.util.List;
import java.util.function.IntFunction;

import ij.VirtualStack;
import ij.process.ImageProcessor;

/** A stack whose planes are computed when they are needed, such as those of a file or of volumes on disk. */
final class VirtualPlanes extends VirtualStack {

	private final List<String> labels;
	private final IntFunction<ImageProcessor> planes;

	/**
	 * @param labels of the planes, each of which may be null
	 * @param bits of a pixel
	 * @param planes makes a plane, from 0
	 */
	VirtualPlanes(final int width, final int height, final List<String> labels, final int bits,
		final IntFunction<ImageProcessor> planes)
	{
		super(width, height, labels.size());
		this.labels = labels;
		this.planes = planes;
		setBitDepth(bits);
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		return planes.apply(n - 1);
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	@Override
	public String getSliceLabel(final int n) {
		return labels.get(n - 1);
	}

	@Override
	public String[] getSliceLabels() {
		return labels.stream().allMatch(label -> label == null) ? null : labels.toArray(String[]::new);
	}

	@Override
	public String getFileName(final int n) {
		return getSliceLabel(n);
	}

	@Override
	public int getSize() {
		return labels.size();
	}

	@Override
	public int size() {
		return labels.size();
	}
}
