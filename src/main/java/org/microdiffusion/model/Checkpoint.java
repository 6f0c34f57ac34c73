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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.json.StrictJson;

import com.google.gson.JsonObject;

/**
 * A training that can go on: all arrays of its state in groups, such as weights,
 * averages and the moments of the optimizer.
 *
 * @param model the header that the finished model will have; its training says
 *          the seed, the data's fingerprint, and the steps done so far
 * @param numbers the state that is no array, such as the best loss until now,
 *          by name; finite
 * @param groups the arrays by group; a group's name has 1 to 40 of the
 *          characters {@code A-Z a-z 0-9 _ -}, names of arrays occur once in a
 *          group
 */
public record Checkpoint(ModelHeader model, Map<String, Double> numbers, Map<String, List<NamedArray>> groups) {

	/** The metadata of a checkpoint are those of its model, and its numbers under this key. */
	private static final String NUMBERS = "checkpoint";

	/** @throws IllegalArgumentException one sentence, if a group's name is none */
	public Checkpoint {
		for (final String group : groups.keySet())
			if (!group.matches("[A-Za-z0-9_-]{1,40}")) throw new IllegalArgumentException("the group name '" + HeaderFields
				.shorten(group) + "' must be 1 to 40 of the characters A-Z a-z 0-9 _ -");
	}

	/** Whether metadata are those of a checkpoint rather than of a finished model. */
	static boolean isIn(final HeaderFields metadata) {
		return metadata.has(NUMBERS);
	}

	/**
	 * Reads a checkpoint and holds every byte of it against its checksum.
	 *
	 * @throws ModelFileException if the file is missing, damaged, of an unknown
	 *           version, or no checkpoint
	 */
	public static Checkpoint read(final Path path) throws ModelFileException {
		final Safetensors content = SafetensorsReader.read(path);
		final HeaderFields metadata = HeaderFields.of(Safetensors.source(path), content.metadata());
		final ModelHeader model = ModelHeader.from(metadata);
		if (!isIn(metadata)) throw new ModelFileException(metadata.source(),
			"is not the checkpoint of an unfinished training but a model of the kind " + model.kind(),
			"use it as a model, or choose a checkpoint");
		final Map<String, Double> numbers = new LinkedHashMap<>();
		final HeaderFields stored = metadata.parsed(NUMBERS);
		for (final String key : stored.keys())
			numbers.put(key, stored.number(key));
		try {
			return new Checkpoint(model, numbers, ungroup(content.arrays()));
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(metadata.source(), e);
		}
	}

	/**
	 * Writes the checkpoint: the file is there as a whole or, if that fails, the
	 * previous checkpoint is untouched. The arrays must not change meanwhile.
	 *
	 * @throws IllegalArgumentException one sentence, if a number is not finite or
	 *           an array's name occurs twice in a group
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the file cannot be written
	 */
	public void write(final Path path) {
		final JsonObject stored = new JsonObject();
		numbers.forEach(stored::addProperty);
		final Map<String, String> metadata = model.toMetadata();
		metadata.put(NUMBERS, StrictJson.write(HeaderFields.copy(stored)));
		final List<NamedArray> arrays = new ArrayList<>();
		groups.forEach((group, members) -> members.forEach(a -> arrays.add(new NamedArray(group + "/" + a.name(), a
			.shape(), a.data()))));
		SafetensorsWriter.write(path, new Safetensors(metadata, arrays));
	}

	private static Map<String, List<NamedArray>> ungroup(final List<NamedArray> arrays) {
		final Map<String, List<NamedArray>> groups = new LinkedHashMap<>();
		for (final NamedArray array : arrays) {
			final String[] names = array.name().split("/", 2);
			if (names.length < 2) throw new IllegalArgumentException("array " + array.name() + " is in no group");
			groups.computeIfAbsent(names[0], g -> new ArrayList<>()).add(new NamedArray(names[1], array.shape(), array
				.data()));
		}
		return groups;
	}
}
