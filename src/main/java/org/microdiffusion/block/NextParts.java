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
package org.microdiffusion.block;

/**
 * What can be made next in parts by several runs.
 *
 * @param stage what it is, for users
 * @param parts into which it can be divided; 0: all is made, and a run with {@link Share#JOIN} makes the result
 */
public record NextParts(String stage, int parts) {}
