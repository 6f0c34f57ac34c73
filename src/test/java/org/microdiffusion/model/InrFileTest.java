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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.inr.EncodingOptions;
import org.microdiffusion.inr.FieldOptions;
import org.microdiffusion.inr.Grid;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrOptions;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.volume.Planes;

import com.google.gson.JsonObject;

class InrFileTest {

	@TempDir
	Path folder;

	private Path file;
	private Projections data;

	@BeforeEach
	void makeProjections() {
		file = folder.resolve("inr.safetensors");
		final Planes planes = Planes.zeros(6, 5, 3);
		for (int z = 0; z < 3; z++)
			for (int i = 0; i < 30; i++)
				planes.plane(z)[i] = (i * 7 + z * 3) % 11;
		data = new NormalizedProjections(planes.image(), Geometry.uniform(2), NoiseSetting.NONE,
			OptionalDouble.empty()).projections();
	}

	static Stream<FieldOptions> fields() {
		return Stream.of(new FieldOptions.Mlp(new EncodingOptions.Fourier(8, 1, 2, 3), 3, 7, 2, 5), new FieldOptions.Mlp(
			new EncodingOptions.SinCos(4), 2, 6, 2, 3), new FieldOptions.Grids(2));
	}

	private ModelHeader header(final FieldOptions field) {
		return InrFile.header(field, data, new Normalisation(0, 10), new Provenance("", 1, 1, Instant.EPOCH,
			ModelParts.fingerprint(data)));
	}

	@ParameterizedTest
	@MethodSource("fields")
	void everyFieldComesBackAsItWas(final FieldOptions field) throws Exception {
		final InrOptions options = new InrOptions(field, new TrainingOptions(2, LearningRate.constant(0.01), Adam.DEFAULT,
			Double.POSITIVE_INFINITY, 0), 0, 1, 0);
		try (Backend backend = Backend.open("cpu")) {
			final InrTraining training = new InrTraining(options, data, 5);
			final Inr model = training.model(training.train(backend, TrainingListener.NONE, Progress.NONE));
			InrFile.of(model, header(field)).write(file);
			final Inr read = InrFile.read(file, data);
			assertEquals(field, read.field());
			final Grid grid = new Grid(new double[] { -0.2, 0.5, 2 }, new double[] { 0, 0.25 }, new double[] {
				1, 2 });
			final Planes expected = model.values(backend, grid, Progress.NONE);
			final Planes actual = read.values(backend, grid, Progress.NONE);
			for (int z = 0; z < expected.depth(); z++)
				assertArrayEquals(expected.plane(z), actual.plane(z));
		}
	}

	@Test
	void whatTheArchitectureCannotBeIsRefusedInOneSentence() throws Exception {
		refused("its field is trees, not grids or mlp", "field", "trees");
		refused("steplength is 1: give 2 to 1024", "steplength", 1);
		refused("the model has 0 arrays", "steplength", 2);
	}

	private void refused(final String why, final String key, final Object value) throws Exception {
		final ModelHeader good = header(new FieldOptions.Grids(2));
		final JsonObject architecture = good.architecture().deepCopy();
		if (value instanceof final Number number) architecture.addProperty(key, number);
		else architecture.addProperty(key, value.toString());
		new ModelFile(new ModelHeader("inr", architecture, good.encodings(), good.geometry(), good.normalisation(), good
			.voxelSize(), good.training(), good.licence()), List.of()).write(file);
		final String sentence = assertThrows(IllegalArgumentException.class, () -> InrFile.read(file, data)).getMessage();
		assertTrue(sentence.startsWith("model is " + file + ", which cannot be used (" + why), sentence);
		assertTrue(sentence.endsWith("): train it again."), sentence);
	}
}
