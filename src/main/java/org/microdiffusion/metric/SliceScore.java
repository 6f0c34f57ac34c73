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
package org.microdiffusion.metric;

/**
 * The metrics of one slice. Both volumes are scaled by the minimum and maximum of the true volume.
 *
 * @param slice z, from 0
 * @param psnr in dB, at most 120
 * @param ssim at most 1
 * @param dice of the masks above each slice's own Otsu threshold, 0 to 1
 */
public record SliceScore(int slice, double psnr, double ssim, double dice) {}
