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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.microdiffusion.nn.UNetOptions.Conditioning;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** Shapes, counts, reach and gradients of whole networks. */
class UNetTest {

	private static final int CONDITION = 3;

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

	private static UNetOptions options(final int stem, final List<Integer> multipliers, final List<Integer> attention,
		final Conditioning conditioning)
	{
		return new UNetOptions(stem, 4, multipliers, 1, attention, conditioning, 2, 0.2);
	}

	/** A network with random weights, none of which is 0. */
	private static final class Sample {

		final NDList weights = new NDList();
		final List<Parameter> parameters;
		final UNet unet;

		Sample(final UNetOptions options) {
			final Layout layout = new Layout(1);
			unet = new UNet(layout, options, CONDITION);
			parameters = layout.parameters();
			final Noise noise = new Noise(2);
			for (final Parameter p : parameters) {
				final float[] values = noise.normal(p.values().length);
				for (int i = 0; i < values.length; i++)
					values[i] = p.values()[i] + 0.1f * values[i];
				weights.add(Tensors.of(manager, values, p.shape()));
			}
		}

		NDArray apply(final boolean training, final NDArray image, final int level, final NDArray condition) {
			return unet.apply(new Pass(weights, training), image, new int[] { level }, condition);
		}
	}

	private static NDArray condition(final float... values) {
		return Tensors.of(manager, values, 1, CONDITION);
	}

	@ParameterizedTest
	@CsvSource({ "16, 16", "17, 9", "13, 31", "9, 16" })
	void anyLateralSizeKeepsItsShape(final int height, final int width) {
		final UNetOptions options = options(2, List.of(1, 2, 2), List.of(8), Conditioning.ADDED);
		assertEquals(5, options.smallestSide());
		final NDArray result = new Sample(options).apply(false, new Noise(1).normal(manager, 1, 1, height, width), 5,
			condition(1, 2, 3));
		assertArrayEquals(new long[] { 1, 1, height, width }, result.getShape().getShape());
	}

	@Test
	void theSmallestSideIsEnough() {
		final UNetOptions options = options(2, List.of(1, 2, 2), List.of(8), Conditioning.ADDED);
		final NDArray result = new Sample(options).apply(false, new Noise(1).normal(manager, 1, 1, 5, 5), 5, condition(1, 2,
			3));
		assertArrayEquals(new long[] { 1, 1, 5, 5 }, result.getShape().getShape());
	}

	/**
	 * By hand for width 4, multipliers 1-2, one block, 2x2 stem, attention at factor
	 * 4, condition 3: with e = 16 + 3 embedded values, a block from a to b channels
	 * has 2a + 9ab + b + eb + b + 2b + 9bb + b (+ ab + b) numbers.
	 */
	@Test
	void parametersAreAsCountedByHand() {
		final int time = (4 * 16 + 16) + (16 * 16 + 16);
		final int in = 9 * 4 * 4 + 4;
		final int attention = 2 * 8 + 4 * (8 * 8 + 8);
		final int down = block(4, 4) + block(4, 8) + attention;
		final int shrink = 9 * 4 * 4 + 4;
		final int middle = 2 * block(8, 8) + attention;
		final int upLow = block(8 + 8, 8) + block(8 + 4, 8) + 2 * attention;
		final int grow = 9 * 8 * 8 + 8;
		final int upHigh = block(8 + 4, 4) + block(4 + 4, 4);
		final int out = 2 * 4 + 9 * 4 * 4 + 4;
		final Sample sample = new Sample(options(2, List.of(1, 2), List.of(4), Conditioning.ADDED));
		assertEquals(time + in + down + shrink + middle + upLow + grow + upHigh + out, sample.parameters.stream().mapToInt(
			p -> p.values().length).sum());
		assertEquals(sample.parameters.size(), sample.parameters.stream().map(Parameter::name).distinct().count());
	}

	private static int block(final int a, final int b) {
		final int embedded = 16 + CONDITION;
		return 2 * a + 9 * a * b + b + embedded * b + b + 2 * b + 9 * b * b + b + (a == b ? 0 : a * b + b);
	}

