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
package org.microdiffusion.diffusion.axial;

import java.util.List;

/** Knobs, for now. */
public record ZeroShotOptions(List<Integer> widths, int batch, int cropHeight, int cropWidth, long steps, double rate,
	double averaging, double atLast, String teacher, long secondSteps, int flips)
{}
