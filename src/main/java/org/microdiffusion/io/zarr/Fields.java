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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

import org.microdiffusion.refusal.Refusal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The fields of an object in the metadata of a store. What is missing or null is empty; what has another type is
 * refused.
 */
record Fields(ZarrStore store, String file, JsonObject json) {

	private static final int LONGEST = 60;

	/** The metadata in a file; empty if there is no such file. */
	static Optional<Fields> read(final ZarrStore store, final String file) {
		return store.json(file).map(json -> new Fields(store, file, json));
	}

	/** @param problem about a field, as the end of a sentence */
	Refusal refusal(final String problem) {
		return store.refusal("whose " + file + " " + problem, null);
	}

	private Refusal wrong(final String key, final String expected) {
		final String text = json.has(key) ? json.get(key).toString() : "nothing";
		return refusal("has " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text) + " as \"" + key +
			"\" where " + expected + " is expected: write it again");
	}

	private Optional<JsonElement> get(final String key, final String expected, final Predicate<JsonElement> fits) {
		final JsonElement value = json.get(key);
		if (value == null || value.isJsonNull()) return Optional.empty();
		if (!fits.test(value)) throw wrong(key, expected);
		return Optional.of(value);
	}

	Optional<String> text(final String key) {
		return get(key, "a text", value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()).map(
			JsonElement::getAsString);
	}

	String neededText(final String key) {
		return text(key).orElseThrow(() -> wrong(key, "a text"));
	}

	/** Checks that a text is what it must be, if it is there. */
	void require(final String key, final String only) {
		if (!text(key).orElse(only).equals(only)) throw wrong(key, only);
	}

	long whole(final String key) {
		return get(key, "a whole number", Fields::isWhole).orElseThrow(() -> wrong(key, "a whole number")).getAsLong();
	}

	OptionalDouble number(final String key) {
		return get(key, "a number", Fields::isNumber).map(value -> OptionalDouble.of(value.getAsDouble())).orElse(
			OptionalDouble.empty());
	}

	boolean flag(final String key, final boolean otherwise) {
		return get(key, "true or false", value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()).map(
			JsonElement::getAsBoolean).orElse(otherwise);
	}

	Optional<Fields> object(final String key) {
		return get(key, "an object", JsonElement::isJsonObject).map(value -> new Fields(store, file, value
			.getAsJsonObject()));
	}

	Fields neededObject(final String key) {
		return object(key).orElseThrow(() -> wrong(key, "an object"));
	}

	/** A list of objects; empty if it is missing. */
	List<Fields> objects(final String key) {
		return list(key, "a list of objects", JsonElement::isJsonObject).stream().map(value -> new Fields(store, file, value
			.getAsJsonObject())).toList();
	}

	/** A list of whole numbers from a minimum to the largest int; empty if it is missing. */
	int[] wholes(final String key, final int min) {
		return list(key, "a list of whole numbers from " + min + " to " + Integer.MAX_VALUE, value -> isWhole(value) &&
			value.getAsLong() >= min && value.getAsLong() <= Integer.MAX_VALUE).stream().mapToInt(JsonElement::getAsInt)
				.toArray();
	}

	double[] numbers(final String key) {
		return list(key, "a list of numbers", Fields::isNumber).stream().mapToDouble(JsonElement::getAsDouble).toArray();
	}

	private List<JsonElement> list(final String key, final String expected, final Predicate<JsonElement> fits) {
		final List<JsonElement> list = get(key, expected, JsonElement::isJsonArray).map(value -> value.getAsJsonArray()
			.asList()).orElse(List.of());
		if (!list.stream().allMatch(fits)) throw wrong(key, expected);
		return list;
	}

	/** The value of voxels in chunks that are not stored; 0 if it is missing. */
	double fillValue() {
		final JsonElement value = json.get("fill_value");
		if (value == null || value.isJsonNull()) return 0;
		if (isNumber(value)) return value.getAsDouble();
		return switch (text("fill_value").orElseThrow()) {
			case "NaN" -> Double.NaN;
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			default -> throw wrong("fill_value", "a number");
		};
	}

	private static boolean isNumber(final JsonElement value) {
		return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
	}

	private static boolean isWhole(final JsonElement value) {
		return isNumber(value) && value.getAsNumber() instanceof Long;
	}
}
