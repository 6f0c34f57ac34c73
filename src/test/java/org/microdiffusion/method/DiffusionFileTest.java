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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.guided.DiffusionModel;
import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.DiffusionTraining;
import org.microdiffusion.guided.LossWeight;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.guided.Prediction;
import org.microdiffusion.guided.TrainingSet;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.Normalisation;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.nn.DepthEncoderOptions;
import org.microdiffusion.nn.ImageEncoderOptions;
import org.microdiffusion.nn.UNetOptions.Conditioning;
import org.microdiffusion.nn.UNetOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.volume.Planes;

import com.google.gson.JsonObject;

class DiffusionFileTest {

	private static final ModelOptions SMALL = ModelOptions.small();

	@TempDir
	Path folder;

	private Path file;

	@BeforeEach
	void name() {
		file = folder.resolve("diffusion.safetensors");
	}

	private static Projections data(final Geometry geometry, final int shift) {
		final Planes planes = Planes.zeros(12, 10, 4);
		for (int z = 0; z < 4; z++)
			for (int i = 0; i < 120; i++)
				planes.plane(z)[i] = (i * 7 + z * 3 + shift) % 11;
		return new NormalizedProjections(planes.image(), geometry, NoiseSetting.NONE, OptionalDouble.empty()).projections();
	}

	private static final Projections DATA = data(Geometry.uniform(3), 0);

	/** Nothing in it as the presets have it. */
	private static ModelOptions unusual() {
		return new ModelOptions(new UNetOptions(2, 6, List.of(1, 2), 1, List.of(2, 4), Conditioning.CROSS_ATTENTION, 3, 0),
			new ImageEncoderOptions(2, List.of(4, 6), 1, 2, 5), new DepthEncoderOptions(Encoding.SIN_COS, 7, 2.5, 4, 3),
			NoiseSchedule.Kind.COSINE, 250, Prediction.NOISE, ModelOptions.PriorGuidance.ENCODED, 0.25);
	}

	static Stream<ModelOptions> architectures() {
		return Stream.of(SMALL, unusual());
	}

	private static ModelHeader header(final ModelOptions options) {
		return DiffusionFile.header(options, Prior.HISTOSPLINE, "projection", DATA, new Normalisation(0, 10),
			new Provenance(
			"", 1, 1, Instant.EPOCH, ModelParts.fingerprint(DATA)));
	}

	private static DiffusionModel trained(final ModelOptions options) {
		final DiffusionTraining training = new DiffusionTraining(new DiffusionOptions(options, new TrainingOptions(1,
			LearningRate.constant(0.1), Adam.DEFAULT, 1, 0), 1, 1, 0.1, LossWeight.UNIFORM), TrainingSet.ofProjections(DATA,
				Planes.zeros(12, 10, 12), TrainingTarget.PROJECTION), 3);
		try (Backend backend = Backend.open("cpu")) {
			return training.model(training.train(backend, TrainingListener.NONE, Progress.NONE));
		}
	}

