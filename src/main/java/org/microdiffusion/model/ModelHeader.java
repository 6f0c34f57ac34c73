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

import java.util.Arrays;
import java.util.Optional;

import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * What a file says of its model. What is empty, the model is not bound to.
 *
 * @param kind which code understands architecture and arrays, such as inr; 1 to
 *          40 of the characters {@code a-z 0-9 -}
 * @param architecture sizes of the network, as its kind names them; copied
 * @param encodings of coordinates, depth and time, as its kind names them; copied
 * @param geometry of the projections that it was trained for
 * @param normalisation of the intensities that it was trained for
 * @param voxelSize that it was trained for
 * @param training how it came about
 * @param licence under which it may be used, such as CC-BY-4.0; not blank
 */
public record ModelHeader(String kind, JsonObject architecture, JsonObject encodings, Optional<Geometry> geometry,
	Optional<Normalisation> normalisation, Optional<VoxelSize> voxelSize, Provenance training, String licence)
{

	/** @throws IllegalArgumentException one sentence, if one of the above does not hold */
	public ModelHeader {
		if (!kind.matches("[a-z0-9-]{1,40}")) throw new IllegalArgumentException("kind is '" + Fields.shorten(kind) +
			"': give 1 to 40 of the characters a-z 0-9 -");
		if (licence.isBlank()) throw new IllegalArgumentException("licence is blank: say how the model may be used.");
		architecture = StrictJson.copy(architecture);
		encodings = StrictJson.copy(encodings);
	}

	/** The same model with another past, for the checkpoints of a training. */
	public ModelHeader withTraining(final Provenance provenance) {
		return new ModelHeader(kind, architecture, encodings, geometry, normalisation, voxelSize, provenance, licence);
	}

	/** The same model for voxels of a size. */
	public ModelHeader withVoxelSize(final Optional<VoxelSize> size) {
		return new ModelHeader(kind, architecture, encodings, geometry, normalisation, size, training, licence);
	}

	static ModelHeader from(final Fields fields) throws ModelFileException {
		try {
			return new ModelHeader(fields.text("kind"), fields.json("architecture"), fields.json("encodings"), //
				fields.has("geometry") ? Optional.of(geometry(fields.object("geometry"))) : Optional.empty(), //
				fields.has("normalisation") ? Optional.of(Normalisation.from(fields.object("normalisation"))) : Optional
					.empty(), //
				fields.has("voxelSize") ? Optional.of(VoxelSize.from(fields.object("voxelSize"))) : Optional.empty(), //
				Provenance.from(fields.object("training")), fields.text("licence"));
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(fields.source(), e);
		}
	}

	JsonObject toJson() {
		final JsonObject json = new JsonObject();
		json.addProperty("kind", kind);
		json.add("architecture", architecture);
		json.add("encodings", encodings);
		geometry.ifPresent(g -> json.add("geometry", geometry(g)));
		normalisation.ifPresent(n -> json.add("normalisation", n.toJson()));
		voxelSize.ifPresent(v -> json.add("voxelSize", v.toJson()));
		json.add("training", training.toJson());
		json.addProperty("licence", licence);
		return json;
	}

	private static Geometry geometry(final Fields fields) throws ModelFileException {
		final double[] weights = fields.numbers("profile");
		// Equal weights are the profile with that name, which scaling once more could miss by a rounding.
		final boolean equal = weights.length > 0 && weights[0] > 0 && Arrays.stream(weights).distinct().count() == 1;
		return new Geometry(equal ? AxialProfile.uniform(weights.length) : AxialProfile.of(weights), (int) fields.whole(
			"overlap", Integer.MIN_VALUE, Integer.MAX_VALUE), (int) fields.whole("offset", 0, Integer.MAX_VALUE));
	}

	private static JsonObject geometry(final Geometry geometry) {
		final JsonArray weights = new JsonArray();
		for (int k = 0; k < geometry.stepLength(); k++)
			weights.add(geometry.profile().weight(k));
		final JsonObject json = new JsonObject();
		json.add("profile", weights);
		json.addProperty("overlap", geometry.overlap());
		json.addProperty("offset", geometry.offset());
		return json;
	}
}
