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
package org.microdiffusion.io.description;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import org.microdiffusion.io.description.PlaneOrder.AxisRun;
import org.microdiffusion.progress.Words;

/** ImageJ's description of a TIFF file: lines such as {@code slices=12} after {@code ImageJ=1.54p}. */
public final class ImageJText {

	private static final String SOURCE = "ImageJ description";

	private final Properties values = new Properties();

	private ImageJText(final String text) {
		try {
			values.load(new StringReader(text.replace("\0", "")));
		}
		catch (final IOException e) {
			throw new IllegalStateException(e); // a string can always be read
		}
		catch (final IllegalArgumentException e) {
			values.clear(); // an invalid escape sequence: the text is ignored
		}
	}

	/** @return empty if the text is not ImageJ's */
	public static Optional<ImageJText> of(final String text) {
		return text.startsWith("ImageJ=") || text.startsWith("SCIFIO=") ? Optional.of(new ImageJText(text))
			: Optional.empty();
	}

	/** The number of images of the file, at least 1. */
	public int images() {
		return Math.max(1, size("images"));
	}

	/** Whether it has a display range. */
	public boolean saysRange() {
		return values.containsKey("min") && values.containsKey("max");
	}

	/** @return the distance of planes; NaN if it is not a number, 1 if it is missing */
	public double spacing() {
		final String text = values.getProperty("spacing");
		return text == null ? 1 : Spacing.number(text);
	}

	/** The order of the pages. */
	public PlaneOrder order(final Pages pages) throws DescriptionException {
		final int channels = Math.max(1, size("channels"));
		final int slices = Math.max(1, size("slices"));
		final int frames = Math.max(1, size("frames"));
		if ((long) channels * slices * frames == pages.count()) return PlaneOrder.of(runs(channels, slices, frames));
		if (channels == 1 && frames == 1) return PlaneOrder.slices(pages.count());
		throw new DescriptionException(", whose " + SOURCE + " says " + Words.count(channels, "channel") + ", " +
			Words.count(slices,
			"slice") + " and " + Words.count(frames, "time point") + ", but which has " + Words.count(pages.count(), "page") +
			": put that right in ImageJ (Image > Properties) and save it again.");
	}

	/** The axes from the fastest to the slowest: czt unless another order is given. */
	private List<AxisRun> runs(final int channels, final int slices, final int frames) {
		final String order = values.getProperty("order", "czt").toLowerCase(Locale.ROOT).replaceAll("[xy]", "");
		final boolean known = order.length() == 3 && order.contains("c") && order.contains("z") && order.contains("t");
		final int[] sizes = { channels, slices, frames };
		final List<AxisRun> runs = new ArrayList<>();
		for (final char letter : (known ? order : "czt").toCharArray())
			runs.add(new AxisRun(Axis.of(letter), sizes[Axis.of(letter).ordinal()]));
		return runs;
	}

	private int size(final String key) {
		final double size = Spacing.number(values.getProperty(key));
		return size >= 1 && size <= Integer.MAX_VALUE ? (int) size : 0;
	}
}