	private DiffusionModel written(final ModelOptions options) throws Exception {
		final DiffusionModel model = trained(options);
		DiffusionFile.of(model, header(options)).write(file);
		return model;
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void everyArchitectureComesBackAsItWas(final ModelOptions options) throws Exception {
		final DiffusionModel model = written(options);
		final GuidedModel read = DiffusionFile.read(file, DATA);
		assertEquals(options, read.network().options());
		assertEquals(Prior.HISTOSPLINE, read.prior());
		assertTrue(read.trainedOn(DATA));
		for (int i = 0; i < model.weights().size(); i++) {
			final Parameter expected = model.weights().get(i);
			assertEquals(expected.name(), read.network().weights().get(i).name());
			assertArrayEquals(expected.values(), read.network().weights().get(i).values());
		}
	}

	/** Made by make_samples.py beside it, in Python, from model-format.md. */
	@Test
	void theFrozenSampleCanBeReadForEver() throws Exception {
		final Projections data = data(new Geometry(AxialProfile.of(1, 3, 3, 1), -1, 2), 0);
		final GuidedModel model = DiffusionFile.read(Path.of(ModelFile.class.getResource("diffusion-v1.safetensors")
			.toURI()), data);
		assertEquals(new ModelOptions(new UNetOptions(2, 2, List.of(1), 1, List.of(2), Conditioning.ADDED, 1, 0.25),
			new ImageEncoderOptions(2, List.of(2), 1, 1, 3), new DepthEncoderOptions(Encoding.FOURIER, 2, 4, 3, 2),
				NoiseSchedule.Kind.COSINE,
			500, Prediction.CLEAN, ModelOptions.PriorGuidance.INTERPOLATED, 0.75), model.network().options());
		assertEquals(List.of(Prior.HISTOSPLINE, "mixed", "sha256:00ff"), List.of(model.prior(), model.target(), model
			.data()));
		for (int i = 0; i < model.network().weights().size(); i++) {
			final float[] values = model.network().weights().get(i).values();
			for (int j = 0; j < values.length; j++)
				assertEquals(((i + j) % 7 - 3) / 8f, values[j]);
		}
	}

	@Test
	void otherProjectionsOfTheSameGeometryAreAccepted() throws Exception {
		written(unusual());
		assertFalse(DiffusionFile.read(file, data(Geometry.uniform(3), 1)).trainedOn(data(Geometry.uniform(3), 1)));
		DiffusionFile.read(file, data(new Geometry(AxialProfile.uniform(3), 0, 5), 0));
	}

	@Test
	void anotherGeometryOrKindIsRefused() throws Exception {
		written(unusual());
		final String was = "model is " + file +
			", which was trained for steplength=3 profile=uniform overlap=0 offset=0, but ";
		assertEquals(was + "the projections are taken to have steplength=4 profile=uniform overlap=0 offset=0: give the " +
			"same, or leave model empty to train anew.", sentence(data(Geometry.uniform(4), 0)));
		assertTrue(sentence(data(new Geometry(AxialProfile.uniform(3), 1, 0), 0)).startsWith(was));
		assertTrue(sentence(data(new Geometry(AxialProfile.of(1, 2, 1), 0, 0), 0)).startsWith(was));
		final ModelHeader good = header(unusual());
		new ModelFile(new ModelHeader("inr", good.architecture(), good.encodings(), good.geometry(), good.normalisation(),
			good.voxelSize(), good.training(), good.licence()), List.of()).write(file);
		assertEquals("The model file " + file +
			" holds a model of the kind inr, not diffusion: choose another file, or the " +
			"method that goes with this one.", assertThrows(Refusal.class, () -> DiffusionFile.read(file, DATA))
				.getMessage());
	}

	private String sentence(final Projections data) {
		return assertThrows(IllegalArgumentException.class, () -> DiffusionFile.read(file, data)).getMessage();
	}

	@Test
	void whatTheArchitectureCannotBeIsRefusedInOneSentence() throws Exception {
		damaged("its prediction is hope, not one of noise, clean", json -> json.addProperty("prediction", "hope"));
		damaged("gamma is 2.0: give 0 to 1", json -> json.addProperty("gamma", 2));
		damaged("prior is Magic: choose one of None", json -> json.addProperty("prior", "Magic"));
		damaged("width is 7: give an even multiple", json -> json.getAsJsonObject("unet").addProperty("width", 7));
		damaged("the model has the array unet.", json -> json.getAsJsonObject("unet").addProperty("width", 12));
		damaged("features is 0", json -> json.getAsJsonObject("image").addProperty("features", 0));
	}

	private void damaged(final String why, final Consumer<JsonObject> change) throws Exception {
		final ModelHeader good = header(unusual());
		final JsonObject architecture = good.architecture().deepCopy();
		change.accept(architecture);
		new ModelFile(new ModelHeader("diffusion", architecture, good.encodings(), good.geometry(), good.normalisation(),
			good.voxelSize(), good.training(), good.licence()), DiffusionFile.of(trained(unusual()), good)
				.arrays()).write(file);
		final String sentence = sentence(DATA);
		assertTrue(sentence.startsWith("model is " + file + ", which cannot be used (") && sentence.contains(why),
			sentence);
		assertTrue(sentence.endsWith("): train it again."), sentence);
	}

	@Test
	void whatAModelWasNotTrainedWithIsRefused() throws Exception {
		written(unusual());
		final GuidedModel model = DiffusionFile.read(file, DATA);
		final Optional<Prior> prior = Optional.of(Prior.HISTOSPLINE);
		model.checkRequested(GuidedSettings.DEFAULT);
		model.checkRequested(requested(prior, OptionalDouble.of(0.25), Optional.of(TrainingTarget.PROJECTION)));
		final String end = ", or leave model empty to train anew.";
		refused("prior is Linear, but the model " + file + " was trained with prior=Histospline: give prior=auto" + end,
			model, requested(Optional.of(Prior.LINEAR), OptionalDouble.empty(), Optional.empty()));
		refused("gamma is 0.9, but the model " + file + " was trained with gamma=0.25: give gamma=auto" + end, model,
			requested(prior, OptionalDouble.of(0.9), Optional.empty()));
		refused("target is mixed, but the model " + file + " was trained with target=projection: give target=auto" + end,
			model, requested(prior, OptionalDouble.empty(), Optional.of(TrainingTarget.MIXED)));
	}

	private static GuidedSettings requested(final Optional<Prior> prior, final OptionalDouble gamma,
		final Optional<TrainingTarget> target)
	{
		return GuidedSettings.DEFAULT.toBuilder().prior(prior).gamma(gamma).target(target).build();
	}

	private static void refused(final String sentence, final GuidedModel model, final GuidedSettings requested) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> model.checkRequested(requested))
			.getMessage());
	}
}
