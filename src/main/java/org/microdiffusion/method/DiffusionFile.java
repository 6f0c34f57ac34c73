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
package org.microdiffusion.method;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.guided.Prediction;
import org.microdiffusion.model.HeaderFields;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelFileException;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Normalisation;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.nn.DepthEncoderOptions;
import org.microdiffusion.nn.ImageEncoderOptions;
import org.microdiffusion.nn.UNetOptions;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;

import com.google.gson.JsonObject;

/** A guided diffusion model as a model file of the kind {@code diffusion}. */
public final class DiffusionFile {

	/** The kind of model in the file's header. */
	public static final String KIND = "diffusion";
	/** Largest size of a network that is read, so that a damaged file does not exhaust the memory. */
	private static final int MAX_SIZE = 1 << 14;

	private DiffusionFile() {}

	/** The header of a model's file, before or after its training. */
	static ModelHeader header(final ModelOptions model, final Prior prior, final String target, final Projections data,
		final Normalisation normalisation, final Provenance training)
	{
		final JsonObject architecture = architecture(model);
		architecture.addProperty("prior", prior.toString());
		architecture.addProperty("target", target);
		return new ModelHeader(KIND, architecture, encodings(model), Optional.of(data.operator().geometry()), Optional.of(
			normalisation), Optional.empty(), training, ModelParts.LICENCE);
	}

	static ModelFile of(final DiffusionModel model, final ModelHeader header) {
		return new ModelFile(header, ModelParts.named(ModelParts.WEIGHT, model.weights()).toList());
	}

	/**
	 * Reads a model for some projections. It may have been trained on others of the same geometry.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it was trained for another geometry or cannot be
	 *           used, cannot be read or is no diffusion model
	 */
	static GuidedModel read(final Path path, final Projections data) {
		final String source = "model is " + path + ", which ";
		final ModelFile file = ModelFile.read(path).ofKind(KIND);
		final Geometry given = data.operator().geometry();
		// The network does not depend on the offset of the first block.
		ModelParts.checkGeometry(source, file.header().geometry().map(g -> new Geometry(g.profile(), g.overlap(), given
			.offset())), given);
		return model(path, source, file);
	}

	private static GuidedModel model(final Path path, final String source, final ModelFile file)
		throws ModelFileException
	{
		try {
			final HeaderFields architecture = file.architecture();
			return new GuidedModel(path, new DiffusionModel(options(architecture, file.encodings()), ModelParts.parameters(
				ModelParts.WEIGHT, file)), Prior.named(architecture.text("prior")), architecture.text("target"), file
					.header().training().data());
		}
		catch (final IllegalArgumentException | ArithmeticException e) {
			throw ModelParts.unusable(source, e);
		}
	}

	private static JsonObject architecture(final ModelOptions model) {
		final UNetOptions unet = model.unet();
		final JsonObject network = new JsonObject();
		network.addProperty("stem", unet.stem());
		network.addProperty("width", unet.width());
		network.add("multipliers", ModelParts.list(unet.multipliers()));
		network.addProperty("blocks", unet.blocks());
		network.add("attention", ModelParts.list(unet.attention()));
		network.addProperty("conditioning", ModelParts.text(unet.conditioning()));
		network.addProperty("groups", unet.groups());
		network.addProperty("dropout", unet.dropout());
		final JsonObject image = new JsonObject();
		image.addProperty("stem", model.images().stem());
		image.add("widths", ModelParts.list(model.images().widths()));
		image.addProperty("blocks", model.images().blocks());
		image.addProperty("groups", model.images().groups());
		image.addProperty("features", model.images().features());
		final JsonObject json = new JsonObject();
		json.add("unet", network);
		json.add("image", image);
		json.addProperty("prediction", ModelParts.text(model.prediction()));
		json.addProperty("guidance", ModelParts.text(model.prior()));
		json.addProperty("gamma", model.gamma());
		return json;
	}

	private static JsonObject encodings(final ModelOptions model) {
		final JsonObject depth = new JsonObject();
		depth.addProperty("encoding", ModelParts.text(model.depths().encoding()));
		depth.addProperty("frequencies", model.depths().frequencies());
		depth.addProperty("sigma", model.depths().sigma());
		depth.addProperty("hidden", model.depths().hidden());
		depth.addProperty("features", model.depths().features());
		final JsonObject noise = new JsonObject();
		noise.addProperty("schedule", ModelParts.text(model.schedule()));
		noise.addProperty("levels", model.levels());
		final JsonObject json = new JsonObject();
		json.add("depth", depth);
		json.add("noise", noise);
		return json;
	}

	private static ModelOptions options(final HeaderFields architecture, final HeaderFields encodings) throws
		ModelFileException {
		final HeaderFields unet = architecture.object("unet");
		final HeaderFields image = architecture.object("image");
		final HeaderFields noise = encodings.object("noise");
		return new ModelOptions(new UNetOptions(size(unet, "stem"), size(unet, "width"), sizes(unet, "multipliers"), size(
			unet, "blocks"), sizes(unet, "attention"), ModelParts.constant(unet, "conditioning",
				UNetOptions.Conditioning.class), size(unet, "groups"), unet.number("dropout")), new ImageEncoderOptions(size(
					image, "stem"), sizes(image, "widths"), size(image, "blocks"), size(image, "groups"), size(image,
						"features")), depths(encodings.object("depth")), ModelParts.constant(noise, "schedule",
							NoiseSchedule.Kind.class), ModelParts.whole(noise, "levels"), ModelParts.constant(architecture,
								"prediction", Prediction.class), ModelParts.constant(architecture, "guidance",
									ModelOptions.PriorGuidance.class), architecture.number("gamma"));
	}

	private static DepthEncoderOptions depths(final HeaderFields depth) throws ModelFileException {
		// Older files have no such entry; there was only one encoding then.
		final Encoding encoding = depth.has("encoding") ? ModelParts.constant(depth, "encoding", Encoding.class)
			: Encoding.FOURIER;
		return new DepthEncoderOptions(encoding, size(depth, "frequencies"), depth.number("sigma"), size(depth, "hidden"),
			size(depth, "features"));
	}

	private static int size(final HeaderFields fields, final String key) throws ModelFileException {
		return (int) fields.whole(key, 0, MAX_SIZE);
	}

	private static List<Integer> sizes(final HeaderFields fields, final String key) throws ModelFileException {
		return Arrays.stream(fields.wholes(key, 0, MAX_SIZE)).mapToObj(v -> (int) v).toList();
	}
}
