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

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * JSON text to a tree and back, without what Gson's own parser lets through:
 * unquoted names, NaN, numbers beyond double, a name twice, null, text behind
 * the end, nesting without limit. Numbers become Long if they are written as
 * whole ones, else Double.
 */
final class StrictJson {

	private static final int MAX_DEPTH = 32;
	private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
	private static final Gson WRITER = new GsonBuilder().disableHtmlEscaping().create();

	private StrictJson() {}

	/** @throws JsonParseException if the text is not one JSON object as above */
	static JsonObject parse(final String text) {
		try (JsonReader reader = new JsonReader(new StringReader(text))) {
			if (!(element(reader, 0) instanceof JsonObject object)) throw new JsonParseException("not an object");
			if (reader.peek() != JsonToken.END_DOCUMENT) throw new JsonParseException("text behind the end");
			return object;
		}
		catch (final IOException | IllegalStateException | NumberFormatException e) {
			throw new JsonParseException(e);
		}
	}

	static String write(final JsonObject json) {
		return WRITER.toJson(json);
	}

	/**
	 * A copy, exactly as it is after writing and reading.
	 *
	 * @throws IllegalArgumentException if it cannot be written or read
	 */
	static JsonObject copy(final JsonObject json) {
		try {
			return parse(write(json));
		}
		catch (final JsonParseException e) {
			throw new IllegalArgumentException(
				"a model's header takes text, finite numbers, true, false, and lists and objects of them, not " + HeaderFields
					.shorten(json.toString()), e);
		}
	}

	private static JsonElement element(final JsonReader reader, final int depth) throws IOException {
		if (depth > MAX_DEPTH) throw new JsonParseException("nested too deeply");
		return switch (reader.peek()) {
			case BEGIN_OBJECT -> object(reader, depth);
			case BEGIN_ARRAY -> array(reader, depth);
			case STRING -> new JsonPrimitive(reader.nextString());
			case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
			case NUMBER -> number(reader.nextString());
			default -> throw new JsonParseException("unexpected " + reader.peek());
		};
	}

	private static JsonObject object(final JsonReader reader, final int depth) throws IOException {
		final JsonObject object = new JsonObject();
		reader.beginObject();
		while (reader.hasNext()) {
			final String name = reader.nextName();
			if (object.has(name)) throw new JsonParseException("a name twice");
			object.add(name, element(reader, depth + 1));
		}
		reader.endObject();
		return object;
	}

	private static JsonArray array(final JsonReader reader, final int depth) throws IOException {
		final JsonArray array = new JsonArray();
		reader.beginArray();
		while (reader.hasNext())
			array.add(element(reader, depth + 1));
		reader.endArray();
		return array;
	}

	private static JsonPrimitive number(final String text) {
		if (WHOLE.matcher(text).matches()) return new JsonPrimitive(Long.parseLong(text));
		final double value = Double.parseDouble(text);
		if (!Double.isFinite(value)) throw new JsonParseException("a number beyond double");
		return new JsonPrimitive(value);
	}
}
