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

/** Architecture of a field. */
public sealed interface FieldOptions {

	/**
	 * The paper's network: an encoding, hidden layers with ReLU, to one of which the encoding is
	 * concatenated again, a smaller layer with ReLU, one output.
	 *
	 * @param encoding of the coordinates
	 * @param layers hidden layers, 2 to 64
	 * @param width of a hidden layer, 1 to 1024
	 * @param again the hidden layer, counted from 1, to which the encoding is concatenated, 2 to
	 *          layers
	 * @param head width of the layer before the output, 1 to 1024
	 */
	record Mlp(EncodingOptions encoding, int layers, int width, int again, int head) implements FieldOptions {

		/** @throws IllegalArgumentException if a value is out of its range */
		public Mlp {
			check("layers", layers, 2, 64);
			check("width", width, 1, 1024);
			check("again", again, 2, layers);
			check("head", head, 1, 1024);
		}
	}

	/**
	 * A sum of splines with coefficients on grids of several spacings, and a slant, the lateral
	 * displacement of structures per slice.
	 *
	 * @param stepLength n: the axial spacings are 1, n/2, n, 2n and 2n slices, the
	 *          lateral ones 1, 1, 2, 4 and 16 pixels; 2 to 1024
	 */
	record Grids(int stepLength) implements FieldOptions {

		/** @throws IllegalArgumentException if the step length is out of its range */
		public Grids {
			check("steplength", stepLength, 2, 1024);
		}
	}

	private static void check(final String name, final int value, final int min, final int max) {
		if (value < min || value > max) throw new IllegalArgumentException(name + " is " + value + ": give " + min +
			" to " + max + ".");
	}
}
