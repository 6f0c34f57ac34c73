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

import java.util.ArrayList;
import java.util.List;

/**
 * The labelled structures in and around an imaged box, in micrometres. The box spans 0 to size along
 * each axis, and z increases with depth.
 */
final class Scene {

	/** Distance from the box within which structures may blur into it, micrometres. */
	private static final double MARGIN = 20;

	private final Vec size;
	private final List<Capsule> capsules = new ArrayList<>();

	Scene(final Vec size) {
		this.size = size;
	}

	Vec size() {
		return size;
	}

	double volume() {
		return size.x() * size.y() * size.z();
	}

	List<Capsule> capsules() {
		return capsules;
	}

	/** Whether a point lies in the box enlarged by a distance at each side. */
	boolean near(final Vec p, final double distance) {
		return p.x() > -distance && p.y() > -distance && p.z() > -distance && p.x() < size.x() + distance && p.y() < size
			.y() + distance && p.z() < size.z() + distance;
	}

	/** Adds a capsule unless it is too far away to be visible. */
	void add(final Capsule capsule) {
		final double reach = MARGIN + capsule.largestRadius();
		if (near(capsule.from(), reach) || near(capsule.to(), reach)) capsules.add(capsule);
	}

	void sphere(final Vec centre, final double radius, final double brightness) {
		add(new Capsule(centre, radius, centre, radius, brightness));
	}

	/**
	 * Adds a tube along a curve.
	 *
	 * @param path points of the curve
	 * @param radius radius at each point
	 * @param brightness fluorescence at each point
	 */
	void tube(final List<Vec> path, final double[] radius, final double[] brightness) {
		for (int i = 1; i < path.size(); i++)
			add(new Capsule(path.get(i - 1), radius[i - 1], path.get(i), radius[i], (brightness[i - 1] + brightness[i]) /
				2));
	}
}
