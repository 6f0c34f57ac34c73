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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.volume.Fingerprint;

import com.google.gson.JsonArray;

/** What the model files of all kinds have in common. */
public final class ModelParts {

	public static final String WEIGHT = "weight/";
	public static final String LICENCE = "as the projections that it was trained on";

	private ModelParts() {}

	public static Stream<NamedArray> named(final String prefix, final List<Parameter> parameters) {
		return parameters.stream().map(p -> new NamedArray(prefix + p.name(), p.shape(), p.values()));
	}

	/** The arrays whose names begin with the prefix, without it. */
	public static List<Parameter> parameters(final String prefix, final ModelFile file) {
		final List<Parameter> parameters = new ArrayList<>();
		for (final NamedArray array : file.arrays())
			if (array.name().startsWith(prefix)) parameters.add(new Parameter(array.name().substring(prefix.length()), array
				.shape(), array.data()));
		return parameters;
	}

	/** Tells the normalised projections from others. */
	public static String fingerprint(final Projections data) {
		return "sha256:" + Fingerprint.of(data.planes(), Progress.NONE);
	}

	/** The past of a model that is not yet trained. */
	public static Provenance untrained(final String command, final long seed, final Projections data) {
		return new Provenance(command, seed, 0, Instant.EPOCH, fingerprint(data));
	}

	/**
	 * @param source begins the sentence
	 * @throws Refusal one sentence, if the projections have not the
	 *           geometry that the model was trained for
	 */
	public static void checkGeometry(final String source, final Optional<Geometry> trained, final Geometry given) {
		if (trained.isEmpty() || !trained.get().equals(given)) throw new Refusal(source +
			"was trained for " + trained.map(Geometry::text).orElse("no geometry") +
			", but the projections are taken to have " + given.text() +
			": give the same, or leave model empty to train anew.");
	}

	/** A model whose parts do not make sense together. */
	public static Refusal unusable(final String source, final RuntimeException why) {
		if (why instanceof final ModelFileException told) return told;
		return new Refusal(source + "cannot be used (" + why.getMessage().replaceFirst("\\.$", "") +
			"): train it again.", why);
	}

	public static JsonArray list(final Collection<? extends Number> values) {
		final JsonArray list = new JsonArray();
		values.forEach(list::add);
		return list;
	}

	public static int whole(final HeaderFields fields, final String key) throws ModelFileException {
		return (int) fields.whole(key, 0, Integer.MAX_VALUE);
	}

	/** As {@link #constant} reads it. */
	public static String text(final Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/** @throws Refusal one sentence, if the text is none of the constants */
	public static <E extends Enum<E>> E constant(final HeaderFields fields, final String key, final Class<E> type)
		throws ModelFileException
	{
		final String name = fields.text(key);
		return Stream.of(type.getEnumConstants()).filter(c -> text(c).equals(name)).findFirst().orElseThrow(
			() -> new Refusal("its " + key + " is " + name + ", not one of " + String.join(", ", Stream.of(type
				.getEnumConstants()).map(ModelParts::text).toList())));
	}
}
