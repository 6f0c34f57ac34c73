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
package org.microdiffusion.modelfile;

import java.util.Arrays;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * The projections that a model was trained for.
 *
 * @param profile weights of the slices of a block, 2 or more, at least 0, with
 *          sum 1
 * @param overlap slices that neighbouring blocks share, below the step length;
 *          negative: a gap
 * @param offset slices of the specimen before the first block, at least 0
 */
public record BlockGeometry(List<Double> profile, int overlap, int offset) {

	private static final int MAX_STEP_LENGTH = 10_000;

	/** @throws IllegalArgumentException one sentence, if one of the above does not hold */
	public BlockGeometry {
		profile = List.copyOf(profile);
		final double sum = profile.stream().mapToDouble(w -> w).sum();
		if (profile.size() < 2 || profile.size() > MAX_STEP_LENGTH || !(Math.abs(sum - 1) < 1e-6) || profile.stream()
			.anyMatch(w -> !(w >= 0))) throw new IllegalArgumentException("profile has " + profile.size() +
				" weights with the sum " + sum + ": give 2 to " + MAX_STEP_LENGTH +
				" weights of at least 0, one for each slice of a block, with the sum 1.");
		if (overlap >= profile.size() || offset < 0) throw new IllegalArgumentException("overlap is " + overlap +
			" and offset " + offset + ": give an overlap below the step length " + profile.size() +
			" and an offset of at least 0.");
	}

	/** n, the slices that one projection averages. */
	public int stepLength() {
		return profile.size();
	}

	static BlockGeometry from(final Fields fields) throws ModelFileException {
		final List<Double> profile = Arrays.stream(fields.numbers("profile")).boxed().toList();
		return new BlockGeometry(profile, (int) fields.whole("overlap", Integer.MIN_VALUE, Integer.MAX_VALUE), (int) fields
			.whole("offset", 0, Integer.MAX_VALUE));
	}

	JsonObject toJson() {
		final JsonArray weights = new JsonArray();
		profile.forEach(weights::add);
		final JsonObject json = new JsonObject();
		json.add("profile", weights);
		json.addProperty("overlap", overlap);
		json.addProperty("offset", offset);
		return json;
	}
}
