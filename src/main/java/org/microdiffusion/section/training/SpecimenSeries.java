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
package org.microdiffusion.section.training;

import org.microdiffusion.progress.Progress;

/** An infinite series of specimens, each of which is computed on request. */
@FunctionalInterface
public interface SpecimenSeries {

	/**
	 * Computes a specimen. The same index gives the same one, bit for bit, on any number of threads and
	 * in any order.
	 *
	 * @param index in the series, 0 or more
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	TrainingSpecimen specimen(long index, Progress progress);

	/** Specimens of this series and of another one in turn. */
	default SpecimenSeries alternatingWith(final SpecimenSeries other) {
		return (index, progress) -> (index % 2 == 0 ? this : other).specimen(index / 2, progress);
	}
}
