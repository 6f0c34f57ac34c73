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
 * Runs the commands in plain ImageJ, without Fiji and SciJava's menus: ImageJ's
 * {@code plugins.config} names {@link org.microdiffusion.imagej1.Bridge} with a
 * command's name. Parameters are those that the command declares. They come from a
 * dialog ({@link org.microdiffusion.imagej1.CommandForm}), which ImageJ's recorder
 * records, or from a macro's options, with the same keys as in Fiji.
 */
package org.microdiffusion.imagej1;
