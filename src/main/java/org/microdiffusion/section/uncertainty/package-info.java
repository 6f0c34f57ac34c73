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
 * The error of reconstructed volumes: validation of the model at pixels that it was not trained on,
 * the factor by which its predictions are scaled, and the calibrated standard deviation.
 */
package org.microdiffusion.section.uncertainty;
