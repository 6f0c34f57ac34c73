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
package org.microdiffusion.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;

/** Of the frozen samples, whose script says what they hold. */
class ModelCardTest {

	private static final Path SAMPLES = Path.of("src/test/resources/org/microdiffusion/model");
	private static final Geometry GEOMETRY = new Geometry(AxialProfile.of(1, 3, 3, 1), -1, 2);
	private static final VoxelSize VOXELS = new VoxelSize(0.35, 0.35, 0.5, "\u00b5m");

	private static ModelCard card(final String name) throws IOException {
		return ModelCard.read(SAMPLES.resolve(name));
	}

	@Test
	void itTellsWhatTheFileSays() throws Exception {
		final ModelCard card = card("diffusion-v1.safetensors");
		assertEquals("diffusion", card.facts().get("kind"));
		assertEquals("4 slices", card.facts().get("step length"));
		assertEquals("0.3500 x 0.3500 x 0.5000 \u00b5m", card.facts().get("voxel size"));
		assertEquals("train steplength=4 regime=projections", card.facts().get("trained with"));
		assertEquals("1216", card.facts().get("parameters"));
		assertEquals("-7", card.facts().get("seed"));
		assertEquals("CC0-1.0", card.facts().get("licence"));
		assertEquals("Histospline", card.facts().get("architecture: prior"));
	}

	@Test
	void aCheckpointTellsHowFarItIs() throws Exception {
		final ModelCard card = card("checkpoint-v1.safetensors");
		assertEquals("inr (checkpoint of an unfinished training)", card.facts().get("kind"));
		assertEquals("700", card.facts().get("steps"));
		assertEquals("3", card.facts().get("training: sinceBest"));
	}

	@Test
	void misfitsAreToldOneByOne() throws Exception {
		final ModelCard card = card("diffusion-v1.safetensors");
		assertEquals(List.of(), card.misfits(Optional.of(GEOMETRY), Optional.of(VOXELS)));
		assertEquals(List.of(), card.misfits(Optional.empty(), Optional.empty()));
		assertEquals(List.of(), card.misfits(Optional.of(new Geometry(AxialProfile.of(1, 3, 3, 1), -1, 0)), Optional.of(
			new VoxelSize(0.36, 0.36, 0.51, "\u00b5m"))), "an offset and a few percent make no difference");
		final List<String> both = card.misfits(Optional.of(Geometry.uniform(6)), Optional.of(new VoxelSize(0.35, 0.35, 1,
			"\u00b5m")));
		assertEquals(2, both.size());
		assertTrue(both.get(0).endsWith("but the image has steplength=6 profile=uniform overlap=0 offset=0."), both.get(0));
		assertTrue(both.get(1).contains(
			"for voxels of 0.3500 x 0.3500 x 0.5000 \u00b5m, but those of this image are 0.3500 x " +
			"0.3500 x 1.000 \u00b5m: "), both.get(1));
	}

	@Test
	void aMissingFileIsToldInOneSentence() {
		assertTrue(assertThrows(Refusal.class, () -> card("none.safetensors")).getMessage().endsWith(
			"none.safetensors does not exist: check its name and folder."));
	}
}
