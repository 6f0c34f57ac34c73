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

import java.util.Arrays;
import java.util.List;

import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;

/** Creates fields from options and stored constants. */
record Fields(FieldOptions options, Extent extent, List<Parameter> constants) {

	private static final String MATRIX = "fourier.matrix";

	/** Draws the constants of a new field. */
	static List<Parameter> draw(final FieldOptions options, final long seed) {
		if (!(options instanceof final FieldOptions.Mlp mlp) || !(mlp
			.encoding() instanceof final EncodingOptions.Fourier fourier)) return List.of();
		final int pairs = fourier.features() / 2;
		final float[] matrix = new Noise(seed, MATRIX).normal(3 * pairs);
		final double[] sigma = { fourier.sigmaZ(), fourier.sigmaY(), fourier.sigmaX() };
		for (int i = 0; i < matrix.length; i++)
			matrix[i] *= (float) sigma[i % 3];
		return List.of(new Parameter(MATRIX, new long[] { pairs, 3 }, matrix));
	}

	Field field() {
		checkSame(draw(options, 0), constants);
		if (options instanceof final FieldOptions.Grids grids) return new GridField(grids, extent);
		final FieldOptions.Mlp mlp = (FieldOptions.Mlp) options;
		final PositionalEncoding encoding = mlp.encoding() instanceof final EncodingOptions.SinCos sinCos
			? new SinCosEncoding(sinCos.frequencies()) : new FourierEncoding(constants.get(0).values());
		return new MlpField(mlp, encoding, extent);
	}

	/** @throws IllegalArgumentException if names or shapes differ */
	static void checkSame(final List<Parameter> expected, final List<Parameter> given) {
		if (expected.size() != given.size()) throw new IllegalArgumentException("the model has " + given.size() +
			" arrays, its architecture needs " + expected.size() + ".");
		for (int i = 0; i < expected.size(); i++) {
			final Parameter e = expected.get(i);
			final Parameter g = given.get(i);
			if (!e.name().equals(g.name()) || !Arrays.equals(e.shape(), g.shape())) throw new IllegalArgumentException(
				"the model's array " + g.name() + " " + Arrays.toString(g.shape()) + " should be " + e.name() + " " + Arrays
					.toString(e.shape()) + ".");
		}
	}
}
