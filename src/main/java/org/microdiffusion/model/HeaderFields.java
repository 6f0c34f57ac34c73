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
package org.microdiffusion.model;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.microdiffusion.json.StrictJson;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/**
 * The fields of one object in a file's header, read by name and type. Every
 * getter throws a {@link ModelFileException} that names the file, the field and
 * what was expected if the field is missing or is something else.
 */
public final class HeaderFields {

	private final String source;
	private final String where;
	private final JsonObject json;

	/**
	 * @param source the file, as a sentence begins with it
	 * @param where the object in the file, such as "architecture"
	 * @param json as {@link StrictJson} makes it
	 */
	HeaderFields(final String source, final String where, final JsonObject json) {
		this.source = source;
		this.where = where;
		this.json = json;
	}

	/** The texts of a file's metadata. */
	static HeaderFields of(final String source, final Map<String, String> metadata) {
		final JsonObject json = new JsonObject();
		metadata.forEach(json::addProperty);
		return new HeaderFields(source, "header", json);
	}

	String source() {
		return source;
	}

	public boolean has(final String key) {
		return json.has(key);
	}

	public Set<String> keys() {
		return json.keySet();
	}

	public String text(final String key) throws ModelFileException {
		return get(key, "a text", e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isString()).getAsString();
	}

	/** A whole number of {@code min} to {@code max}. */
	public long whole(final String key, final long min, final long max) throws ModelFileException {
		return get(key, whole(min, max), e -> isWhole(e, min, max)).getAsLong();
	}

	/** A finite number. */
	public double number(final String key) throws ModelFileException {
		return get(key, "a number", HeaderFields::isNumber).getAsDouble();
	}

	/** A list of whole numbers of {@code min} to {@code max}. */
	public long[] wholes(final String key, final long min, final long max) throws ModelFileException {
		return list(key, whole(min, max), e -> isWhole(e, min, max)).mapToLong(JsonElement::getAsLong).toArray();
	}

	/** A list of finite numbers. */
	public double[] numbers(final String key) throws ModelFileException {
		return list(key, "a number", HeaderFields::isNumber).mapToDouble(JsonElement::getAsDouble).toArray();
	}

	public HeaderFields object(final String key) throws ModelFileException {
		return new HeaderFields(source, key, json(key));
	}

	/** An object that is stored as a text of JSON, as metadata of safetensors files are. */
	HeaderFields parsed(final String key) throws ModelFileException {
		final String text = text(key);
		try {
			return new HeaderFields(source, key, StrictJson.parse(text));
		}
		catch (final JsonParseException e) {
			throw new ModelFileException(source, "has " + shorten(text) + " as '" + key + "' in its " + where +
				" where the text of a JSON object is expected", ModelFileException.TRAIN_AGAIN);
		}
	}

	JsonObject json() {
		return json;
	}

	private JsonObject json(final String key) throws ModelFileException {
		return get(key, "an object", JsonElement::isJsonObject).getAsJsonObject();
	}

	/**
	 * A copy, exactly as it is after writing and reading.
	 *
	 * @throws IllegalArgumentException if it cannot be written or read
	 */
	static JsonObject copy(final JsonObject json) {
		try {
			return StrictJson.parse(StrictJson.write(json));
		}
		catch (final JsonParseException e) {
			throw new IllegalArgumentException(
				"a model's header takes text, finite numbers, true, false, and lists and objects of them, not " + shorten(json
					.toString()), e);
		}
	}

	/** At most 40 characters, none of them a control character. */
	static String shorten(final String text) {
		final String shortened = text.length() > 40 ? text.substring(0, 37) + "..." : text;
		return shortened.replaceAll("\\p{Cntrl}", "?");
	}

	private Stream<JsonElement> list(final String key, final String expected,
		final Predicate<JsonElement> fits) throws ModelFileException
	{
		final JsonArray array = get(key, "a list", JsonElement::isJsonArray).getAsJsonArray();
		for (final JsonElement e : array)
			if (!fits.test(e)) throw wrong(key, e, "only " + expected + " may stand in the list");
		return array.asList().stream();
	}

	private JsonElement get(final String key, final String expected, final Predicate<JsonElement> fits)
		throws ModelFileException
	{
		final JsonElement value = json.get(key);
		if (value == null) throw new ModelFileException(source, "has no '" + key + "' in its " + where,
			ModelFileException.TRAIN_AGAIN);
		if (!fits.test(value)) throw wrong(key, value, expected + " is expected");
		return value;
	}

	private ModelFileException wrong(final String key, final JsonElement value, final String expected) {
		return new ModelFileException(source, "has " + shorten(value.toString()) + " as '" + key + "' in its " + where +
			" where " + expected, ModelFileException.TRAIN_AGAIN);
	}

	private static String whole(final long min, final long max) {
		return "a whole number of " + min + " to " + max;
	}

	private static boolean isNumber(final JsonElement e) {
		return e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber();
	}

	private static boolean isWhole(final JsonElement e, final long min, final long max) {
		return isNumber(e) && e.getAsNumber() instanceof Long value && value >= min && value <= max;
	}
}
