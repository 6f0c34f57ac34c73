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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.json.StrictJson;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
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
		if (!kind.matches("[a-z0-9-]{1,40}")) throw new IllegalArgumentException("kind is '" + HeaderFields.shorten(kind) +
			"': give 1 to 40 of the characters a-z 0-9 -");
		if (licence.isBlank()) throw new IllegalArgumentException("licence is blank: say how the model may be used.");
		architecture = HeaderFields.copy(architecture);
		encodings = HeaderFields.copy(encodings);
	}

	/** The same model with another past, for the checkpoints of a training. */
	public ModelHeader withTraining(final Provenance provenance) {
		return new ModelHeader(kind, architecture, encodings, geometry, normalisation, voxelSize, provenance, licence);
	}

	/** The same model for voxels of a size. */
	public ModelHeader withVoxelSize(final Optional<VoxelSize> size) {
		return new ModelHeader(kind, architecture, encodings, geometry, normalisation, size, training, licence);
	}

	/** @param metadata as {@link #toMetadata} gives it */
	static ModelHeader from(final HeaderFields metadata) throws ModelFileException {
		try {
			return new ModelHeader(metadata.text("kind"), metadata.parsed("architecture").json(), metadata.parsed("encodings")
				.json(), //
				metadata.has("geometry") ? Optional.of(geometry(metadata.parsed("geometry"))) : Optional.empty(), //
				metadata.has("normalisation") ? Optional.of(Normalisation.from(metadata.parsed("normalisation"))) : Optional
					.empty(), //
				metadata.has("voxelSize") ? Optional.of(VoxelSize.from(metadata.parsed("voxelSize"))) : Optional.empty(), //
				Provenance.from(metadata.parsed("training")), metadata.text("licence"));
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(metadata.source(), e);
		}
	}

	/** The header as texts; objects become the text of their JSON. */
	Map<String, String> toMetadata() {
		final Map<String, String> metadata = new LinkedHashMap<>();
		metadata.put("kind", kind);
		metadata.put("architecture", StrictJson.write(architecture));
		metadata.put("encodings", StrictJson.write(encodings));
		geometry.ifPresent(g -> metadata.put("geometry", StrictJson.write(geometry(g))));
		normalisation.ifPresent(n -> metadata.put("normalisation", StrictJson.write(n.toJson())));
		voxelSize.ifPresent(v -> metadata.put("voxelSize", StrictJson.write(v.toJson())));
		metadata.put("training", StrictJson.write(training.toJson()));
		metadata.put("licence", licence);
		return metadata;
	}

	private static Geometry geometry(final HeaderFields fields) throws ModelFileException {
		final double[] weights = fields.numbers("profile");
		// Equal weights are the profile with that name, which scaling once more could miss by a rounding.
		final boolean equal = weights.length > 0 && weights[0] > 0 && Arrays.stream(weights).distinct().count() == 1;
		final AxialProfile profile = equal ? AxialProfile.uniform(weights.length) : AxialProfile.of(weights);
		return Geometry.of(profile, fields.has("beam") ? Beam.of(fields.text("beam"), profile, (int) fields.whole("views", 1,
			Integer.MAX_VALUE)) : Optional.empty(), (int) fields.whole("overlap", Integer.MIN_VALUE, Integer.MAX_VALUE),
			(int) fields.whole("offset", 0, Integer.MAX_VALUE));
	}

	private static JsonObject geometry(final Geometry geometry) {
		final JsonArray weights = new JsonArray();
		for (int k = 0; k < geometry.stepLength(); k++)
			weights.add(geometry.profile().weight(k));
		final JsonObject json = new JsonObject();
		json.add("profile", weights);
		json.addProperty("overlap", geometry.overlap());
		json.addProperty("offset", geometry.offset());
		geometry.beam().ifPresent(beam -> {
			json.addProperty("beam", beam.text());
			json.addProperty("views", geometry.views());
		});
		return json;
	}
}
