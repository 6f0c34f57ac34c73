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

/**
 * The rectangle of a section that one image of a {@link Batch} shows, and how it is augmented.
 *
 * @param section index of the section
 * @param row first row
 * @param column first column
 * @param upsideDown whether rows are in reverse order
 * @param mirrored whether columns are in reverse order
 * @param gain factor of all intensities
 */
public record Patch(int section, int row, int column, boolean upsideDown, boolean mirrored, double gain) {}
