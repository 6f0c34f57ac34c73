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
 * Volumes that do not fit into memory. A volume is made in lateral blocks, whole along z, with margins
 * as wide as the method's reach, so that it equals the volume that is made at once. A {@link
 * org.microdiffusion.block.Scratch} file beside the result keeps the projections and every finished block,
 * so that memory is bounded by the block and an interrupted run goes on. It may be a folder that runs on several machines
 * share, each of which does its {@link org.microdiffusion.block.Share}. {@link
 * org.microdiffusion.block.BlockReconstruction} is the entry point.
 */
package org.microdiffusion.block;
