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
import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.io.description.PlaneOrder.AxisRun;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/**
 * The shape of an array that Python programs write, such as
 * {@code {"shape": [12, 2, 512, 512], "axes": "ZCYX"}}, where the last axis is the fastest. Without
 * names of axes, only one axis besides Y and X may be longer than 1.
 */
final class ShapeText {

	private static final String SOURCE = "description";

	private ShapeText() {}

	static Optional<Description> find(final List<String> texts, final Pages pages) throws DescriptionException {
		for (final String text : texts) {
			final Optional<JsonObject> shape = shape(text);
			if (shape.isPresent()) return describe(shape.get(), pages);
		}
		return Optional.empty();
	}

	private static Optional<JsonObject> shape(final String text) {
		if (!text.strip().startsWith("{") || !text.contains("\"shape\"")) return Optional.empty();
		try {
			final JsonElement all = JsonParser.parseString(text.replace("\0", ""));
			return all.isJsonObject() && all.getAsJsonObject().get("shape") instanceof JsonArray ? Optional.of(all
				.getAsJsonObject()) : Optional.empty();
		}
		catch (final JsonParseException e) {
			return Optional.empty(); // the text of another program
		}
	}

	private static Optional<Description> describe(final JsonObject text, final Pages pages) throws DescriptionException {
		final List<Integer> sizes = new ArrayList<>();
		for (final JsonElement size : text.getAsJsonArray("shape"))
			sizes.add((int) Spacing.number(size.isJsonPrimitive() ? size.getAsString() : null));
		final String axes = text.get("axes") instanceof final JsonPrimitive letters ? letters.getAsString().toUpperCase(
			Locale.ROOT) : "";
		final long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
		// The shape differs from the file's, which was changed after the text was written.
		if (count != (long) pages.count() * pages.width() * pages.height()) return Optional.empty();
		if (axes.length() != sizes.size()) return unnamed(sizes, pages);
		final List<AxisRun> runs = new ArrayList<>();
		for (int i = sizes.size() - 1; i >= 0; i--)
			if (axes.charAt(i) != 'Y' && axes.charAt(i) != 'X' && sizes.get(i) > 1) runs.add(new AxisRun(axis(axes.charAt(i),
			axes), sizes.get(i)));
		// The size of a page may differ in spite of the same product.
		if (runs.stream().mapToLong(AxisRun::size).reduce(1, (a, b) -> a * b) != pages.count()) return Optional.empty();
		return Optional.of(new Description(SOURCE, PlaneOrder.of(runs), Spacing.UNKNOWN, List.of()));
	}

	private static Axis axis(final char letter, final String axes) throws DescriptionException {
		return switch (letter) {
			case 'C', 'S' -> Axis.CHANNEL;
			case 'Z' -> Axis.SLICE;
			case 'T' -> Axis.TIME;
			case 'I', 'Q' -> {
				if (axes.contains("Z")) throw new DescriptionException(unclear("the axes " + axes));
				yield Axis.SLICE;
			}
			default -> throw new DescriptionException(unclear("the axes " + axes));
		};
	}

	private static Optional<Description> unnamed(final List<Integer> sizes, final Pages pages) throws DescriptionException
		{
		final long stacked = sizes.stream().limit(Math.max(0, sizes.size() - 2)).filter(size -> size > 1).count();
		if (stacked > 1 && pages.samples() == 1) throw new DescriptionException(unclear("the sizes " + sizes));
		return Optional.empty();
	}

	private static String unclear(final String what) {
		return ", whose description has " + what +
			" and leaves open which are channels, slices and time points: say so (with" +
			" tifffile: imagej=True, or metadata={'axes': 'TZCYX'}), or in ImageJ (Image > Properties), and save it again.";
	}
}