	/** The same network on 8x12 pixels: 4x6 = 24 cells on the first level, 2x3 = 6 on the second. */
	@Test
	void operationsAreAsCountedByHand() {
		final long time = 4 * 16 + 16 * 16;
		final long attention = 6 * 4 * 8 * 8 + 2 * 6 * 6 * 8;
		final long down = work(4, 4, 24) + work(4, 8, 6) + attention;
		final long middle = 2 * work(8, 8, 6) + attention;
		final long up = work(16, 8, 6) + work(12, 8, 6) + 2 * attention + work(12, 4, 24) + work(8, 4, 24);
		final long convolutions = 24 * 9 * 4 * 4 + 6 * 9 * 4 * 4 + 24 * 9 * 8 * 8 + 24 * 9 * 4 * 4;
		final Sample sample = new Sample(options(2, List.of(1, 2), List.of(4), Conditioning.ADDED));
		final Pass pass = new Pass(sample.weights, false);
		sample.unet.apply(pass, manager.zeros(new Shape(1, 1, 8, 12)), new int[] { 1 }, condition(0, 0, 0));
		assertEquals(2 * (time + down + middle + up + convolutions), pass.flops());
	}

	private static long work(final int a, final int b, final int pixels) {
		return pixels * (9L * a * b + 9L * b * b + (a == b ? 0 : a * b)) + (16 + CONDITION) * b;
	}

