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
package org.microdiffusion.command.param;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.microdiffusion.block.Share;
import org.microdiffusion.progress.DurationText;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;

/**
 * The parameter that says whether a volume is made at once or in blocks.
 *
 * @param whole whether it is made at once, in any case
 * @param side of the blocks in pixels, if it is given; otherwise the program decides
 */
public record BlockKeys(boolean whole, OptionalInt side) {

	/** Description of {@code blocksize}. */
	public static final String BLOCKSIZE =
		"Volumes larger than memory are made in blocks, with the same result; auto: if the free memory requires it; " +
		"whole: never; or the pixels of a block along x and y. Blocks need a file to save to, beside which finished ones " +
		"are kept.";

	/** Description of {@code region}. */
	public static final String REGION =
		"Only this part is reconstructed, such as for a trial: x,y,width,height in pixels; auto: the rectangular " +
		"selection, or all.";

	/** Description of {@code blocks}. */
	public static final String BLOCKS =
		"What this run does of a volume that several machines make in blocks; all: everything; plan: what is done once, " +
		"measuring and learning; 3/40: every 40th block, beginning with the third; join: the result, when all blocks are " +
		"made.";

	private static final Pattern PART = Pattern.compile("(\\d{1,6})\\s*/\\s*(\\d{1,6})");
	private static final String WHOLE = "whole";
	private static final int REGION_NUMBERS = 4;

	/**
	 * Reads the parameter.
	 *
	 * @param text auto, whole, or a number of pixels
	 * @throws Refusal if it is none of these
	 */
	public static BlockKeys of(final String text) {
		if (GeometryKeys.auto(text)) return new BlockKeys(false, OptionalInt.empty());
		if (text.strip().equalsIgnoreCase(WHOLE)) return new BlockKeys(true, OptionalInt.empty());
		try {
			final int pixels = Integer.parseInt(text.strip());
			if (pixels >= 1) return new BlockKeys(false, OptionalInt.of(pixels));
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new Refusal("blocksize is " + text + ": give a number of pixels from 1, auto, or whole.");
	}

	/**
	 * Reads which share of the work a run does.
	 *
	 * @param text all, plan, a part such as 3/40, or join
	 * @throws Refusal if it is none of these
	 */
	public static Share share(final String text) {
		final String word = text.strip().toLowerCase(Locale.ROOT);
		switch (word) {
			case "all":
				return Share.ALL;
			case "plan":
				return Share.PLAN;
			case "join":
				return Share.JOIN;
			default:
				final Matcher part = PART.matcher(word);
				if (part.matches()) {
					final int number = Integer.parseInt(part.group(1)), of = Integer.parseInt(part.group(2));
					if (number >= 1 && number <= of) return Share.part(number, of);
				}
				throw new Refusal("blocks is " + text + ": give all, plan, a part such as 3/40 (from 1/40 to 40/40), or join.");
		}
	}

	/**
	 * Reads a region.
	 *
	 * @param text x,y,width,height or auto
	 * @return empty for auto
	 * @throws Refusal if it is neither
	 */
	public static Optional<Rectangle> region(final String text) {
		if (GeometryKeys.auto(text)) return Optional.empty();
		try {
			final int[] numbers = Arrays.stream(text.strip().split("[,;\\s]+")).mapToInt(Integer::parseInt).toArray();
			if (numbers.length == REGION_NUMBERS && numbers[2] > 0 && numbers[3] > 0) return Optional.of(new Rectangle(
				numbers[0], numbers[1], numbers[2], numbers[3]));
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new Refusal("region is " + text + ": give x,y,width,height in pixels, such as 0,0,256,256, or auto.");
	}

	/**
	 * A sentence on how long the whole image will take, after a part of it was reconstructed.
	 *
	 * @param ratio of the whole's work to that of the part
	 * @param seconds that the part took
	 * @return empty if the part was all
	 */
	public static Optional<String> timeOfWhole(final ImagePlus image, final double ratio, final double seconds) {
		if (ratio <= 1) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT, "All of \"%s\" would take about %s, %.1f times as long as this part.",
			image.getTitle(), DurationText.text(ratio * seconds), ratio));
	}
}
