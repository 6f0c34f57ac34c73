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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.microdiffusion.inr.EncodingOptions;
import org.microdiffusion.inr.Extent;
import org.microdiffusion.inr.FieldOptions;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;

import com.google.gson.JsonObject;

/** An INR as a model file of the kind {@code inr}. */
public final class InrFile {

	public static final String KIND = "inr";
	private static final String CONSTANT = "constant/";

	private InrFile() {}

	/** What a file says of an INR, before or after its training. */
	public static ModelHeader header(final FieldOptions field, final Projections data, final Normalisation normalisation,
		final Provenance training)
	{
		return new ModelHeader(KIND, architecture(field, InrTraining.extent(data)), encodings(field), Optional.of(data
			.operator().geometry()), Optional.of(normalisation), Optional.empty(), training, ModelParts.LICENCE);
	}

	public static ModelFile of(final Inr model, final ModelHeader header) {
		return new ModelFile(header, Stream.concat(ModelParts.named(CONSTANT, model.constants()), ModelParts.named(
			ModelParts.WEIGHT, model.weights())).toList());
	}

	/**
	 * Reads the INR of some projections.
	 *
	 * @throws Refusal one sentence, if it is not of these, cannot be read or is
	 *           no INR
	 */
	public static Inr read(final Path path, final Projections data) {
		final ModelFile file = ModelFile.read(path).ofKind(KIND);
		final Inr inr = fitting(path, file, data);
		if (!file.header().training().data().equals(ModelParts.fingerprint(data))) throw new Refusal("model is " + path +
			", which was trained on other projections, or with another noise or background: an INR holds one specimen only, "
			+
			"so give what it was trained on, or leave model empty to train anew.");
		return inr;
	}

	/**
	 * Tells whether a file has an INR of projections of such a size and geometry.
	 *
	 * @throws Refusal one sentence, if it has not, or cannot be read
	 */
	public static void check(final Path path, final Projections data) {
		fitting(path, ModelFile.read(path).ofKind(KIND), data);
	}

	private static Inr fitting(final Path path, final ModelFile file, final Projections data) {
		final String source = "model is " + path + ", which ";
		ModelParts.checkGeometry(source, file.header().geometry(), data.operator().geometry());
		final Extent extent = extent(file.architecture());
		if (!extent.equals(InrTraining.extent(data))) throw new Refusal(source + "holds a volume of " +
			text(extent) + " voxels, but the projections make one of " + text(InrTraining.extent(data)) +
			": give the projections that it was trained on, or leave model empty to train anew.");
		return inr(source, file, extent);
	}

	private static String text(final Extent extent) {
		return extent.width() + " x " + extent.height() + " x " + extent.depth();
	}

	private static Inr inr(final String source, final ModelFile file, final Extent extent) throws ModelFileException {
		try {
			return new Inr(field(file), extent, ModelParts.parameters(CONSTANT, file),
				ModelParts.parameters(ModelParts.WEIGHT, file));
		}
		catch (final IllegalArgumentException e) {
			throw ModelParts.unusable(source, e);
		}
	}

	private static JsonObject architecture(final FieldOptions field, final Extent extent) {
		final JsonObject json = new JsonObject();
		if (field instanceof final FieldOptions.Grids grids) {
			json.addProperty("field", "grids");
			json.addProperty("steplength", grids.stepLength());
		}
		else if (field instanceof final FieldOptions.Mlp mlp) {
			json.addProperty("field", "mlp");
			json.addProperty("layers", mlp.layers());
			json.addProperty("width", mlp.width());
			json.addProperty("again", mlp.again());
			json.addProperty("head", mlp.head());
		}
		json.add("volume", ModelParts.list(List.of(extent.width(), extent.height(), extent.depth())));
		return json;
	}

	private static JsonObject encodings(final FieldOptions field) {
		final JsonObject json = new JsonObject();
		if (!(field instanceof final FieldOptions.Mlp mlp)) return json;
		if (mlp.encoding() instanceof final EncodingOptions.Fourier fourier) {
			json.addProperty("coordinates", "fourier");
			json.addProperty("features", fourier.features());
			json.add("sigma", ModelParts.list(List.of(fourier.sigmaX(), fourier.sigmaY(), fourier.sigmaZ())));
		}
		else if (mlp.encoding() instanceof final EncodingOptions.SinCos sinCos) {
			json.addProperty("coordinates", "sincos");
			json.addProperty("frequencies", sinCos.frequencies());
		}
		return json;
	}

	private static Extent extent(final HeaderFields architecture) throws ModelFileException {
		final long[] volume = architecture.wholes("volume", 1, Integer.MAX_VALUE);
		if (volume.length != 3) throw new Refusal("The model's volume has " + volume.length +
			" axes, not 3: train it again.");
		return new Extent((int) volume[2], (int) volume[1], (int) volume[0]);
	}

	private static FieldOptions field(final ModelFile file) throws ModelFileException {
		final HeaderFields architecture = file.architecture();
		final String field = architecture.text("field");
		if (field.equals("grids")) return new FieldOptions.Grids(ModelParts.whole(architecture, "steplength"));
		if (!field.equals("mlp")) throw new Refusal("its field is " + field + ", not grids or mlp");
		return new FieldOptions.Mlp(encoding(file.encodings()), ModelParts.whole(architecture, "layers"), ModelParts.whole(
			architecture, "width"), ModelParts.whole(architecture, "again"), ModelParts.whole(architecture, "head"));
	}

	private static EncodingOptions encoding(final HeaderFields encodings) throws ModelFileException {
		final String coordinates = encodings.text("coordinates");
		if (coordinates.equals("sincos")) return new EncodingOptions.SinCos(ModelParts.whole(encodings, "frequencies"));
		if (!coordinates.equals("fourier")) throw new Refusal("its encoding is " + coordinates +
			", not fourier or sincos");
		final double[] sigma = encodings.numbers("sigma");
		if (sigma.length != 3) throw new Refusal("it has " + sigma.length + " values of sigma, not 3");
		return new EncodingOptions.Fourier(ModelParts.whole(encodings, "features"), sigma[2], sigma[1], sigma[0]);
	}
}
