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
 * What a description must agree with.
 *
 * @param file name of the file, without folders
 * @param count of pages, each sample of a page for itself
 * @param samples of each page, 1 or more
 * @param width of a page, in pixels
 * @param height of a page, in pixels
 */
public record Pages(String file, int count, int samples, int width, int height) {}
