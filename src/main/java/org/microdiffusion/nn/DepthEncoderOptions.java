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

/**
 * Architecture of a {@link DepthEncoder}.
 *
 * @param encoding p
 * @param frequencies of the encoding, 1 to 1024; 1 to 16 for sin-cos, whose frequencies
 *          are powers of 2
 * @param sigma standard deviation of the frequencies, above 0; used only for Gaussian
 *          ones
 * @param hidden width of the hidden layer, 1 or more
 * @param features length of the result, 1 or more
 */
public record DepthEncoderOptions(Encoding encoding, int frequencies, double sigma, int hidden, int features) {

	/** The positional encoding p of a depth z. */
	public enum Encoding {

		/** {@code [sin(2πbz), cos(2πbz)]}, b normal with deviation σ. The paper's. */
		FOURIER(1024),

		/** {@code [z, sin(2^k z), cos(2^k z)]}: the paper's ablation. */
		SIN_COS(16);

		private final int maxFrequencies;

		Encoding(final int maxFrequencies) {
			this.maxFrequencies = maxFrequencies;
		}
	}

	/** @throws IllegalArgumentException if a value is out of its range */
	public DepthEncoderOptions {
		if (frequencies < 1 || frequencies > encoding.maxFrequencies) throw new IllegalArgumentException(
			"frequencies is " + frequencies + ": give 1 to " + encoding.maxFrequencies + ".");
		if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("sigma is " + sigma +
			": give a number above 0.");
		if (hidden < 1) throw new IllegalArgumentException("hidden is " + hidden + ": give 1 or more.");
		if (features < 1) throw new IllegalArgumentException("features is " + features + ": give 1 or more.");
	}

	/** NeRF's ten frequencies in place of the Gaussian ones. */
	public DepthEncoderOptions withSinCos() {
		return new DepthEncoderOptions(Encoding.SIN_COS, 10, sigma, hidden, features);
	}

	/** Length of p. */
	int encoded() {
		return 2 * frequencies + (encoding == Encoding.SIN_COS ? 1 : 0);
	}
}
