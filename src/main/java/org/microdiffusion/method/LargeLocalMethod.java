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

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstructor;

/** Reconstructs large volumes with a method that depends on projections nearby only, in one stage. */
record LargeLocalMethod(Reconstructor algorithm) implements LargeMethod {

	@Override
	public void check(final Projections data, final Progress progress) {
		// Memory follows from the size of a region.
	}

	@Override
	public int margin(final Projections data) {
		return LocalMethod.margin(algorithm, data.operator());
	}

	@Override
	public Result reconstruct(final LargeMeasurement data, final Stages stages, final Progress progress) {
		return Result.of(stages.volume("volume", new LocalMethod(algorithm, data), progress));
	}
}
