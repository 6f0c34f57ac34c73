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
package org.microdiffusion.phantom;

/**
 * An ellipsoid of stained chromatin.
 *
 * @param centre micrometres
 * @param frame directions of its axes
 * @param axes half lengths of these, micrometres
 * @param brightness fluorescence inside, on average
 * @param dividing whether its chromatin is condensed, without texture
 * @param seed of its texture
 */
record Nucleus(Vec centre, Frame frame, Vec axes, double brightness, boolean dividing, long seed) {

	double largestRadius() {
		return Math.max(axes.x(), Math.max(axes.y(), axes.z()));
	}
}
