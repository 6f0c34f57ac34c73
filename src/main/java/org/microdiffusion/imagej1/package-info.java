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
 * The same commands in an ImageJ without Fiji, which knows nothing of SciJava: its
 * {@code plugins.config} names {@link org.microdiffusion.imagej1.Bridge} with a
 * command's name. Parameters come from the command's own declarations: as a dialog
 * ({@link org.microdiffusion.imagej1.CommandForm}), which ImageJ's recorder listens to, or
 * from a macro's options, in the same words as in Fiji.
 */
package org.microdiffusion.imagej1;
