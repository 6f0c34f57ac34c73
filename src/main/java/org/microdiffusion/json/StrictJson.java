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
package org.microdiffusion.json;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * JSON text to a tree and back, without what Gson's own parser lets through:
 * unquoted names, NaN, numbers beyond double, a name twice, text behind the end,
 * nesting without limit, and null where it means nothing. Numbers become Long if
 * they are written as whole ones, else Double.
 */
public final class StrictJson {

	private static final int MAX_DEPTH = 32;
	private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
	private static final Gson WRITER = new GsonBuilder().disableHtmlEscaping().create();

	private final JsonReader reader;
	private final boolean nulls;

	private StrictJson(final JsonReader reader, final boolean nulls) {
		this.reader = reader;
		this.nulls = nulls;
	}

	/** @throws JsonParseException if the text is not one JSON object as above, without null */
	public static JsonObject parse(final String text) {
		return parse(text, false);
	}

	/** @throws JsonParseException if the text is not one JSON object as above; it may have null */
	public static JsonObject parseWithNull(final String text) {
		return parse(text, true);
	}

	private static JsonObject parse(final String text, final boolean nulls) {
		try (JsonReader reader = new JsonReader(new StringReader(text))) {
			if (!(new StrictJson(reader, nulls).element(0) instanceof JsonObject object)) throw new JsonParseException(
				"not an object");
			if (reader.peek() != JsonToken.END_DOCUMENT) throw new JsonParseException("text behind the end");
			return object;
		}
		catch (final IOException | IllegalStateException | NumberFormatException e) {
			throw new JsonParseException(e);
		}
	}

	public static String write(final JsonObject json) {
		return WRITER.toJson(json);
	}

	private JsonElement element(final int depth) throws IOException {
		if (depth > MAX_DEPTH) throw new JsonParseException("nested too deeply");
		return switch (reader.peek()) {
			case BEGIN_OBJECT -> object(depth);
			case BEGIN_ARRAY -> array(depth);
			case STRING -> new JsonPrimitive(reader.nextString());
			case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
			case NUMBER -> number(reader.nextString());
			case NULL -> nothing();
			default -> throw new JsonParseException("unexpected " + reader.peek());
		};
	}

	private JsonNull nothing() throws IOException {
		if (!nulls) throw new JsonParseException("null");
		reader.nextNull();
		return JsonNull.INSTANCE;
	}

	private JsonObject object(final int depth) throws IOException {
		final JsonObject object = new JsonObject();
		reader.beginObject();
		while (reader.hasNext()) {
			final String name = reader.nextName();
			if (object.has(name)) throw new JsonParseException("a name twice");
			object.add(name, element(depth + 1));
		}
		reader.endObject();
		return object;
	}

	private JsonArray array(final int depth) throws IOException {
		final JsonArray array = new JsonArray();
		reader.beginArray();
		while (reader.hasNext())
			array.add(element(depth + 1));
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
