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
package org.microdiffusion.diffusion.axial;

import java.util.List;

import org.microdiffusion.volume.LocalMean;
import org.microdiffusion.volume.Planes;

/**
 * What tells how far a volume may be off, at every voxel: the spread of samples, the
 * detail that the prior adds to the projections, and how bright it is, as mean
 * squares over the neighbours in XZ, since few samples make a noisy spread and a
 * detail has nodes.
 */
final class Clues {

	private static final int RADIUS = 1;

	private Clues() {}

	/**
	 * @param spread standard deviation of samples
	 * @return squares of intensities
	 */
	static List<Planes> of(final Subject subject, final Planes spread) {
		final Planes prior = subject.prior();
		final Planes detail = Planes.read(subject.data().operator().pseudoInverse(subject.data().images()));
		Planes.parallel(prior.depth(), z -> {
			for (int p = 0; p < prior.plane(z).length; p++)
				detail.plane(z)[p] -= prior.plane(z)[p];
		});
		return List.of(meanSquares(spread), meanSquares(detail), meanSquares(prior));
	}

	private static Planes meanSquares(final Planes volume) {
		final float[][] sections = new float[volume.height()][];
		final Planes turned = Turn.yz(volume);
		Planes.parallel(sections.length, y -> {
			final float[] squares = turned.plane(y);
			for (int p = 0; p < squares.length; p++)
				squares[p] *= squares[p];
			sections[y] = LocalMean.of(squares, volume.width(), RADIUS);
		});
		return Turn.yz(Planes.wrap(sections, volume.width(), volume.depth()));
	}
}
