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
package org.microdiffusion.volume;

import java.util.function.IntFunction;

/**
 * A volume whose planes are read one by one, so that it need not fit into memory: {@link Planes} in
 * memory, the planes of a file, or what others compute. Implementations are thread-safe.
 */
public interface PlaneSource {

	/** Pixels along x. */
	int width();

	/** Pixels along y. */
	int height();

	/** Number of planes. */
	int depth();

	/**
	 * A plane, to be read only.
	 *
	 * @param z from 0
	 * @return [height * width]
	 */
	float[] plane(int z);

	/** A volume whose planes are computed when they are read. */
	static PlaneSource of(final int width, final int height, final int depth, final IntFunction<float[]> planes) {
		return new PlaneSource() {

			@Override
			public int width() {
				return width;
			}

			@Override
			public int height() {
				return height;
			}

			@Override
			public int depth() {
				return depth;
			}

			@Override
			public float[] plane(final int z) {
				return planes.apply(z);
			}
		};
	}

	/** A volume of the same size, whose planes are computed from those of this one when they are read. */
	default PlaneSource with(final IntFunction<float[]> planes) {
		return of(width(), height(), depth(), planes);
	}
}
