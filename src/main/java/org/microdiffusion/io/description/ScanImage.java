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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.microdiffusion.io.description.PlaneOrder.AxisRun;
import org.microdiffusion.progress.Words;

/**
 * The header of ScanImage, with lines such as {@code SI.hChannels.channelSave = [1;2]}: of version 5
 * and later, of version 4, and of version 3 ({@code state.acq.*}). The order of pages is: channels
 * (fastest), frames of a slice, slices, volumes. Each volume may be followed by flyback frames.
 */
final class ScanImage {

	private static final String SOURCE = "ScanImage header";
	private static final Pattern LINE = Pattern.compile(
		"(?m)^\\s*(?:scanimage\\.)?(SI[45]?\\.\\S+|state\\.\\S+?)\\s*=\\s*(.*?)\\s*$");

	private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
	private static final int CHANNELS_OF_VERSION_3 = 4;

	private final Map<String, String> values;
	private final Pages pages;
	private final List<String> remarks = new ArrayList<>();

	private ScanImage(final Map<String, String> values, final Pages pages) {
		this.values = values;
		this.pages = pages;
	}

	static Optional<Description> find(final List<String> texts, final Pages pages) throws DescriptionException {
		final Map<String, String> values = new HashMap<>();
		for (final String text : texts) {
			final Matcher lines = LINE.matcher(text.replace('\r', '\n'));
			while (lines.find())
				values.putIfAbsent(lines.group(1).replaceFirst("^SI[45]?\\.", ""), lines.group(2));
		}
		final ScanImage header = new ScanImage(values, pages);
		return header.channels() == 0 ? Optional.empty() : Optional.of(header.describe());
	}

	/** The number of saved channels; 0 if there is no header. */
	private int channels() {
		for (final String key : List.of("hChannels.channelSave", "channelsSave", "channelSave"))
			if (values.containsKey(key)) return numbers(values.get(key)).size();
		int saved = 0;
		for (int c = 1; c <= CHANNELS_OF_VERSION_3; c++)
			if (number("state.acq.savingChannel" + c).orElse(0.0) > 0) saved++;
		return saved;
	}

	private Description describe() throws DescriptionException {
		final int channels = channels();
		if (pages.count() % channels != 0) throw new DescriptionException(", whose " + SOURCE + " says " +
			Words.count(channels,
			"channel") + ", but which has " + Words.count(pages.count(), "page") +
			": copy it again, or open it with Bio-Formats and save it as TIFF.");
		final int images = pages.count() / channels;
		final boolean fast = flag("hFastZ.enable") || "fastZ".equalsIgnoreCase(text("hStackManager.stackMode")) ||
			flag("fastZEnable");
		final int slices = slices(fast);
		final int averaged = Math.max(1, count("hScan2D.logAverageFactor").orElse(1));
		final int repeats = fast ? 1 : Math.max(1, repeats(slices) / averaged);
		final int volumes = count("hStackManager.actualNumVolumes", "hStackManager.numVolumes", "hFastZ.numVolumes",
			"fastZNumVolumes").orElse(1);
		return new Description(SOURCE, order(channels, images, slices, repeats, fast ? volumes : 1), spacing(), remarks);
	}

	private int slices(final boolean fast) {
		if (values.containsKey("hStackManager.enable") && !flag("hStackManager.enable") && !fast) return 1;
		return Math.max(1, count("hStackManager.actualNumSlices", "hStackManager.numSlices", "hStackManager.slicesPerAcq",
			"stackNumSlices", "state.acq.numberOfZSlices").orElse(1));
	}

	/** The number of frames per slice. */
	private int repeats(final int slices) {
		final boolean averaged = number("state.acq.averaging").orElse(0.0) > 0;
		if (averaged) return 1;
		return slices == 1 ? 1 : count("hStackManager.framesPerSlice", "hScan2D.logFramesPerSlice", "acqNumFrames",
			"state.acq.numberOfFrames").orElse(1);
	}

