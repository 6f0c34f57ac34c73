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

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.Pretraining;
import org.microdiffusion.tensor.Parameter;

import com.google.gson.JsonObject;

/** A model of the method MicroDiffusion as a model file of the kind {@code sections}. */
public final class SectionFile {

	public static final String LICENCE_OF_PHANTOMS = "BSD-2-Clause";

	public static final String KIND = "sections";
	private static final String BUNDLED = "sections" + ModelFile.ENDING;
	private static final String LEVELS = "levels";
	/** Least and largest step length of a model for any geometry; its overlaps and gaps were half a block at most. */
	private static final String STEP_LENGTHS = "stepLengths";
	private static final String ALL = "all";
	private static final String LAST = "last";
	/** Bits that are kept of the mantissa's 23. */
	private static final int BITS = 10;

	private SectionFile() {}

	/**
	 * @param geometry that the model is bound to; empty: none
	 * @param samples whether it learns all noise levels, not only t = T
	 */
	public static ModelHeader header(final Optional<Geometry> geometry, final boolean samples, final Provenance training,
		final String licence)
	{
		final JsonObject architecture = new JsonObject();
		architecture.addProperty(LEVELS, samples ? ALL : LAST);
		if (geometry.isEmpty()) architecture.add(STEP_LENGTHS, ModelParts.list(List.of(Pretraining.MIN_STEP_LENGTH,
			Pretraining.MAX_STEP_LENGTH)));
		return new ModelHeader(KIND, architecture, new JsonObject(), geometry, Optional.empty(), Optional.empty(), training,
			licence);
	}

	/** Rounds the weights to the digits that make a difference, so that a jar or an archive packs them well. */
	public static ModelFile of(final SectionWeights weights, final ModelHeader header) {
		return new ModelFile(header, ModelParts.named(ModelParts.WEIGHT, weights.parameters().stream().map(p ->
			p.with(rounded(p.values()))).toList()).toList());
	}

	/**
	 * Keeps a model of some projections.
	 *
	 * @throws Refusal one sentence, if that fails
	 */
	public static void write(final Path path, final SectionWeights weights, final Projections data,
		final Provenance training)
	{
		of(weights, header(Optional.of(data.operator().geometry()), weights.samples(), training, ModelParts.LICENCE)).write(
			path);
	}

	/**
	 * Keeps a model for work that goes on with it, with all digits, so that it gives the same volume.
	 *
	 * @throws Refusal one sentence, if that fails
	 */
	public static void writeExactly(final Path path, final SectionWeights weights, final Projections data,
		final Provenance training)
	{
		new ModelFile(header(Optional.of(data.operator().geometry()), weights.samples(), training, ModelParts.LICENCE),
			ModelParts.named(ModelParts.WEIGHT, weights.parameters()).toList()).write(path);
	}

	private static float[] rounded(final float... values) {
		final int dropped = 23 - BITS;
		final float[] rounded = new float[values.length];
		for (int i = 0; i < values.length; i++)
			rounded[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) + (1 << dropped - 1) >> dropped << dropped);
		return rounded;
	}

	/**
	 * Reads a model for some projections. It need not have been trained on these,
	 * but for their geometry, unless it is for any.
	 *
	 * @throws Refusal one sentence, if it was trained for another geometry or cannot be
	 *           used, cannot be read or is of another kind
	 */
	public static SectionWeights read(final Path path, final Projections data) {
		final ModelFile file = ModelFile.read(path).ofKind(KIND);
		final String source = "model is " + path + ", which ";
		final Geometry given = data.operator().geometry();
		// Where in the specimen the first block lies makes no difference to the network.
		if (file.header().geometry().isPresent()) ModelParts.checkGeometry(source, file.header().geometry().map(
			g -> g.with(g.overlap(), given.offset())), given);
		return weights(source, file);
	}

	/**
	 * What to tell the user if a model for any geometry never saw one like this.
	 *
	 * @param path the model; empty: the bundled one
	 */
	public static Optional<String> unseen(final Optional<Path> path, final Geometry geometry) {
		final ModelFile file = path.map(ModelFile::read).orElseGet(SectionFile::bundledFile);
		if (file.header().geometry().isPresent() || !file.header().architecture().has(STEP_LENGTHS)) return Optional.empty();
		final long[] seen = file.architecture().wholes(STEP_LENGTHS, 1, Integer.MAX_VALUE);
		final int n = geometry.profile().length();
		final boolean usual = n >= seen[0] && n <= seen[seen.length - 1] && 2 * Math.abs(geometry.overlap()) <= n;
		return usual ? Optional.empty() : Optional.of((path.isEmpty() ? "The bundled model" : "The model " + path.get()) +
			" was trained with step lengths of " + seen[0] + " to " + seen[seen.length - 1] +
			" slices and overlaps or gaps of at most half of that, not with steplength=" + n + " overlap=" + geometry
				.overlap() + ": believe its result less, or give training=finetune.");
	}

	private static SectionWeights weights(final String source, final ModelFile file) {
		final HeaderFields architecture = file.architecture();
		final List<Parameter> parameters = ModelParts.parameters(ModelParts.WEIGHT, file);
		try {
			return new SectionWeights(parameters, file.header().training().steps(), architecture.text(LEVELS).equals(ALL));
		}
		catch (final IllegalArgumentException e) {
			throw ModelParts.unusable(source, e);
		}
	}

	/**
	 * The model that is part of the program.
	 *
	 * @throws Refusal one sentence, if it cannot be read
	 */
	public static SectionWeights bundled() {
		return weights("The bundled model ", bundledFile());
	}

	private static ModelFile bundledFile() {
		try (InputStream in = SectionFile.class.getResourceAsStream(BUNDLED)) {
			return ModelFile.read("The bundled model", in.readAllBytes()).ofKind(KIND);
		}
		catch (final IOException e) {
			throw new Refusal("The bundled model cannot be read from the plugin's jar (" + e.getMessage() +
				"): install MicroDiffusion again, or give training=zeroshot.", e);
		}
	}
}
