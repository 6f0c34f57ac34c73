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
 * The posterior of volumes given projections and prior, on sections along z: the network that
 * predicts residuals of sections, in overlapping tiles if they are large, and the mean and the
 * samples of the posterior that follow from it.
 */
package org.microdiffusion.section.posterior;
