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
package org.microdiffusion.nn;

/** Positional encodings along one axis. */
public final class AxisEncoding {

	private AxisEncoding() {}

	/**
	 * NeRF's {@code [v, sin(2^k v), cos(2^k v)]}, k = 0 ... frequencies - 1.
	 *
	 * @param positions v
	 * @return [positions, 2 frequencies + 1]
	 */
	public static float[] sinCos(final int frequencies, final double... positions) {
		final int row = 2 * frequencies + 1;
		final float[] features = new float[positions.length * row];
		for (int i = 0; i < positions.length; i++) {
			final int at = i * row;
			features[at] = (float) positions[i];
			for (int k = 0; k < frequencies; k++) {
				features[at + 1 + k] = (float) Math.sin(Math.scalb(positions[i], k));
				features[at + 1 + frequencies + k] = (float) Math.cos(Math.scalb(positions[i], k));
			}
		}
		return features;
	}

	/**
	 * Fourier features {@code [sin(2πbv), cos(2πbv)]}.
	 *
	 * @param frequencies b
	 * @param positions v
	 * @return [positions, 2 frequencies]
	 */
	public static float[] fourier(final double[] frequencies, final double... positions) {
		final int count = frequencies.length;
		final float[] features = new float[positions.length * 2 * count];
		for (int i = 0; i < positions.length; i++)
			for (int k = 0; k < count; k++) {
				final double angle = 2 * Math.PI * frequencies[k] * positions[i];
				features[2 * i * count + k] = (float) Math.sin(angle);
				features[(2 * i + 1) * count + k] = (float) Math.cos(angle);
			}
		return features;
	}
}
