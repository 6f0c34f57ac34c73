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
 * Diffusion on sections along z, guided by a prior volume, without training data. A network is given
 * sections of the prior m and of the measurement R, the nearest projection at each slice, and predicts
 * the residual x − m. It is trained on lateral planes, one axis of which is degraded, projected like z
 * and reconstructed by the method that made m ({@link org.microdiffusion.section.training}). At the
 * highest noise level T the network has no other input, so one step gives the mean of the posterior;
 * more steps draw a sample ({@link org.microdiffusion.section.posterior}). Each step averages the
 * predictions in XZ and YZ sections and projects the volume onto those that agree with the
 * measurement. The error is measured at pixels that were not trained on; from it follow the factor
 * of the predictions and the standard deviation ({@link org.microdiffusion.section.uncertainty}).
 */
package org.microdiffusion.section;
