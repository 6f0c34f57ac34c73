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
package org.microdiffusion.io.zarr;

import java.util.Optional;

import org.microdiffusion.volume.Range;

/**
 * How a channel is shown.
 *
 * @param label name of the channel, may be empty
 * @param colour of the brightest voxels, as hexadecimal RRGGBB; empty if it is not known
 * @param shown values that are shown as black and as the colour; empty if they are not known
 * @param table lookup table where a colour does not describe it: 256 values of red, then green, then blue, in Base64,
 *          which other programs ignore
 */
public record OmeChannel(String label, Optional<String> colour, Optional<Range> shown, Optional<String> table) {

	/** A channel of which nothing is known. */
	public static final OmeChannel UNKNOWN = new OmeChannel("", Optional.empty(), Optional.empty(), Optional.empty());
}
