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
package org.microdiffusion.section.posterior;

import org.microdiffusion.volume.Planes;

/**
 * Planes that were computed with the network, and the cost.
 *
 * @param planes such as predicted residuals, or their standard deviation
 * @param pixels that the network processed for them
 */
public record NetworkResult(Planes planes, long pixels) {}
