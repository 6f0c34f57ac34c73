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

import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * A structure from elsewhere in the intensities of a series: its darkest voxel is the background, and the factor is
 * that of least
 * squares between its projections and the mean of the series.
 *
 * @param volume axes x, y, z; 0 is the background
 * @param correlation of its projections with the mean of the series
 */
public record StructureFit(Planes volume, double correlation) {

	/** Correlation below which a structure is that of something else. */
	private static final double LEAST_CORRELATION = 0.5;
	/** Correlation below which the user is told. */
	private static final double USUAL_CORRELATION = 0.9;

	/**
	 * @param given in any intensity units
	 * @param mean projections of the series, normalised
	 * @throws Refusal one sentence, if the structure has another size or does not fit
	 */
	public static StructureFit of(final Planes given, final AxialProjection operator, final Planes mean) {
		if (given.width() != mean.width() || given.height() != mean.height() || given.depth() != operator.slices())
			throw new Refusal("structure has " + given.width() + " x " + given.height() + " x " + given.depth() +
				" voxels, but the projections have " + mean.width() + " x " + mean.height() + " x " + operator.slices() +
				": give the volume of the same field with the same step length, overlap and offset.");
		final Planes volume = given.scaled(1, -Range.of(given, "structure").min());
		final Planes projections = operator.forward(volume);
		double xy = 0, xx = 0, yy = 0, x = 0, y = 0, count = 0;
		for (int i = 0; i < mean.depth(); i++)
			for (int p = 0; p < mean.plane(i).length; p++) {
				final double a = projections.plane(i)[p], b = mean.plane(i)[p];
				xy += a * b;
				xx += a * a;
				yy += b * b;
				x += a;
				y += b;
				count++;
			}
		final double correlation = (xy - x * y / count) / Math.sqrt((xx - x * x / count) * (yy - y * y / count));
		if (!(correlation >= LEAST_CORRELATION)) throw new Refusal(String.format(Locale.ROOT,
			"structure does not fit the series: the correlation of its projections with the mean is %.2f, so give the volume of " +
				"the same field with the same geometry.", correlation));
		return new StructureFit(volume.scaled(xy / xx, 0), correlation);
	}

	/** A sentence for the user, if the structure fits badly. */
	public Optional<String> remark() {
		if (correlation >= USUAL_CORRELATION) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"The correlation of the structure's projections with the mean of the series is only %.2f: are field and geometry the " +
				"same?", correlation));
	}
}
