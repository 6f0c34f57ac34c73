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
package org.microdiffusion.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** Changes JSON where it has a structure: values, names, types, sizes, depth. */
final class JsonMutation {

	private static final List<String> NUMBERS = List.of("0", "-1", "1", "2", "1e308", "-1e-308", "2147483647", "-2147483648",
		"2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "0.5", "1e999", "65537");
	private static final List<String> TEXTS = List.of("", " ", "../../etc/passwd", "\u0000", "\u202e\ud83d\ude00", "NaN",
		"file:///etc/passwd", "uint8", "float64", "<i2", "x".repeat(5000), "null", "zstd", "0", "{\"a\":[");

	/** Stand for arrays within arrays. */
	private static final String DEEP = "@deep", DEEPEST = "@deepest";

	private JsonMutation() {}

	/** One to three changes. */
	static String of(final String json, final Random random) {
		final JsonElement root = JsonParser.parseString(json);
		for (int change = random.nextInt(3); change >= 0; change--)
			change(root, random);
		return root.toString().replace("\"" + DEEP + "\"", nested(40)).replace("\"" + DEEPEST + "\"", nested(100_000));
	}

	private static void change(final JsonElement root, final Random random) {
		final List<JsonElement> holders = new ArrayList<>();
		collect(root, holders);
		final JsonElement holder = holders.get(random.nextInt(holders.size()));
		if (holder instanceof final JsonObject object) change(object, random);
		else change((JsonArray) holder, random);
	}

	private static void collect(final JsonElement element, final List<JsonElement> holders) {
		if (element instanceof final JsonObject object) {
			holders.add(object);
			object.entrySet().forEach(entry -> collect(entry.getValue(), holders));
		}
		else if (element instanceof final JsonArray array) {
			holders.add(array);
			array.forEach(item -> collect(item, holders));
		}
	}

	private static void change(final JsonObject object, final Random random) {
		if (object.size() == 0) {
			object.add("more", value(random));
			return;
		}
		final String key = new ArrayList<>(object.keySet()).get(random.nextInt(object.size()));
		switch (random.nextInt(5)) {
			case 0 -> object.remove(key);
			case 1 -> object.add(key + "x", object.remove(key));
			case 2 -> object.add(key, like(object.get(key), random));
			default -> object.add(key, value(random));
		}
	}

	private static void change(final JsonArray array, final Random random) {
		if (array.isEmpty()) {
			array.add(value(random));
			return;
		}
		final int at = random.nextInt(array.size());
		switch (random.nextInt(5)) {
			case 0 -> array.remove(at);
			case 1 -> array.add(array.get(at).deepCopy());
			case 2 -> array.set(at, like(array.get(at), random));
			default -> array.set(at, value(random));
		}
	}

	/** Another value of the same type. */
	private static JsonElement like(final JsonElement old, final Random random) {
		if (!(old instanceof final JsonPrimitive primitive)) return value(random);
		return primitive.isNumber() ? number(random) : primitive.isString() ? new JsonPrimitive(TEXTS.get(random.nextInt(
			TEXTS.size()))) : new JsonPrimitive(!primitive.getAsBoolean());
	}

	private static JsonElement number(final Random random) {
		return JsonParser.parseString(NUMBERS.get(random.nextInt(NUMBERS.size())));
	}

	private static JsonElement value(final Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> number(random);
			case 1 -> new JsonPrimitive(TEXTS.get(random.nextInt(TEXTS.size())));
			case 2 -> JsonNull.INSTANCE;
			case 3 -> new JsonPrimitive(random.nextInt(3) == 0 ? DEEPEST : DEEP);
			case 4 -> many(random.nextInt(2000));
			default -> new JsonObject();
		};
	}

	private static String nested(final int levels) {
		return "[".repeat(levels) + "1" + "]".repeat(levels);
	}

	private static JsonElement many(final int count) {
		final JsonArray all = new JsonArray();
		for (int i = 0; i < count; i++)
			all.add(i);
		return all;
	}
}
