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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.volume.Planes;

/**
 * Makes lessons of lateral planes: x as if it were z, then y. The middle ninth of
 * the planes is held out of all of them.
 *
 * @param data the measurement whose geometry and noise lessons have
 * @param method that makes priors
 * @param seed of the noise of lessons
 */
record Teaching(Projections data, Reconstructor method, long seed) {

	/**
	 * @param planes axes x, y and plane
	 * @param stacked whether neighbouring planes are neighbours in the specimen
	 */
	List<Lesson> lessons(final Planes planes, final boolean stacked, final Progress progress) {
		final int fromX = planes.width() / 3, toX = 2 * planes.width() / 3;
		final int fromY = planes.height() / 3, toY = 2 * planes.height() / 3;
		final Noise random = new Noise(seed);
		final double sigma = Double.parseDouble(System.getProperty("ax.blur", "0"));
		final List<Lesson> lessons = new java.util.ArrayList<>();
		for (final String text : System.getProperty("ax.shrink", "1").split(",")) {
			final double f = Double.parseDouble(text);
			final Planes x = Rows.blurred(Rows.shrunk(Turn.xy(planes), f), sigma), y = Rows.blurred(Rows.shrunk(planes, f), sigma);
			lessons.add(Lesson.of(x, new Lesson.Window((int) (fromX / f), (int) (toX / f), fromY, toY), data, method, stacked,
				random, progress.part(0, 0.5)));
			lessons.add(Lesson.of(y, new Lesson.Window((int) (fromY / f), (int) (toY / f), fromX, toX), data, method, stacked,
				random, progress.part(0, 0.5)));
		}
		return lessons;
	}
}
