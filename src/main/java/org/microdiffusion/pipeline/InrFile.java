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
package org.microdiffusion.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.microdiffusion.inr.EncodingOptions;
import org.microdiffusion.inr.Extent;
import org.microdiffusion.inr.FieldOptions;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.modelfile.Fields;
import org.microdiffusion.modelfile.ModelFile;
import org.microdiffusion.modelfile.ModelFileException;
import org.microdiffusion.modelfile.ModelHeader;
import org.microdiffusion.modelfile.NamedArray;
import org.microdiffusion.modelfile.Normalisation;
import org.microdiffusion.modelfile.Provenance;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** An INR as a model file of the kind {@code inr}. */
final class InrFile {

	private static final String KIND = "inr";
	private static final String CONSTANT = "constant/";
	private static final String WEIGHT = "weight/";
	private static final String LICENCE = "as the projections that it was trained on";

	private InrFile() {}

	/** What a file says of an INR, before or after its training. */
	static ModelHeader header(final FieldOptions field, final Projections data, final Normalisation normalisation,
		final Provenance training)
	{
		return new ModelHeader(KIND, architecture(field, InrTraining.extent(data)), encodings(field), Optional.of(data
			.operator().geometry()), Optional.of(normalisation), Optional.empty(), training, LICENCE);
	}

	static ModelFile of(final Inr model, final ModelHeader header) {
		return new ModelFile(header, Stream.concat(named(CONSTANT, model.constants()), named(WEIGHT, model.weights()))
			.toList());
	}

	private static Stream<NamedArray> named(final String prefix, final List<Parameter> parameters) {
		return parameters.stream().map(p -> new NamedArray(prefix + p.name(), p.shape(), p.values()));
	}

	/**
	 * Reads the INR of some projections.
	 *
	 * @throws IllegalArgumentException one sentence, if it is not of these
	 * @throws UncheckedIOException one sentence, if it cannot be read or is no INR
	 */
	static Inr read(final Path path, final Projections data) {
		try {
			final ModelFile file = ModelFile.read(path).ofKind(KIND);
			final String source = "model is " + path + ", which ";
			checkGeometry(source, file.header(), data);
			final Extent extent = extent(file.architecture());
			if (!extent.equals(InrTraining.extent(data))) throw new IllegalArgumentException(source + "holds a volume of " +
				text(extent) + " voxels, but the projections make one of " + text(InrTraining.extent(data)) +
				": give the projections that it was trained on, or leave model empty to train anew.");
			if (!file.header().training().data().equals(fingerprint(data))) throw new IllegalArgumentException(source +
				"was trained on other projections, or with another noise or background: an INR holds one specimen only, so give " +
				"what it was trained on, or leave model empty to train anew.");
			return inr(source, file, extent);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void checkGeometry(final String source, final ModelHeader header, final Projections data) {
		final Geometry given = data.operator().geometry();
		final Optional<Geometry> trained = header.geometry();
		if (trained.isEmpty() || !trained.get().equals(given)) throw new IllegalArgumentException(source +
			"was trained for " + trained.map(InrFile::text).orElse("no geometry") + ", but the projections are taken to have " +
			text(given) + ": give the same, or leave model empty to train anew.");
	}

	/** Tells the normalised projections from others. */
	static String fingerprint(final Projections data) {
		return "sha256:" + Fingerprint.of(Planes.read(data.images()), Progress.NONE);
	}

	/** As the parameters are written. */
	static String text(final Geometry geometry) {
		return "steplength=" + geometry.stepLength() + " profile=" + geometry.profile() + " overlap=" + geometry.overlap() +
			" offset=" + geometry.offset();
	}

	private static String text(final Extent extent) {
		return extent.width() + " x " + extent.height() + " x " + extent.depth();
	}

	private static Inr inr(final String source, final ModelFile file, final Extent extent) throws ModelFileException {
		try {
			return new Inr(field(file), extent, parameters(CONSTANT, file), parameters(WEIGHT, file));
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException(source + "cannot be used (" + e.getMessage().replaceFirst("\\.$", "") +
				"): train it again.", e);
		}
	}

	private static List<Parameter> parameters(final String prefix, final ModelFile file) {
		final List<Parameter> parameters = new ArrayList<>();
		for (final NamedArray array : file.arrays())
			if (array.name().startsWith(prefix)) parameters.add(new Parameter(array.name().substring(prefix.length()), array
				.shape(), array.data()));
		return parameters;
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
		json.add("volume", list(extent.width(), extent.height(), extent.depth()));
		return json;
	}

	private static JsonObject encodings(final FieldOptions field) {
		final JsonObject json = new JsonObject();
		if (!(field instanceof final FieldOptions.Mlp mlp)) return json;
		if (mlp.encoding() instanceof final EncodingOptions.Fourier fourier) {
			json.addProperty("coordinates", "fourier");
			json.addProperty("features", fourier.features());
			json.add("sigma", list(fourier.sigmaX(), fourier.sigmaY(), fourier.sigmaZ()));
		}
		else if (mlp.encoding() instanceof final EncodingOptions.SinCos sinCos) {
			json.addProperty("coordinates", "sincos");
			json.addProperty("frequencies", sinCos.frequencies());
		}
		return json;
	}

	private static JsonArray list(final Number... values) {
		final JsonArray list = new JsonArray();
		for (final Number value : values)
			list.add(value);
		return list;
	}

	private static Extent extent(final Fields architecture) throws ModelFileException {
		final long[] volume = architecture.wholes("volume", 1, Integer.MAX_VALUE);
		if (volume.length != 3) throw new IllegalArgumentException("The model's volume has " + volume.length +
			" axes, not 3: train it again.");
		return new Extent((int) volume[2], (int) volume[1], (int) volume[0]);
	}

	private static FieldOptions field(final ModelFile file) throws ModelFileException {
		final Fields architecture = file.architecture();
		final String field = architecture.text("field");
		if (field.equals("grids")) return new FieldOptions.Grids(whole(architecture, "steplength"));
		if (!field.equals("mlp")) throw new IllegalArgumentException("its field is " + field + ", not grids or mlp");
		return new FieldOptions.Mlp(encoding(file.encodings()), whole(architecture, "layers"), whole(architecture, "width"),
			whole(architecture, "again"), whole(architecture, "head"));
	}

	private static EncodingOptions encoding(final Fields encodings) throws ModelFileException {
		final String coordinates = encodings.text("coordinates");
		if (coordinates.equals("sincos")) return new EncodingOptions.SinCos(whole(encodings, "frequencies"));
		if (!coordinates.equals("fourier")) throw new IllegalArgumentException("its encoding is " + coordinates +
			", not fourier or sincos");
		final double[] sigma = encodings.numbers("sigma");
		if (sigma.length != 3) throw new IllegalArgumentException("it has " + sigma.length + " values of sigma, not 3");
		return new EncodingOptions.Fourier(whole(encodings, "features"), sigma[2], sigma[1], sigma[0]);
	}

	private static int whole(final Fields fields, final String key) throws ModelFileException {
		return (int) fields.whole(key, 0, Integer.MAX_VALUE);
	}
}
