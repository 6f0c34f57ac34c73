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

import java.util.List;
import java.util.Random;

import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.volume.Planes;

/** A structure of three balls: two above each other in one block, one beside them. */
final class Toy {

	static final int WIDTH = 24;
	static final int HEIGHT = 20;
	static final int BLOCKS = 3;
	/** x, y, z and radius of each ball; the first two share pixels of the second block. */
	private static final double[][] BALLS = { { 9, 9, 4, 3.6 }, { 12, 10, 10, 3.4 }, { 18, 14, 7, 2.5 } };

	private Toy() {}

	static AxialProjection uniform() {
		return new AxialProjection(Geometry.uniform(6), BLOCKS);
	}

	static AxialProjection overlapping() {
		return new AxialProjection(new Geometry(AxialProfile.parse("1;2;3;3;2;1", 6), 2, 0), BLOCKS + 1);
	}

	static AxialProjection withGaps() {
		return new AxialProjection(new Geometry(AxialProfile.uniform(5), -1, 0), BLOCKS);
	}

	/** 1 in each ball, and 0.1 everywhere. */
	static Structure structure(final AxialProjection operator, final NoiseLevel noise) {
		final Planes labels = labels(operator);
		final Planes volume = Planes.zeros(WIDTH, HEIGHT, operator.slices());
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < WIDTH * HEIGHT; p++)
				volume.plane(z)[p] = labels.plane(z)[p] > 0 ? 1 : 0.1f;
		return Structure.of(volume, operator, noise);
	}

	/** The number of the ball at each voxel, or 0. */
	static Planes labels(final AxialProjection operator) {
		final Planes labels = Planes.zeros(WIDTH, HEIGHT, operator.slices());
		for (int z = 0; z < labels.depth(); z++)
			for (int p = 0; p < WIDTH * HEIGHT; p++)
				for (int c = 0; c < BALLS.length; c++)
					if (Math.pow(p % WIDTH - BALLS[c][0], 2) + Math.pow(p / WIDTH - BALLS[c][1], 2) + Math.pow(z - BALLS[c][2],
						2) <= Math.pow(BALLS[c][3], 2)) labels.plane(z)[p] = c + 1;
		return labels;
	}

	static Components components(final Structure structure) {
		return Components.ofLabels(Labels.of(labels(structure.operator())), structure);
	}

	/** The structure with another brightness of each ball. */
	static Planes volume(final Structure structure, final double... brightness) {
		final Planes volume = structure.volume().copy();
		final List<Component> all = components(structure).all();
		for (int c = 0; c < brightness.length; c++)
			all.get(c).part().addTo(volume, (float) (brightness[c] - 1));
		return volume;
	}

	/** Noise of the given level, Gaussian. */
	static Planes noisy(final Planes projections, final NoiseLevel noise, final Random random) {
		final Planes noisy = projections.copy();
		for (int i = 0; i < noisy.depth(); i++)
			for (int p = 0; p < noisy.plane(i).length; p++)
				noisy.plane(i)[p] += (float) (noise.at(projections.plane(i)[p]) * random.nextGaussian());
		return noisy;
	}

	static ProjectionSeries series(final List<Planes> frames) {
		return new ProjectionSeries() {

			@Override
			public int frames() {
				return frames.size();
			}

			@Override
			public Planes frame(final int frame) {
				return frames.get(frame);
			}
		};
	}

	/** The largest difference of two volumes. */
	static double difference(final Planes one, final Planes other) {
		double largest = 0;
		for (int z = 0; z < one.depth(); z++)
			for (int p = 0; p < one.plane(z).length; p++)
				largest = Math.max(largest, Math.abs(one.plane(z)[p] - other.plane(z)[p]));
		return largest;
	}
}
