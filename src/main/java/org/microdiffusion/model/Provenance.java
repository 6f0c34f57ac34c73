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

import java.time.DateTimeException;
import java.time.Instant;

import com.google.gson.JsonObject;

/**
 * How the weights came about; in a checkpoint, so far.
 *
 * @param command that trains the same model again, as for the launcher
 * @param seed of all random numbers of the training
 * @param steps of the optimizer, at least 0
 * @param date when the file was made
 * @param data fingerprint of the training data, such as sha256:...
 */
public record Provenance(String command, long seed, long steps, Instant date, String data) {

	/** @throws IllegalArgumentException one sentence, if there are fewer than 0 steps */
	public Provenance {
		if (steps < 0) throw new IllegalArgumentException("steps is " + steps + ": give 0 or more.");
	}

	static Provenance from(final HeaderFields fields) throws ModelFileException {
		final String date = fields.text("date");
		try {
			return new Provenance(fields.text("command"), fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE), fields.whole(
				"steps", 0, Long.MAX_VALUE), Instant.parse(date), fields.text("data"));
		}
		catch (final DateTimeException e) {
			throw new IllegalArgumentException("date is " + HeaderFields.shorten(date) + ", not such as 2026-01-31T12:00:00Z",
				e);
		}
	}

	JsonObject toJson() {
		final JsonObject json = new JsonObject();
		json.addProperty("command", command);
		json.addProperty("seed", seed);
		json.addProperty("steps", steps);
		json.addProperty("date", date.toString());
		json.addProperty("data", data);
		return json;
	}
}