	/** The order that fits the number of pages; an acquisition may have been stopped early or continued. */
	private PlaneOrder order(final int channels, final int images, final int slices, final int repeats,
		final int volumes) throws DescriptionException
	{
		if (slices > 1 && images < (long) slices * repeats) return stopped(channels, images, slices, repeats);
		final int volume = slices * repeats;
		final int back = count("hFastZ.numDiscardFlybackFrames", "hStackManager.numFlybackFrames",
			"fastZNumDiscardFrames").orElse(0);
		if (slices == 1) return PlaneOrder.of(List.of(new AxisRun(Axis.CHANNEL, channels), new AxisRun(Axis.TIME, images)));
		if (back > 0 && images != (long) volume * volumes && images % ((long) volume + back) == 0) {
			remarks.add("has " + Words.count(back, "frame") + " of the flight back after each volume, which " + (back == 1
				? "is" : "are") + " left out");
			return volumes(channels, slices, repeats, images / (volume + back), (volume + back) * channels);
		}
		final int whole = images / volume;
		if (images % volume != 0) remarks.add("ends within a volume, of which the " + Words.count(images % volume, "frame")
			+ " " + (images % volume == 1 ? "is" : "are") + " left out");
		if (repeats > 1) remarks.add("has " + repeats + " frames of each slice, which are taken as time points: average " +
			"them first if they shall be one (Image > Stacks > Tools > Grouped Z Project)");
		return volumes(channels, slices, repeats, whole, volume * channels);
	}

	private PlaneOrder stopped(final int channels, final int images, final int slices, final int repeats)
		throws DescriptionException
	{
		if (images % repeats != 0) throw new DescriptionException(", whose " + SOURCE + " says " + slices + " slices of " +
			repeats + " frames, but which has " + Words.count(images, "frame") +
			" of each channel: open it with Bio-Formats, choose slices there and save them as TIFF.");
		remarks.add("was to have " + slices + " slices and has " + images / repeats);
		return volumes(channels, images / repeats, repeats, 1, images * channels);
	}

	/** @param stride number of pages from one volume to the next */
	private static PlaneOrder volumes(final int channels, final int slices, final int repeats, final int volumes,
		final int stride)
	{
		final int frames = volumes * repeats;
		final int[] order = new int[frames * slices * channels];
		for (int t = 0; t < frames; t++)
			for (int z = 0; z < slices; z++)
				for (int c = 0; c < channels; c++)
					order[(t * slices + z) * channels + c] = t / repeats * stride + (z * repeats + t % repeats) * channels + c;
		return new PlaneOrder(channels, slices, frames, order);
	}

	private Spacing spacing() {
		final List<Double> corners = numbers(text("hRoiManager.imagingFovUm"));
		final double z = Math.abs(number("hStackManager.actualStackZStepSize").or(() ->
			number("hStackManager.stackZStepSize")).or(() -> number("stackZStepSize")).or(() ->
			number("state.acq.zStepSize")).orElse(Double.NaN));
		if (corners.size() != 8) return new Spacing(Double.NaN, Double.NaN, z, Double.NaN);
		return new Spacing(extent(corners, 0) / pages.width(), extent(corners, 1) / pages.height(), z, Double.NaN);
	}

	private static double extent(final List<Double> corners, final int axis) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int i = axis; i < corners.size(); i += 2) {
			min = Math.min(min, corners.get(i));
			max = Math.max(max, corners.get(i));
		}
		return max - min;
	}

	private String text(final String key) {
		return values.getOrDefault(key, "").replaceAll("^['\"]|['\"]$", "");
	}

	private boolean flag(final String key) {
		return text(key).equalsIgnoreCase("true") || text(key).equals("1");
	}

	private Optional<Double> number(final String key) {
		return numbers(text(key)).stream().findFirst();
	}

	/** The value of the first key that has a positive integer. */
	private Optional<Integer> count(final String... keys) {
		for (final String key : keys) {
			final Optional<Double> number = number(key);
			if (number.isPresent() && number.get() >= 1 && number.get() <= Integer.MAX_VALUE) return Optional.of(number.get()
				.intValue());
		}
		return Optional.empty();
	}

	private static List<Double> numbers(final String text) {
		final Matcher matcher = NUMBER.matcher(text);
		final List<Double> numbers = new ArrayList<>();
		while (matcher.find())
			numbers.add(Double.valueOf(matcher.group()));
		return numbers;
	}
}
