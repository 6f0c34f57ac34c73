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
package org.microdiffusion.method;

import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrVolume;
import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;


/**
 * How the volume of an INR is computed.
 *
 * @param neighbouring how a slice is averaged with its neighbours
 * @param consistent whether the volume is projected onto those that agree with the projections and are
 *          not below the background
 */
public record InrSettings(Neighbouring neighbouring, boolean consistent) {

	/** Averages as the paper does, then projects onto the volumes that agree with the projections. */
	public static final InrSettings DEFAULT = new InrSettings(Neighbouring.GAUSSIAN, true);

	/**
	 * Computes the volume.
	 *
	 * @param inr trained representation
	 * @param data the projections that the INR was fitted to
	 * @return axes x, y, z, in the projections' intensities
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes volume(final Inr inr, final Projections data, final Backend backend,
		final Progress progress)
	{
		return new InrVolume(neighbouring, consistent).of(inr, data, backend, progress);
	}
}
