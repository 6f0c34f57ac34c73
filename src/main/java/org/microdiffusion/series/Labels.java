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

import java.util.Map;

import org.microdiffusion.volume.Planes;

/**
 * A label image of components.
 *
 * @param image axes x, y, z; 0 is no component, any other whole number one
 * @param names of the labels, for tables; a label that is not among them is called by its number
 */
public record Labels(Planes image, Map<Integer, String> names) {

	/** Labels that are called by their numbers. */
	public static Labels of(final Planes image) {
		return new Labels(image, Map.of());
	}
}
