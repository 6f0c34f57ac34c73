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
package org.microdiffusion.metric;

import org.microdiffusion.volume.Planes;

/**
 * A truth and its reconstruction by formula, bit for bit those of golden.py:
 * odd sizes, values that clipping cuts, a slice constant in the truth only, one
 * constant in both, one identical.
 */
final class FormulaPair {

	private static final int WIDTH = 37;
	private static final int HEIGHT = 23;
	private static final int DEPTH = 9;
	private static final int CONSTANT_TRUTH = 4;
	private static final int CONSTANT_BOTH = 6;
	private static final int IDENTICAL = 7;

	final Planes truth = Planes.zeros(WIDTH, HEIGHT, DEPTH);
	final Planes reconstruction = Planes.zeros(WIDTH, HEIGHT, DEPTH);

	FormulaPair() {
		for (int z = 0; z < DEPTH; z++)
			for (int y = 0; y < HEIGHT; y++)
				for (int x = 0; x < WIDTH; x++) {
					final int i = y * WIDTH + x;
					final float t = truth(x, y, z);
					truth.plane(z)[i] = t;
					reconstruction.plane(z)[i] = reconstruction(t, x, y, z);
				}
	}

	private static float truth(final int x, final int y, final int z) {
		if (z == CONSTANT_TRUTH || z == CONSTANT_BOTH) return 700;
		return (float) (100 + 3000 * blob(x, y, 5 + 3 * z, 11, 9) + 1500 * blob(x, y, 30 - 2 * z, 4 + 2 * z, 4));
	}

	private static float reconstruction(final float truth, final int x, final int y, final int z) {
		if (z == CONSTANT_BOTH) return 650;
		if (z == IDENTICAL) return truth;
		return (float) (1.04 * truth - 60 + ((x * 7 + y * 13 + z * 29) % 17 - 8) * 25);
	}

	private static double blob(final double x, final double y, final double cx, final double cy, final double s) {
		return 1 / (1 + ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / s);
	}
}
