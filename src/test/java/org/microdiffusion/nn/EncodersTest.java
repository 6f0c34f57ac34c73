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
package org.microdiffusion.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.nn.DepthEncoderOptions.Encoding;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** E_img, E_pos and the embedding of the noise level. */
class EncodersTest {

	private static Backend backend;
	private static NDManager manager;

	@BeforeAll
	static void open() {
		backend = Backend.open("cpu");
		manager = backend.manager();
	}

	@AfterAll
	static void close() {
		backend.close();
	}

	private static NDList weights(final List<Parameter> parameters) {
		final NDList weights = new NDList();
		for (final Parameter p : parameters)
			weights.add(Tensors.of(manager, p.values(), p.shape()));
		return weights;
	}

	/** By hand: two stages of one block, 4 then 8 channels, odd sizes. */
	@Test
	void imageEncoderIsAsCountedByHand() {
		final Layout layout = new Layout(1);
		final ImageEncoder encoder = new ImageEncoder(layout, "image", new ImageEncoderOptions(2, List.of(4, 8), 1, 2, 5));
		final Pass pass = new Pass(weights(layout.parameters()), false);
		final NDArray features = encoder.apply(pass, new Noise(1).normal(manager, 3, 1, 9, 14));
		assertArrayEquals(new long[] { 3, 5 }, features.getShape().getShape());
		final int first = 2 * (9 * 4 * 4 + 4 + 2 * 4);
		final int second = 9 * 4 * 8 + 9 * 8 * 8 + 2 * (8 + 2 * 8) + 4 * 8 + 8;
		assertEquals(9 * 4 * 4 + 4 + 2 * 4 + first + second + 8 * 5 + 5, layout.parameters().stream().mapToInt(p -> p
			.values().length).sum());
		// Padded to 10x14 pixels: 5x7 cells, then 3x4.
		final long work = 35 * 9 * 16 * 3 + 12 * (9 * 4 * 8 + 9 * 8 * 8 + 4 * 8) + 8 * 5;
		assertEquals(2 * 3 * work, pass.flops());
	}

	@Test
	void gradientFlowsToAllOfTheImageEncoder() {
		final Layout layout = new Layout(1);
		final ImageEncoder encoder = new ImageEncoder(layout, "image", new ImageEncoderOptions(1, List.of(4, 8), 2, 2, 5));
		final NDList weights = weights(layout.parameters());
		weights.forEach(w -> w.setRequiresGradient(true));
		try (GradientCollector collector = backend.newGradientCollector()) {
			collector.backward(encoder.apply(new Pass(weights, true), new Noise(1).normal(manager, 2, 1, 8, 8)).square()
				.sum());
		}
		for (int i = 0; i < weights.size(); i++)
			assertTrue(weights.get(i).getGradient().abs().sum().getFloat() > 0, layout.parameters().get(i).name());
	}

	@ParameterizedTest
	@EnumSource(Encoding.class)
	void depthsAreToldApartAndAlwaysEncodedTheSame(final Encoding encoding) {
		final float[] first = depths(encoding, 0.1, 0.12);
		assertArrayEquals(first, depths(encoding, 0.1, 0.12));
		assertNotEquals(first[0], first[4]);
	}

	private static float[] depths(final Encoding encoding, final double... depths) {
		final Layout layout = new Layout(1);
		final DepthEncoder encoder = new DepthEncoder(layout, new DepthEncoderOptions(encoding, 16, 4, 8, 4));
		return Tensors.floats(encoder.apply(new Pass(weights(layout.parameters()), false), manager, depths));
	}

	/** With the identity as both layers: silu of z, sin z, sin 2z, cos z, cos 2z. */
	@Test
	void sinCosEncodesAsNerfDoes() {
		final DepthEncoder encoder = new DepthEncoder(new Layout(1), new DepthEncoderOptions(Encoding.SIN_COS, 2, 4, 5, 5));
		final float[] identity = new float[25];
		for (int i = 0; i < 5; i++)
			identity[6 * i] = 1;
		final NDArray matrix = Tensors.of(manager, identity, 5, 5);
		final NDArray zero = manager.zeros(new Shape(5));
		final double z = -0.7;
		final double[] waves = { z, Math.sin(z), Math.sin(2 * z), Math.cos(z), Math.cos(2 * z) };
		final float[] encoded = Tensors.floats(encoder.apply(new Pass(new NDList(matrix, zero, matrix, zero), false),
			manager, z));
		for (int i = 0; i < 5; i++)
			assertEquals(silu(waves[i]), encoded[i], 1e-6);
	}

	/** With the identity as both layers: silu(silu(waves)), waves of level 37 with the frequencies 1 and 0.01. */
	@Test
	void noiseLevelsAreSinesAndCosines() {
		final TimeEmbedding embedding = new TimeEmbedding(new Layout(0), "time", 4);
		final float[] first = new float[16 * 4];
		final float[] second = new float[16 * 16];
		for (int i = 0; i < 4; i++) {
			first[i * 4 + i] = 1;
			second[i * 16 + i] = 1;
		}
		final NDList weights = new NDList(Tensors.of(manager, first, 16, 4), Tensors.of(manager, new float[16], 16), Tensors
			.of(manager, second, 16, 16), Tensors.of(manager, new float[16], 16));
		final float[] embedded = Tensors.floats(embedding.apply(new Pass(weights, false), manager, 37));
		final double[] waves = { Math.sin(37), Math.sin(0.37), Math.cos(37), Math.cos(0.37) };
		for (int i = 0; i < 4; i++)
			assertEquals(silu(silu(waves[i])), embedded[i], 1e-6);
	}

	private static double silu(final double x) {
		return x / (1 + Math.exp(-x));
	}

	@Test
	void optionsOutOfTheirRangeAreRefused() {
		for (final List<Integer> widths : List.of(List.<Integer>of(), List.of(4, 5)))
			assertTrue(assertThrows(IllegalArgumentException.class, () -> new ImageEncoderOptions(1, widths, 1, 2, 3))
				.getMessage().contains("widths is " + widths));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new DepthEncoderOptions(
			Encoding.FOURIER, 4, 0, 8, 4)).getMessage()
			.contains("sigma is 0.0"));
		assertEquals("frequencies is 17: give 1 to 16.", assertThrows(IllegalArgumentException.class,
			() -> new DepthEncoderOptions(Encoding.SIN_COS, 17, 4, 8, 4)).getMessage());
	}
}
