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
import java.util.stream.IntStream;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

/**
 * The elements of an image that are not 0.
 *
 * @param places plane * (width * height) + y * width + x, ascending
 * @param values at these places
 */
public record SparseImage(int[] places, float[] values) {

	public SparseImage {
		if (places.length != values.length) throw new IllegalArgumentException(places.length + " places but " +
			values.length + " values.");
	}

	/** The places of an image whose values are above 0. */
	static SparseImage of(final Planes image) {
		final int pixels = pixels(image);
		final int[] places = IntStream.range(0, image.depth() * pixels).filter(i -> image.plane(i / pixels)[i %
			pixels] > 0).toArray();
		return new SparseImage(places, read(image, places));
	}

	/** The number of pixels of a plane, if all voxels of the image can be numbered. */
	static int pixels(final Planes image) {
		final int pixels = image.width() * image.height();
		if ((long) pixels * image.depth() > Integer.MAX_VALUE) throw new Refusal("The structure has " + image.width() +
			" x " + image.height() + " x " + image.depth() +
			" voxels, but components can be told apart in at most 2 billion: select a smaller region.");
		return pixels;
	}

	private static float[] read(final Planes image, final int[] places) {
		final int pixels = image.width() * image.height();
		final float[] values = new float[places.length];
		for (int k = 0; k < places.length; k++)
			values[k] = image.plane(places[k] / pixels)[places[k] % pixels];
		return values;
	}

	/** Whether there is no element. */
	boolean isEmpty() {
		return places.length == 0;
	}

	/** The sum of all values. */
	double sum() {
		double sum = 0;
		for (final float value : values)
			sum += value;
		return sum;
	}

	/** The scalar product with an image. */
	double dot(final Planes image) {
		final int pixels = image.width() * image.height();
		double sum = 0;
		for (int k = 0; k < places.length; k++)
			sum += (double) values[k] * image.plane(places[k] / pixels)[places[k] % pixels];
		return sum;
	}

	/** The scalar product with another sparse image of the same size. */
	double dot(final SparseImage other) {
		double sum = 0;
		for (int i = 0, j = 0; i < places.length && j < other.places.length;)
			if (places[i] < other.places[j]) i++;
			else if (places[i] > other.places[j]) j++;
			else sum += (double) values[i++] * other.values[j++];
		return sum;
	}

	/** The product with an image, element by element. */
	SparseImage times(final Planes image) {
		final float[] factors = read(image, places);
		for (int k = 0; k < factors.length; k++)
			factors[k] *= values[k];
		return new SparseImage(places, factors);
	}

	/** The quotient by an image, element by element; 0 where that is 0. */
	SparseImage over(final Planes image) {
		final float[] quotients = read(image, places);
		for (int k = 0; k < quotients.length; k++)
			quotients[k] = quotients[k] == 0 ? 0 : values[k] / quotients[k];
		return new SparseImage(places, quotients);
	}

	/** Adds a multiple of this to an image. */
	void addTo(final Planes image, final float factor) {
		final int pixels = image.width() * image.height();
		for (int k = 0; k < places.length; k++)
			image.plane(places[k] / pixels)[places[k] % pixels] += factor * values[k];
	}

	/** The planes between the first and the last element, as {first, end}; {0, 0} if there is none. */
	int[] planes(final int pixels) {
		return isEmpty() ? new int[2] : new int[] { places[0] / pixels, places[places.length - 1] / pixels + 1 };
	}

	@Override
	public String toString() {
		return places.length + " elements from " + Arrays.stream(places).min().orElse(0);
	}
}
