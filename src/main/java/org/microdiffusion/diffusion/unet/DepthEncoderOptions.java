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
package org.microdiffusion.diffusion.unet;

/**
 * The sizes of a {@link DepthEncoder}.
 *
 * @param frequencies of the encoding, each with its sine and its cosine, 1 or
 *          more
 * @param sigma standard deviation of the frequencies, above 0
 * @param hidden width of the hidden layer, 1 or more
 * @param features length of the result, 1 or more
 */
public record DepthEncoderOptions(int frequencies, double sigma, int hidden, int features) {

	/** @throws IllegalArgumentException if a value is out of its range */
	public DepthEncoderOptions {
		if (frequencies < 1) throw new IllegalArgumentException("frequencies is " + frequencies + ": give 1 or more.");
		if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("sigma is " + sigma +
			": give a number above 0.");
		if (hidden < 1) throw new IllegalArgumentException("hidden is " + hidden + ": give 1 or more.");
		if (features < 1) throw new IllegalArgumentException("features is " + features + ": give 1 or more.");
	}
}
