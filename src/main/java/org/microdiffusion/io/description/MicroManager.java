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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.description.PlaneOrder.AxisRun;
import org.microdiffusion.progress.Words;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The summary that Micro-Manager writes as JSON: {@code Slices}, {@code Frames}, {@code Channels},
 * {@code Positions}, {@code z-step_um}, {@code PixelSize_um}, {@code SlicesFirst}. {@code TimeFirst}
 * concerns positions and is ignored.
 */
final class MicroManager {

	private static final String SOURCE = "Micro-Manager summary";

	private MicroManager() {}

	static Optional<Description> find(final List<String> texts, final Pages pages) throws DescriptionException {
		for (final String text : texts) {
			final Optional<JsonObject> summary = summary(text);
			if (summary.isPresent()) return Optional.of(describe(summary.get(), pages));
		}
		return Optional.empty();
	}

	/** Finds the JSON object with the sizes in a text that may have other lines. */
	private static Optional<JsonObject> summary(final String text) {
		final int start = text.indexOf('{');
		if (start < 0 || !text.contains("\"Slices\"") || !text.contains("\"Channels\"")) return Optional.empty();
		try {
			final JsonElement all = JsonParser.parseString(text.substring(start, text.lastIndexOf('}') + 1));
			if (!all.isJsonObject()) return Optional.empty();
			final JsonElement part = all.getAsJsonObject().get("Summary");
			final JsonObject summary = part != null && part.isJsonObject() ? part.getAsJsonObject() : all.getAsJsonObject();
			return number(summary, "Slices").isPresent() && number(summary, "Channels").isPresent() ? Optional.of(summary)
				: Optional.empty();
		}
		catch (final JsonParseException | StringIndexOutOfBoundsException e) {
			return Optional.empty(); // not a summary of Micro-Manager
		}
	}

	private static Description describe(final JsonObject summary, final Pages pages) throws DescriptionException {
		final int channels = size(summary, "Channels");
		final int slices = size(summary, "Slices");
		final int frames = size(summary, "Frames");
		final int positions = size(summary, "Positions");
		final long volume = (long) channels * slices;
		final List<String> remarks = new ArrayList<>();
		final boolean fewer = pages.count() < volume;
		final boolean more = !fewer && pages.count() > volume * frames;
		// Micro-Manager writes a file per position, or one file with all.
		if (more && positions > 1) throw new DescriptionException(", which holds " + positions +
			" positions: open it with Bio-Formats, choose one and save it as TIFF.");
		if (fewer || more) throw new DescriptionException(", whose " + SOURCE +
			" says " + Words.count(channels, "channel") + ", " + Words.count(slices, "slice") + " and " + Words.count(frames,
				"time point") + ", but which has " + Words.count(pages.count(), "page") +
			": open it with Bio-Formats and save it as TIFF.");
		final int whole = (int) (pages.count() / volume);
		if (pages.count() % volume != 0) remarks.add("ends within a time point, which is left out");
		if (whole < frames) remarks.add("was to have " + Words.count(frames, "time point") + " and has " + whole);
		final AxisRun channel = new AxisRun(Axis.CHANNEL, channels);
		final AxisRun slice = new AxisRun(Axis.SLICE, slices);
		final AxisRun time = new AxisRun(Axis.TIME, whole);
		// Slices are faster than channels, or channels faster than slices.
		final List<AxisRun> runs = flag(summary, "SlicesFirst") ? List.of(slice, channel, time) : List.of(channel, slice,
			time);
		return new Description(SOURCE, PlaneOrder.of(runs), spacing(summary), remarks);
	}

	private static Spacing spacing(final JsonObject summary) {
		final double pixel = number(summary, "PixelSize_um").orElse(number(summary, "PixelSizeUm").orElse(Double.NaN));
		return new Spacing(pixel, pixel, Math.abs(number(summary, "z-step_um").orElse(Double.NaN)), number(summary,
			"Interval_ms").orElse(Double.NaN) / 1000);
	}

	private static int size(final JsonObject summary, final String key) {
		return number(summary, key).filter(size -> size >= 1 && size <= Integer.MAX_VALUE).map(Double::intValue).orElse(1);
	}

	private static Optional<Double> number(final JsonObject summary, final String key) {
		final JsonElement value = summary.get(key);
		if (value == null || !value.isJsonPrimitive()) return Optional.empty();
		final double number = Spacing.number(value.getAsString());
		return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
	}

	private static boolean flag(final JsonObject summary, final String key) {
		final JsonElement value = summary.get(key);
		return value != null && value.isJsonPrimitive() && value.getAsBoolean();
	}
}
