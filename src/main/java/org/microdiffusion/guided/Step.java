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
package org.microdiffusion.guided;

/**
 * One step of a sampler from noise level t to a smaller s, as the factors of
 * {@code X_s = noisy X_t + clean x̂_0(t) + earlier x̂_0(the level before t) +
 * random z}, z of variance 1.
 */
public record Step(double noisy, double clean, double earlier, double random) {}
