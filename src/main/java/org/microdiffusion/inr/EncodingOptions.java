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
package org.microdiffusion.inr;

/** Positional encoding of an MLP's coordinates, which span [-1, 1] on each axis. */
public sealed interface EncodingOptions {

	/**
	 * Gaussian Fourier features {@code [sin(2πBv), cos(2πBv)]}.
	 *
	 * @param features length of the encoding, even, 2 to 4096
	 * @param sigmaZ standard deviation of B's entries for z, above 0
	 * @param sigmaY likewise for y
	 * @param sigmaX likewise for x
	 */
	record Fourier(int features, double sigmaZ, double sigmaY, double sigmaX) implements EncodingOptions {

		/** @throws IllegalArgumentException if a value is out of its range */
		public Fourier {
			if (features < 2 || features > 4096 || features % 2 != 0) throw new IllegalArgumentException("features is " +
				features + ": give an even number from 2 to 4096.");
			for (final double sigma : new double[] { sigmaZ, sigmaY, sigmaX })
				if (!(sigma > 0 && sigma <= 1000)) throw new IllegalArgumentException("sigma is " + sigma +
					": give a number above 0 and up to 1000.");
		}
	}

	/**
	 * NeRF's {@code [v, sin(2^k v), cos(2^k v)]}.
	 *
	 * @param frequencies number of k, 1 to 16
	 */
	record SinCos(int frequencies) implements EncodingOptions {

		/** @throws IllegalArgumentException if the number is out of its range */
		public SinCos {
			if (frequencies < 1 || frequencies > 16) throw new IllegalArgumentException("frequencies is " + frequencies +
				": give 1 to 16.");
		}
	}
}
