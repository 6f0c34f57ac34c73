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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;

import com.google.gson.JsonObject;

/** What is written is what is read, in a second object. */
class ModelFileTest {

	@TempDir
	Path folder;

	@Test
	void aModelIsReadBackBitForBit() throws IOException {
		final ModelFile model = Samples.model();
		final Path path = folder.resolve("model.safetensors");
		model.write(path);
		final ModelFile read = ModelFile.read(path);
		assertNotSame(model, read);
		assertEquals(model.header(), read.header());
		assertSame(model.arrays(), read.arrays());
		assertEquals(64, read.architecture().whole("width", 1, 1024));
		assertEquals("relu", read.architecture().text("activation"));
		assertEquals(1.0 / 3, read.encodings().number("sigma"));
	}

	@Test
	void aModelMayBeBoundToNothingAndHaveNoArrays() throws IOException {
		final ModelHeader all = Samples.header();
		final ModelHeader header = new ModelHeader("microdiffusion", new JsonObject(), new JsonObject(), Optional.empty(),
			Optional.empty(), Optional.empty(), all.training(), "CC0-1.0");
		final Path path = folder.resolve("model.safetensors");
		new ModelFile(header, List.of()).write(path);
		final ModelFile read = ModelFile.read(path);
		assertEquals(header, read.header());
		assertEquals(List.of(), read.arrays());
	}

	@Test
	void aTiltedBeamComesBack() throws IOException {
		final AxialProfile profile = AxialProfile.uniform(4);
		final Geometry geometry = Geometry.of(profile, Beam.of("tilt:0.3;0.1", profile, 2), 1, 0);
		final Path path = folder.resolve("model.safetensors");
		new ModelFile(new ModelHeader("inr", new JsonObject(), new JsonObject(), Optional.of(geometry), Optional.empty(),
			Optional.empty(), Samples.header().training(), "CC0-1.0"), List.of()).write(path);
		assertEquals(Optional.of(geometry), ModelFile.read(path).header().geometry());
	}

	@Test
	void anyGeometryComesBackToTheLastDigits() throws IOException {
		final Geometry geometry = new Geometry(AxialProfile.gaussian(7, 3.3), -2, 5);
		final ModelHeader all = Samples.header();
		final Path path = folder.resolve("model.safetensors");
		new ModelFile(new ModelHeader("inr", new JsonObject(), new JsonObject(), Optional.of(geometry), Optional.empty(),
			Optional.empty(), all.training(), "CC0-1.0"), List.of()).write(path);
		final Geometry read = ModelFile.read(path).header().geometry().orElseThrow();
		assertEquals(List.of(7, -2, 5), List.of(read.stepLength(), read.overlap(), read.offset()));
		for (int k = 0; k < 7; k++)
			assertEquals(geometry.profile().weight(k), read.profile().weight(k), 1e-15);
	}

	@Test
	void aCheckpointIsReadBackBitForBit() throws IOException {
		final List<NamedArray> arrays = Samples.model().arrays();
		final Map<String, List<NamedArray>> groups = new LinkedHashMap<>();
		groups.put("weights", arrays);
		groups.put("moments2", arrays.subList(0, 2));
		final Checkpoint checkpoint = new Checkpoint(Samples.header(), Map.of("bestLoss", 0.1, "sinceBest", 3.0), groups);
		final Path path = folder.resolve("training.safetensors");
		checkpoint.write(path);
		final Checkpoint read = Checkpoint.read(path);
		assertEquals(checkpoint.model(), read.model());
		assertEquals(checkpoint.numbers(), read.numbers());
		assertEquals(List.of("weights", "moments2"), List.copyOf(read.groups().keySet()));
		groups.forEach((group, members) -> assertSame(members, read.groups().get(group)));
	}

	@Test
	void anArrayIsFoundByNameAndShape() throws IOException {
		final Path path = folder.resolve("model.safetensors");
		Samples.model().write(path);
		final ModelFile model = ModelFile.read(path);
		assertArrayEquals(new float[] { 2 }, model.array("scale"));
		assertEquals("The model file " + path + " has the array bias as [4] where its architecture needs [2, 2]: " +
			"update MicroDiffusion, or train the model again.", assertThrows(ModelFileException.class, () -> model.array(
				"bias", 2, 2)).getMessage());
		assertEquals("The model file " + path + " has no array gain, which its architecture needs: " +
			"update MicroDiffusion, or train the model again.", assertThrows(ModelFileException.class, () -> model.array(
				"gain", 4)).getMessage());
	}

	@Test
	void aModelOfAnotherKindIsRefused() throws IOException {
		final ModelFile model = Samples.model();
		assertEquals(model, model.ofKind("inr"));
		assertTrue(assertThrows(ModelFileException.class, () -> model.ofKind("microdiffusion")).getMessage().contains(
			"holds a model of the kind inr, not microdiffusion"));
	}

	@Test
	void modelsAndCheckpointsAreToldApart() throws IOException {
		final Path model = folder.resolve("model.safetensors");
		final Path checkpoint = folder.resolve("training.safetensors");
		Samples.model().write(model);
		new Checkpoint(Samples.header(), Map.of(), Map.of()).write(checkpoint);
		assertTrue(assertThrows(ModelFileException.class, () -> ModelFile.read(checkpoint)).getMessage().contains(
			"is the checkpoint of an unfinished training"));
		assertTrue(assertThrows(ModelFileException.class, () -> Checkpoint.read(model)).getMessage().contains(
			"is not the checkpoint of an unfinished training but a model of the kind inr"));
	}

	@Test
	void whatNoReaderWouldAcceptIsNotWritten() {
		final NamedArray w = new NamedArray("w", new long[] { 1 }, new float[1]);
		refused("array w occurs twice", () -> new ModelFile(Samples.header(), List.of(w, w)));
		refused("array w has the shape [2] but 1 numbers", () -> new NamedArray("w", new long[] { 2 }, new float[1]));
		refused("array w holds NaN at index 1", () -> new NamedArray("w", new long[] { 2 }, new float[] { 0, Float.NaN }));
		refused("the array name 'a b' must be", () -> new NamedArray("a b", new long[] { 1 }, new float[1]));
		refused("the group name 'a/b' must be", () -> new Checkpoint(Samples.header(), Map.of(), Map.of("a/b", List.of())));
		refused("finite numbers", () -> new Checkpoint(Samples.header(), Map.of("loss", Double.NaN), Map.of()).write(folder
			.resolve("x.safetensors")));
		refused("normalisation is 1.0 to 1.0", () -> new Normalisation(1, 1));
		refused("voxelSize is 1.0 x 0.0 x 1.0", () -> new VoxelSize(1, 0, 1, "µm"));
		refused("voxelSize has no unit", () -> new VoxelSize(1, 1, 1, " "));
	}

	private static void refused(final String message, final Executable action) {
		final String actual = assertThrows(IllegalArgumentException.class, action).getMessage();
		assertTrue(actual.contains(message), actual);
	}

	static void assertSame(final List<NamedArray> expected, final List<NamedArray> actual) {
		assertEquals(expected.stream().map(NamedArray::name).toList(), actual.stream().map(NamedArray::name).toList());
		for (int i = 0; i < expected.size(); i++) {
			assertArrayEquals(expected.get(i).shape(), actual.get(i).shape());
			assertArrayEquals(expected.get(i).data(), actual.get(i).data());
		}
	}
}