	/**
	 * One level, no attention: from a pixel the reach is one convolution in, two in
	 * each of the blocks down, middle (2) and up (2), and one out, each of 1 pixel.
	 * Only the group norms reach farther, by mean and variance; here their inputs are
	 * kept the same by a gradient through fixed statistics, that is, a large image on
	 * which one pixel hardly counts.
	 */
	@Test
	void receptiveFieldIsTheSumOfTheKernels() {
		final Sample sample = new Sample(options(1, List.of(1), List.of(), Conditioning.ADDED));
		final int size = 256;
		final int middle = size / 2;
		final int reach = 1 + 5 * 2 + 1;
		final NDArray image = new Noise(3).normal(manager, 1, 1, size, size);
		image.setRequiresGradient(true);
		try (GradientCollector collector = backend.newGradientCollector()) {
			final NDArray y = sample.apply(false, image, 5, condition(1, 2, 3));
			collector.backward(y.get("0, 0, " + middle + ", " + middle));
		}
		final float[] gradient = Tensors.floats(image.getGradient());
		double inside = 0;
		double outside = 0;
		double edge = 0;
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++) {
				final int distance = Math.max(Math.abs(y - middle), Math.abs(x - middle));
				final double value = Math.abs(gradient[y * size + x]);
				if (distance == reach) edge = Math.max(edge, value);
				if (distance <= reach) inside = Math.max(inside, value);
				else outside = Math.max(outside, value);
			}
		assertTrue(outside < 1e-3 * inside, outside + " outside, " + inside + " inside");
		assertTrue(edge > 0, "nothing at the edge");
	}

	@Test
	void attentionReachesEverywhere() {
		final Sample sample = new Sample(options(1, List.of(1), List.of(1), Conditioning.ADDED));
		final NDArray image = new Noise(3).normal(manager, 1, 1, 32, 32);
		final NDArray changed = image.duplicate();
		changed.set(new NDIndex("0, 0, 0, 0"), 5);
		final float[] before = Tensors.floats(sample.apply(false, image, 5, condition(1, 2, 3)));
		final float[] after = Tensors.floats(sample.apply(false, changed, 5, condition(1, 2, 3)));
		assertNotEquals(before[before.length - 1], after[after.length - 1]);
	}

	@ParameterizedTest
	@EnumSource
	void gradientFlowsToAllParametersAndTheCondition(final Conditioning conditioning) {
		final Sample sample = new Sample(options(2, List.of(1, 2), List.of(4), conditioning));
		final NDArray condition = condition(1, -2, 3);
		condition.setRequiresGradient(true);
		for (final NDArray weight : sample.weights)
			weight.setRequiresGradient(true);
		try (GradientCollector collector = backend.newGradientCollector()) {
			collector.backward(sample.apply(true, new Noise(1).normal(manager, 1, 1, 13, 11), 7, condition).square().mean());
		}
		assertTrue(condition.getGradient().abs().sum().getFloat() > 0, "condition");
		for (int i = 0; i < sample.weights.size(); i++) {
			final Parameter parameter = sample.parameters.get(i);
			final double sum = sample.weights.get(i).getGradient().abs().sum().getFloat();
			// With one token the softmax is 1 whatever query and key are, and so are their gradients 0.
			final boolean idle = conditioning == Conditioning.CROSS_ATTENTION && (parameter.name().contains(
				"attention.query") || parameter.name().contains("attention.norm"));
			assertEquals(!idle, sum > 0, parameter.name());
		}
	}

	@Test
	void levelAndConditionMatter() {
		final Sample sample = new Sample(options(2, List.of(1, 2), List.of(4), Conditioning.ADDED));
		final NDArray image = new Noise(1).normal(manager, 1, 1, 8, 8);
		final float first = sample.apply(false, image, 5, condition(1, 2, 3)).getFloat(0, 0, 0, 0);
		assertNotEquals(first, sample.apply(false, image, 6, condition(1, 2, 3)).getFloat(0, 0, 0, 0));
		assertNotEquals(first, sample.apply(false, image, 5, condition(0, 0, 0)).getFloat(0, 0, 0, 0));
	}

	@Test
	void dropoutIsForTrainingOnly() {
		final Sample sample = new Sample(options(2, List.of(1, 2), List.of(4), Conditioning.ADDED));
		final NDArray image = new Noise(1).normal(manager, 1, 1, 8, 8);
		final float[] plain = Tensors.floats(sample.apply(false, image, 5, condition(1, 2, 3)));
		assertArrayEquals(plain, Tensors.floats(sample.apply(false, image, 5, condition(1, 2, 3))));
		assertNotEquals(plain[0], Tensors.floats(sample.apply(true, image, 5, condition(1, 2, 3)))[0]);
	}

	/** The branches of residual blocks and the output begin as nothing. */
	@Test
	void anUntrainedNetworkGivesZero() {
		final Layout layout = new Layout(1);
		final UNet unet = new UNet(layout, options(2, List.of(1, 2), List.of(4), Conditioning.ADDED), CONDITION);
		final NDList weights = new NDList();
		for (final Parameter p : layout.parameters())
			weights.add(Tensors.of(manager, p.values(), p.shape()));
		final NDArray result = unet.apply(new Pass(weights, false), new Noise(1).normal(manager, 1, 1, 8, 8),
			new int[] { 1 }, condition(1, 2, 3));
		assertArrayEquals(new float[64], Tensors.floats(result));
	}

	@Test
	void optionsOutOfTheirRangeAreRefused() {
		refused("stem is 0", 0, 4, List.of(1), 1, List.of(), 2, 0);
		refused("width is 5", 1, 5, List.of(1), 1, List.of(), 2, 0);
		refused("multipliers is []", 1, 4, List.of(), 1, List.of(), 2, 0);
		refused("blocks is 0", 1, 4, List.of(1), 0, List.of(), 2, 0);
		refused("factor 8", 1, 4, List.of(1, 2), 1, List.of(8), 2, 0);
		refused("groups is 0", 1, 4, List.of(1), 1, List.of(), 0, 0);
		refused("dropout is 1.0", 1, 4, List.of(1), 1, List.of(), 2, 1);
	}

	private static void refused(final String message, final int stem, final int width, final List<Integer> multipliers,
		final int blocks, final List<Integer> attention, final int groups, final double dropout)
	{
		final String said = assertThrows(IllegalArgumentException.class, () -> new UNetOptions(stem, width, multipliers,
			blocks, attention, Conditioning.ADDED, groups, dropout)).getMessage();
		assertTrue(said.contains(message), said);
	}
}
