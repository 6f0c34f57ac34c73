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
}
