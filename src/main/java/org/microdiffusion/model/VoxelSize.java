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

import java.util.Locale;

import com.google.gson.JsonObject;

/**
 * The size of a reconstructed voxel that a model was trained for.
 *
 * @param x width, above 0
 * @param y height, above 0
 * @param z depth of one of the n slices of a block, above 0
 * @param unit of all three, such as µm
 */
public record VoxelSize(double x, double y, double z, String unit) {

	/** @throws IllegalArgumentException one sentence, if one of the above does not hold */
	public VoxelSize {
		if (!(x > 0 && y > 0 && z > 0 && x + y + z < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"voxelSize is " + x + " x " + y + " x " + z + ": give finite sizes above 0.");
		if (unit.isBlank()) throw new IllegalArgumentException("voxelSize has no unit: name it, such as µm or pixel.");
	}

	/** As a sentence has it, such as 0.5 x 0.5 x 1.0 µm. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.4g x %.4g x %.4g %s", x, y, z, unit);
	}

	static VoxelSize from(final HeaderFields fields) throws ModelFileException {
		return new VoxelSize(fields.number("x"), fields.number("y"), fields.number("z"), fields.text("unit"));
	}

	JsonObject toJson() {
		final JsonObject json = new JsonObject();
		json.addProperty("x", x);
		json.addProperty("y", y);
		json.addProperty("z", z);
		json.addProperty("unit", unit);
		return json;
	}
}
