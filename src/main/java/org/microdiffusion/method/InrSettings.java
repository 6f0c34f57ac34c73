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
 * How a volume is made of an INR.
 *
 * @param neighbouring how a slice is averaged with its neighbours
 * @param consistent whether the volume is made to agree with the projections, and
 *          to be nowhere below the background
 */
public record InrSettings(Neighbouring neighbouring, boolean consistent) {

	/** Averages as the paper does, then restores consistency. */
	public static final InrSettings DEFAULT = new InrSettings(Neighbouring.GAUSSIAN, true);

	/**
	 * The volume.
	 *
	 * @param data what the INR was fitted to
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Planes volume(final Inr inr, final Projections data, final Backend backend,
		final Progress progress)
	{
		return new InrVolume(neighbouring, consistent).of(inr, data, backend, progress);
	}
}
