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
package org.microdiffusion.pipeline;

import org.microdiffusion.diffusion.axial.ZeroShot;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * {@link Method#MICRODIFFUSION}: a prior volume, corrected by what the projections'
 * own lateral planes teach about sections along z.
 */
final class SectionReconstructor implements Reconstructor {

	private static final double PRIOR = 0.03;

	private final MethodSettings settings;
	private final Session session;

	SectionReconstructor(final MethodSettings settings, final Session session) {
		this.settings = settings;
		this.session = session;
	}

	@Override
	public RandomAccessibleInterval<FloatType> reconstruct(final Projections data, final Progress progress) {
		final Reconstructor method = consistent(settings.sections().method());
		final Planes prior = Planes.read(method.reconstruct(data, progress.part(0, PRIOR)));
		session.preview(prior);
		final ZeroShot.Result result = session.with(settings.engine(), progress, backend -> new ZeroShot(settings.sections()
			.options(), settings.seed(), backend, session::preview).reconstruct(data, prior, lessons(method), progress.part(
				PRIOR, 1)));
		session.expectedGain(result.expectedGain());
		result.remark().ifPresent(session::remark);
		result.deviation().ifPresent(session::deviation);
		return result.volume().image();
	}

	/** An INR for each lesson would take minutes; the classical method comes nearest to it. */
	private Reconstructor lessons(final Reconstructor method) {
		return settings.sections().method() == Method.INR ? consistent(Method.HESSIAN_L1) : method;
	}

	/** Volumes that agree with the projections, as what is learned starts from one. */
	private Reconstructor consistent(final Method method) {
		return (data, progress) -> {
			final Planes volume = Planes.read(method.reconstructor(settings.ofPrior(), session).reconstruct(data, progress));
			data.consistent().project(volume, progress);
			return volume.image();
		};
	}
}
