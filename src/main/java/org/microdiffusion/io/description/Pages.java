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
package org.microdiffusion.io.description;

/**
 * The pages of a file, with which a description must agree.
 *
 * @param file name of the file without folders
 * @param count number of planes: pages times samples
 * @param samples samples per pixel, at least 1
 * @param width width of a page, in pixels
 * @param height height of a page, in pixels
 */
public record Pages(String file, int count, int samples, int width, int height) {}
