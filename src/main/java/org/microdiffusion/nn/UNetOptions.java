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
package org.microdiffusion.nn;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Architecture of a {@link UNet}.
 *
 * @param stem side of the squares of pixels that become channels before the first
 *          level (space to depth), 1 or more
 * @param width channels of the first level, a multiple of the groups, even
 * @param multipliers channels of each level / width; each level after the
 *          first has half the height and width
 * @param blocks residual blocks of a level of the encoder, 1 or more; the decoder has
 *          one more per level
 * @param attention downsampling factors, from the image itself, at which each
 *          residual block is followed by attention
 * @param conditioning how the condition enters the network
 * @param groups of the group normalisations, 1 or more
 * @param dropout probability that a value is dropped in training, 0 to below 1
 */
public record UNetOptions(int stem, int width, List<Integer> multipliers, int blocks, List<Integer> attention,
	Conditioning conditioning, int groups, double dropout)
{

	/** How the condition enters the network. */
	public enum Conditioning {
		/** Projected and added in each residual block; attention is self-attention. The paper's. */
		ADDED,
		/** By cross-attention instead of self-attention, the paper's ablation. */
		CROSS_ATTENTION
	}

	/** @throws IllegalArgumentException if a value is out of its range */
	public UNetOptions {
		multipliers = List.copyOf(multipliers);
		attention = List.copyOf(attention);
		if (stem < 1) throw new IllegalArgumentException("stem is " + stem + ": give 1 or more.");
		if (groups < 1) throw new IllegalArgumentException("groups is " + groups + ": give 1 or more.");
		if (width < 2 || width % groups != 0 || width % 2 != 0) throw new IllegalArgumentException("width is " + width +
			": give an even multiple of the " + groups + " groups.");
		if (multipliers.isEmpty() || multipliers.stream().anyMatch(m -> m < 1)) throw new IllegalArgumentException(
			"multipliers is " + multipliers + ": give one number of 1 or more for each level.");
		if (blocks < 1) throw new IllegalArgumentException("blocks is " + blocks + ": give 1 or more.");
		if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("dropout is " + dropout +
			": give 0 to below 1.");
		for (final int factor : attention)
			if (!factors(stem, multipliers.size()).contains(factor)) throw new IllegalArgumentException(
				"attention is at the downsampling factor " + factor + ": this network has " + factors(stem, multipliers
					.size()) + ".");
		if (conditioning == Conditioning.CROSS_ATTENTION && attention.isEmpty()) throw new IllegalArgumentException(
			"attention is at no downsampling factor, but the condition comes in by cross-attention: give at least one.");
	}

	private static List<Integer> factors(final int stem, final int levels) {
		return IntStream.range(0, levels).mapToObj(i -> stem << i).toList();
	}

	/** Levels of resolution. */
	int levels() {
		return multipliers.size();
	}

	int channels(final int level) {
		return width * multipliers.get(level);
	}

	boolean attends(final int level) {
		return attention.contains(stem << level);
	}

	/** Height and width are padded to a multiple of this. */
	int grain() {
		return stem << (levels() - 1);
	}

	/**
	 * Minimum height and width; smaller images have too few pixels for the padding by reflection.
	 */
	public int smallestSide() {
		return grain() / 2 + 1;
	}
}
