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
/**
 * Functional imaging: the structure s of a series of projections is reconstructed once, from all time points
 * together, and each
 * time point t is explained as s r_t with a brightness r_t ≥ 0 relative to the structure.
 * <p>
 * A {@link org.microdiffusion.series.ProjectionSeries} is read frame by frame, so that memory does not grow with the
 * number of
 * frames. {@link org.microdiffusion.series.SeriesStatistics} is what one pass over it gives, {@link
 * org.microdiffusion.series.Structure} the volume with its projections A s, and an {@link
 * org.microdiffusion.series.ActivityEstimator} computes r_t in one of three ways. {@link
 * org.microdiffusion.series.Components} are the cells whose traces are told; a {@link
 * org.microdiffusion.series.ComponentFinder} finds them from structure and activity. Projections are normalised here:
 * 0 is the
 * background.
 * </p>
 */
package org.microdiffusion.series;
