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
package org.microdiffusion.command.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.microdiffusion.api.Reconstruct.Facts;
import org.microdiffusion.projection.Geometry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** What commands find, as values of JSON, which has no NaN and no infinity: such numbers are left out. */
final class ReportValues {

	private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d+)?([eE][-+]?\\d{1,3})?");

	private ReportValues() {}

	/** A cell of a table: a number, null if it is empty, else a text. */
	static JsonElement cell(final String text) {
		if (text.isEmpty()) return JsonNull.INSTANCE;
		return NUMBER.matcher(text).matches() ? new JsonPrimitive(new BigDecimal(text)) : new JsonPrimitive(text);
	}

	static JsonArray row(final List<String> cells) {
		final JsonArray row = new JsonArray();
		cells.forEach(text -> row.add(cell(text)));
		return row;
	}

	static JsonObject of(final Geometry geometry) {
		final JsonObject values = new JsonObject();
		values.addProperty("steplength", geometry.stepLength());
		values.addProperty("profile", geometry.profile().toString());
		final JsonArray weights = new JsonArray();
		for (int k = 0; k < geometry.profile().length(); k++)
			weights.add(geometry.profile().weight(k));
		values.add("weights", weights);
		values.addProperty("overlap", geometry.overlap());
		values.addProperty("offset", geometry.offset());
		values.addProperty("spacing", geometry.spacing());
		geometry.beam().ifPresent(beam -> {
			values.addProperty("beam", beam.text());
			values.addProperty("views", geometry.views());
		});
		return values;
	}

	static JsonObject of(final String method, final long seed, final Facts facts) {
		final JsonObject values = new JsonObject();
		values.addProperty("method", method);
		values.addProperty("seed", seed);
		facts.expectedGain().ifPresent(gain -> values.addProperty("gain_db", gain));
		if (Double.isFinite(facts.residual())) values.addProperty("residual", facts.residual());
		values.addProperty("seconds", facts.seconds());
		facts.device().ifPresent(device -> values.addProperty("device", device));
		facts.noise().ifPresent(noise -> {
			final JsonObject found = new JsonObject();
			found.addProperty("deviation", noise.at(0));
			found.addProperty("variance_per_intensity", noise.gain());
			values.add("noise", found);
		});
		return values;
	}
}
