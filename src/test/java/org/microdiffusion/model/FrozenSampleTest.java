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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;

/**
 * Files of metadata version 1 can be read for ever. The samples were made by
 * make_samples.py beside them, in Python, from model-format.md.
 */
class FrozenSampleTest {

	@TempDir
	Path folder;

	@Test
	void aModelOfVersion1() throws IOException, URISyntaxException {
		final ModelFile model = ModelFile.read(sample("model-v1.safetensors"));
		checkHeader(model.header());
		assertEquals(4, model.architecture().whole("width", 1, 8));
		assertArrayEquals(new long[] { 2, 5 }, model.architecture().wholes("skips", 0, 8));
		final HeaderFields encoding = model.encodings().object("coordinates");
		assertEquals("gaussian", encoding.text("type"));
		assertArrayEquals(new double[] { 4, 4, 1.5 }, encoding.numbers("sigma"));

		final float[] weight = model.array("layer0.weight", 4, 3);
		for (int i = 0; i < 12; i++)
			assertEquals((i - 5) / 8f, weight[i]);
		final float[] bias = model.array("layer0.bias", 4);
		for (int i = 0; i < 4; i++)
			assertEquals(-(i + 1) / 3f, bias[i]);
		assertArrayEquals(new float[] { 1.5f }, model.array("scale"));
		assertArrayEquals(new float[] { -0f, Float.MIN_VALUE, Float.MAX_VALUE }, model.array("extremes", 3));
		assertEquals(4, model.arrays().size());
	}

	@Test
	void aCheckpointOfVersion1() throws IOException, URISyntaxException {
		final Checkpoint checkpoint = Checkpoint.read(sample("checkpoint-v1.safetensors"));
		checkHeader(checkpoint.model());
		assertEquals(Map.of("bestLoss", 0.1, "sinceBest", 3.0), checkpoint.numbers());
		final List<String> groups = List.of("weights", "averages", "moments1", "moments2");
		assertEquals(groups, List.copyOf(checkpoint.groups().keySet()));
		for (int g = 0; g < 4; g++) {
			final NamedArray array = checkpoint.groups().get(groups.get(g)).get(0);
			assertEquals("layer0.weight", array.name());
			assertArrayEquals(new long[] { 2, 2 }, array.shape());
			assertArrayEquals(new float[] { g, g + 0.25f, g + 0.5f, g + 0.75f }, array.data());
		}
	}

	@Test
	void theExampleInTheDocumentation() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (final String line : Files.readAllLines(Path.of("src/site/markdown/model-format.md")))
			if (line.matches("[0-9a-f]{4}  .*")) bytes.write(HexFormat.ofDelimiter(" ").parseHex(line.substring(6, 53)
				.strip()));
		final ModelFile model = ModelFile.read(RawFile.store(folder, bytes.toByteArray()));
		assertEquals(384, bytes.size());
		assertEquals(1, model.header().training().seed());
		assertArrayEquals(new float[] { 1, -0.5f }, model.array("w", 2));
	}

	private static void checkHeader(final ModelHeader header) {
		assertEquals("inr", header.kind());
		assertEquals(Optional.of(new Geometry(AxialProfile.of(1, 3, 3, 1), -1, 2)), header.geometry());
		assertEquals(Optional.of(new Normalisation(10, 4095.5)), header.normalisation());
		assertEquals(Optional.of(new VoxelSize(0.35, 0.35, 0.5, "µm")), header.voxelSize());
		assertEquals(new Provenance("pretrain input=projections.tif steplength=4", -7, 700, Instant.parse(
			"2026-01-31T12:00:00Z"), "sha256:00ff"), header.training());
		assertEquals("CC0-1.0", header.licence());
	}

	private static Path sample(final String name) throws URISyntaxException {
		return Path.of(FrozenSampleTest.class.getResource(name).toURI());
	}
}
