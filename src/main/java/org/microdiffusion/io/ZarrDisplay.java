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
package org.microdiffusion.io;

import java.awt.Color;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.microdiffusion.io.zarr.OmeChannel;
import org.microdiffusion.volume.Range;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

/** Lookup tables, display ranges and display modes of ImageJ, and the channels of OME-Zarr. */
final class ZarrDisplay {

	/** Channels that ImageJ can show together. */
	private static final int MAX_COMPOSITE = 7;
	private static final List<String> MODES = List.of("composite", "color", "grayscale");

	private ZarrDisplay() {}

	/** @param values the calibration that is applied to the values when they are written */
	static List<OmeChannel> channels(final ImagePlus image, final Calibration values) {
		final LUT[] luts = image.getLuts();
		return IntStream.range(0, image.getNChannels()).mapToObj(c -> channel(luts[Math.min(c, luts.length - 1)], values))
			.toList();
	}

	private static OmeChannel channel(final LUT lut, final Calibration values) {
		final byte[] table = new byte[3 * 256];
		lut.getReds(table);
		final byte[] greens = new byte[256];
		lut.getGreens(greens);
		final byte[] blues = new byte[256];
		lut.getBlues(blues);
		System.arraycopy(greens, 0, table, 256, 256);
		System.arraycopy(blues, 0, table, 512, 256);
		final Color brightest = new Color(lut.getRGB(255));
		final LUT ramp = LUT.createLutFromColor(brightest);
		final boolean plain = IntStream.range(0, 256).allMatch(i -> ramp.getRGB(i) == lut.getRGB(i));
		final double min = values.getCValue(lut.min);
		final double max = values.getCValue(lut.max);
		return new OmeChannel("", Optional.of(String.format("%06X", brightest.getRGB() & 0xFFFFFF)), Double.isFinite(max -
			min) ? Optional.of(new Range(min, max)) : Optional.empty(), plain ? Optional.empty() : Optional.of(Base64
				.getEncoder().encodeToString(table)));
	}

	/** The display mode of an image; empty if it has one channel. */
	static String mode(final ImagePlus image) {
		return image instanceof final CompositeImage composite ? MODES.get(composite.getMode() - IJ.COMPOSITE) : "";
	}

	/** The image as it is to be shown. */
	static ImagePlus shown(final ImagePlus image, final List<OmeChannel> channels, final String mode) {
		if (channels.size() == 1) {
			lut(channels.get(0)).ifPresent(image::setLut);
			channels.get(0).shown().ifPresent(range -> image.setDisplayRange(range.min(), range.max()));
			return image;
		}
		final int usual = channels.size() > MAX_COMPOSITE ? IJ.GRAYSCALE : IJ.COMPOSITE;
		final CompositeImage composite = new CompositeImage(image, MODES.contains(mode) ? IJ.COMPOSITE + MODES.indexOf(mode)
			: usual);
		for (int c = 1; c <= channels.size(); c++) {
			final LUT before = composite.getChannelLut(c);
			final LUT lut = lut(channels.get(c - 1)).orElse(before);
			lut.min = channels.get(c - 1).shown().map(Range::min).orElse(before.min);
			lut.max = channels.get(c - 1).shown().map(Range::max).orElse(before.max);
			composite.setChannelLut(lut, c);
		}
		composite.setPosition(1, 1, 1);
		return composite;
	}

	private static Optional<LUT> lut(final OmeChannel channel) {
		if (channel.table().isPresent()) {
			final byte[] table = table(channel.table().get());
			if (table.length == 3 * 256) return Optional.of(new LUT(Arrays.copyOfRange(table, 0, 256), Arrays.copyOfRange(
				table, 256, 512), Arrays.copyOfRange(table, 512, 768)));
		}
		return channel.colour().map(colour -> LUT.createLutFromColor(Color.decode("#" + colour)));
	}

	/** The decoded table; empty if it is none. */
	private static byte[] table(final String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (final IllegalArgumentException e) {
			return new byte[0];
		}
	}
}
