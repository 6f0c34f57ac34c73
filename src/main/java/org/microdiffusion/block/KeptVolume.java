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
 * One of the volumes of a result, for the pieces that are kept.
 *
 * @param name among the volumes
 * @param number among the volumes, from 0
 * @param model index of the model that the volume uses, among those of the result
 */
public record KeptVolume(String name, int number, int model) {}
