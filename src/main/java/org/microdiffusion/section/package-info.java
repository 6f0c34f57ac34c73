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
 * Diffusion that is guided by a prior volume, agrees with the measurement and
 * needs no training data. A network sees sections along z of the prior m and of
 * the measurement R, the nearest projection at each slice, and predicts the residual x − m, of which the projections
 * see nothing. It learns from {@link org.microdiffusion.section.TrainingExample}s:
 * lateral planes, one axis of which is projected as if it were z, and
 * reconstructed by the method that made m. At the noise level T nothing but m and
 * R comes in, so one step gives the mean of the posterior; more steps draw a
 * sample ({@link org.microdiffusion.section.Posterior}). Each step averages
 * XZ and YZ sections and ends in agreement with the measurement; samples that tell the
 * deviation have one of the directions each. Few sections are
 * cut out of the volume at a time, and large ones are seen in overlapping tiles
 * ({@link org.microdiffusion.section.Tile}), so that memory suffices. On parts of
 * the projections that were held out
 * ({@link org.microdiffusion.section.Validation}) it is measured how far the result is
 * trusted ({@link org.microdiffusion.section.ShrinkageFactor}), and what the spread of
 * samples and other {@link org.microdiffusion.section.UncertaintyFeatures} tell of the error
 * ({@link org.microdiffusion.section.Calibration}). The stages share the progress
 * by the pixels that the network sees ({@link org.microdiffusion.section.WorkEstimate}).
 */
package org.microdiffusion.section;
