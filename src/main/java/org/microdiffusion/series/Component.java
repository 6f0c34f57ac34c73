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
package org.microdiffusion.series;

/**
 * A part of the structure whose brightness changes as a whole, such as a cell.
 *
 * @param name for tables
 * @param part s_c, its share of the structure's intensity at each of its voxels, at least 0
 */
public record Component(String name, SparseImage part) {}
