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

import com.google.gson.JsonObject;

/**
 * How intensities of the image become those of the model:
 * {@code (v - minimum) / (maximum - minimum)}.
 *
 * @param minimum the intensity that becomes 0, finite
 * @param maximum the intensity that becomes 1, finite and above the minimum
 */
public record Normalisation(double minimum, double maximum) {

	/** @throws IllegalArgumentException one sentence, if one of the above does not hold */
	public Normalisation {
		final double range = maximum - minimum;
		if (!(range > 0 && range < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("normalisation is " +
			minimum + " to " + maximum + ": give a finite range, the smaller value first.");
	}

	static Normalisation from(final HeaderFields fields) throws ModelFileException {
		return new Normalisation(fields.number("minimum"), fields.number("maximum"));
	}

	JsonObject toJson() {
		final JsonObject json = new JsonObject();
		json.addProperty("minimum", minimum);
		json.addProperty("maximum", maximum);
		return json;
	}
}
