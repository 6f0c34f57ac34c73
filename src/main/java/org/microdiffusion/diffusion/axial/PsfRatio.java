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
import java.util.OptionalDouble;

import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;

/**
 * How much longer a microscope's point spread function is along z than along x and
 * y.
 *
 * @param ratio of the standard deviations, 1 to 10; empty: unknown
 * @param aspect width of a pixel over the distance of projections; empty: unknown,
 *          then slices are as far apart as pixels
 */
public record PsfRatio(OptionalDouble ratio, OptionalDouble aspect) {

	/** All unknown. */
	public static final PsfRatio UNKNOWN = new PsfRatio(OptionalDouble.empty(), OptionalDouble.empty());

	private static final double LARGEST = 10;
	/** What blur there is at least for its estimate to be believed: over three times its error. */
	private static final double CERTAIN = 3;
	/** In pixels, where it cannot be measured: what the sampling theorem asks for. */
	private static final double USUAL_LATERAL = 0.7;

	/** @throws IllegalArgumentException if a value is out of its range */
	public PsfRatio {
		if (ratio.isPresent() && !(ratio.getAsDouble() >= 1 && ratio.getAsDouble() <= LARGEST))
			throw new IllegalArgumentException("psfratio is " + ratio.getAsDouble() + ": give a number from 1 to 10, or auto.");
		if (aspect.isPresent() && !(aspect.getAsDouble() > 0 && aspect.getAsDouble() < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("the pixels' width is " + aspect.getAsDouble() +
				" of the projections' distance: it must be above 0.");
	}

	/**
	 * The blurs that lateral planes need to look like sections along z.
	 * <p>
	 * Of a lateral standard deviation of σ pixels, measured in the projections, a
	 * ratio r, and a pixel as wide as v slices: √(r² v² − 1) σ rows. Of an unknown
	 * ratio the estimate from the data if it is certain enough, else the usual ones. A
	 * blur that is known is the only one: with none beside it, membranes of ratio 4 lost
	 * 0.9 dB, vessels 0.2 dB.
	 * </p>
	 *
	 * @return standard deviations in slices, as {@link SectionOptions#blurs} wants
	 */
	public List<Double> blurs(final Projections data) {
		if (ratio.isEmpty()) {
			final double estimate = AxialBlur.estimate(data);
			return estimate < CERTAIN ? SectionOptions.USUAL_BLURS : List.of(estimate);
		}
		final double lateral = LateralBlur.estimate(Teaching.middle(Planes.read(data.images())), data.noise()).orElse(
			USUAL_LATERAL);
		final double stretch = ratio.getAsDouble() * aspect.orElse(1.0 / data.operator().geometry().spacing()) * data
			.operator().geometry().spacing();
		final double blur = lateral * Math.sqrt(Math.max(0, stretch * stretch - 1));
		return List.of(Math.min(blur, SectionOptions.LARGEST_BLUR));
	}
}
