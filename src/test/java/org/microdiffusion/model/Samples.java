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
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.microdiffusion.projection.Geometry;

import com.google.gson.JsonObject;

/** A model with everything in it. */
final class Samples {

	private Samples() {}

	static ModelHeader header() {
		final JsonObject architecture = new JsonObject();
		architecture.addProperty("width", 64);
		architecture.addProperty("activation", "relu");
		final JsonObject encodings = new JsonObject();
		encodings.addProperty("sigma", 1.0 / 3);
		return new ModelHeader("inr", architecture, encodings, Optional.of(Geometry.uniform(6)), Optional.of(
			new Normalisation(-3.25, 4095)), Optional.of(new VoxelSize(0.35, 0.35, 0.1, "µm")), new Provenance(
				"pretrain input=\"a <b>.tif\"", Long.MIN_VALUE, 700, Instant.parse("2026-01-31T12:00:00.125Z"), "sha256:00ff"),
			"CC-BY-4.0");
	}

	/** The second array is longer than the buffer through which arrays are written. */
	static ModelFile model() {
		final float[] many = new float[3 * 7919];
		final Random random = new Random(1);
		for (int i = 0; i < many.length; i++)
			many[i] = (float) random.nextGaussian();
		return new ModelFile(header(), List.of(new NamedArray("bias", new long[] { 4 }, new float[] { -0f, Float.MIN_VALUE,
			Float.MAX_VALUE, 0.1f }), new NamedArray("layers/0.weight", new long[] { 3, 7919 }, many), new NamedArray("scale",
				new long[0], new float[] { 2 })));
	}
}
