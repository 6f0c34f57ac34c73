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

import java.util.Optional;

import org.microdiffusion.volume.Planes;

/**
 * The activity at one time point.
 *
 * @param volume s r_t, if it is wanted
 * @param brightness of each component relative to the structure; NaN in a black frame
 * @param deviation its standard deviation from the noise
 */
public record FrameActivity(Optional<Planes> volume, double[] brightness, double[] deviation) {}
