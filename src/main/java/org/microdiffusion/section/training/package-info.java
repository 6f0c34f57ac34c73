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
 * Training of the network for sections: examples made of lateral planes that are degraded to look
 * like sections along z, or of phantoms; the blur of the measurement; the loss and its schedule.
 */
package org.microdiffusion.section.training;
