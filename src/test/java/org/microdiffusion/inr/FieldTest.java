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
package org.microdiffusion.inr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;
import org.microdiffusion.training.Plateau;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

class FieldTest {

	private Backend backend;

	@BeforeEach
	void open() {
		backend = Backend.open("cpu");
	}

	@AfterEach
	void close() {
		backend.close();
	}

	static List<FieldOptions> architectures() {
		return List.of(mlp(new EncodingOptions.Fourier(8, 0.7, 1, 1.3)), mlp(new EncodingOptions.SinCos(3)),
			new FieldOptions.Grids(4));
	}

	private static FieldOptions.Mlp mlp(final EncodingOptions encoding) {
		return new FieldOptions.Mlp(encoding, 3, 7, 2, 5);
	}

	private static List<Parameter> random(final List<Parameter> parameters, final double scale) {
		final Noise noise = new Noise(11);
		return parameters.stream().map(p -> p.with(noise.uniform(p.values().length, scale))).toList();
	}

	private NDList arrays(final List<Parameter> parameters) {
		final NDList arrays = new NDList();
		parameters.forEach(p -> arrays.add(Tensors.of(backend.manager(), p.values(), p.shape())));
		return arrays;
	}

	/** The encoding as method papers print it, point by point. */
	private static double[] encode(final EncodingOptions options, final float[] matrix, final double... v) {
		if (options instanceof final EncodingOptions.Fourier fourier) {
			final int pairs = fourier.features() / 2;
			final double[] p = new double[2 * pairs];
			for (int k = 0; k < pairs; k++) {
				final double angle = 2 * Math.PI * (matrix[3 * k] * v[0] + matrix[3 * k + 1] * v[1] + matrix[3 * k + 2] * v[2]);
				p[k] = Math.sin(angle);
				p[pairs + k] = Math.cos(angle);
			}
			return p;
		}
		final int frequencies = ((EncodingOptions.SinCos) options).frequencies();
		final int row = 2 * frequencies + 1;
		final double[] p = new double[3 * row];
		for (int axis = 0; axis < 3; axis++) {
			p[axis * row] = v[axis];
			for (int k = 0; k < frequencies; k++) {
				p[axis * row + 1 + k] = Math.sin(Math.pow(2, k) * v[axis]);
				p[axis * row + 1 + frequencies + k] = Math.cos(Math.pow(2, k) * v[axis]);
			}
		}
		return p;
	}

	private static double[] linear(final Parameter weight, final Parameter bias, final double[] input,
		final boolean relu)
	{
		final double[] output = new double[bias.values().length];
		for (int o = 0; o < output.length; o++) {
			output[o] = bias.values()[o];
			for (int i = 0; i < input.length; i++)
				output[o] += weight.values()[o * input.length + i] * input[i];
			if (relu) output[o] = Math.max(0, output[o]);
		}
		return output;
	}

	private static double[] concat(final double[] a, final double[] b) {
		final double[] both = new double[a.length + b.length];
		System.arraycopy(a, 0, both, 0, a.length);
		System.arraycopy(b, 0, both, a.length, b.length);
		return both;
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void theMlpIsThatOfThePaperPointByPoint(final FieldOptions options) {
		if (!(options instanceof final FieldOptions.Mlp mlp)) return;
		final Extent extent = new Extent(6, 5, 4);
		final List<Parameter> constants = Fields.draw(options, 3);
		final Field field = new Fields(options, extent, constants).field();
		final List<Parameter> w = random(field.initial(0), 0.8);
		final Grid grid = new Grid(cells(6, 1.5), cells(5, 1), cells(4, 2));
		final Planes values = new Inr(options, extent, constants, w).values(backend, grid, Progress.NONE);
		for (int z = 0; z < 9; z++)
			for (int y = 0; y < 5; y++)
				for (int x = 0; x < 8; x++) {
					final double[] p = encode(mlp.encoding(), constants.isEmpty() ? null : constants.get(0).values(), 2 * grid
						.z()[z] / 5 - 1, 2 * grid.y()[y] / 4 - 1, 2 * grid.x()[x] / 3 - 1);
					double[] h = linear(w.get(0), w.get(1), p, true);
					h = linear(w.get(2), w.get(3), concat(h, p), true);
					h = linear(w.get(4), w.get(5), h, true);
					h = linear(w.get(6), w.get(7), h, true);
					h = linear(w.get(8), w.get(9), h, false);
					assertEquals(h[0], values.plane(z)[y * 8 + x], 2e-5, z + ", " + y + ", " + x);
				}
	}

	/** Centres of equal cells, so many per voxel, from the first voxel's edge to the last one's. */
	private static double[] cells(final int voxels, final double perVoxel) {
		return IntStream.range(0, (int) (voxels * perVoxel)).mapToDouble(i -> (i + 0.5) / perVoxel - 0.5).toArray();
	}

	private Projections projections(final Geometry geometry, final int blocks, final int height, final int width) {
		final Planes images = Planes.zeros(width, height, blocks);
		final Noise noise = new Noise(4);
		for (int b = 0; b < blocks; b++) {
			final float[] values = noise.uniform(width * height, 0.5);
			for (int p = 0; p < values.length; p++)
				images.plane(b)[p] = values[p] + 0.5f;
		}
		return new Projections(images.image(), new AxialProjection(geometry, blocks), NoiseLevel.NONE, true);
	}

	private Objective objective(final FieldOptions options, final Projections data) {
		return objective(options, data, 0, 0);
	}

	private Objective objective(final FieldOptions options, final Projections data, final double smoothness,
		final double heldOut)
	{
		final Extent extent = InrTraining.extent(data);
		final Field field = new Fields(options, extent, Fields.draw(options, 3)).field();
		final InrOptions inr = new InrOptions(options, InrOptions.paper().training(), smoothness, Integer.MAX_VALUE,
			heldOut);
		return field instanceof final GridField grids ? new GridObjective(backend.manager(), grids, extent, data, inr, 1)
			: new BlockObjective(backend.manager(), (MlpField) field, extent, data, inr, 1);
	}

	private static double sum(final Objective objective, final NDList weights) {
		double sum = 0;
		for (int part = 0; part < objective.parts(); part++)
			sum += objective.loss(weights, 0, part).getFloat();
		return sum;
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void gradientsAgreeWithFiniteDifferences(final FieldOptions options) {
		final Projections data = projections(new Geometry(AxialProfile.gaussian(4, 2.5), 1, 0), 3, 6, 5);
		final Objective objective = objective(options, data, 0.5, 0.2);
		final List<Parameter> w = random(new Fields(options, InrTraining.extent(data), Fields.draw(options, 3)).field()
			.initial(0), options instanceof FieldOptions.Mlp ? 0.8 : 0.05);
		final NDList weights = arrays(w);
		weights.forEach(a -> a.setRequiresGradient(true));
		for (int part = 0; part < objective.parts(); part++)
			try (GradientCollector collector = backend.newGradientCollector()) {
				collector.backward(objective.loss(weights, 0, part));
			}
		final double h = 1e-3;
		for (int i = 0; i < w.size(); i++) {
			final float[] gradient = Tensors.floats(weights.get(i).getGradient());
			double norm = 0;
			for (final float g : gradient)
				norm += g * g;
			norm = Math.sqrt(norm);
			if (norm < 1e-4) continue;
			final int index = i;
			final double[] sides = { h, -h };
			for (int side = 0; side < 2; side++) {
				final float[] moved = w.get(i).values().clone();
				for (int k = 0; k < moved.length; k++)
					moved[k] += (float) (sides[side] * gradient[k] / norm);
				sides[side] = sum(objective, arrays(IntStream.range(0, w.size()).mapToObj(j -> j == index ? w
					.get(j).with(moved) : w.get(j)).toList()));
			}
			assertEquals(norm, (sides[0] - sides[1]) / (2 * h), 0.03 * norm + 1e-4, w.get(i).name());
		}
	}

	@Test
	void theFullBatchInPartsIsEquation2() {
		final FieldOptions options = mlp(new EncodingOptions.Fourier(4, 1, 1, 1));
		final Projections data = projections(new Geometry(AxialProfile.gaussian(4, 2.5), -1, 0), 2, 170, 130);
		final Extent extent = InrTraining.extent(data);
		final List<Parameter> constants = Fields.draw(options, 3);
		final List<Parameter> w = new Fields(options, extent, constants).field().initial(2);
		final Objective objective = objective(options, data);
		assertEquals(14, objective.parts());
		final Planes predicted = Planes.read(data.operator().forward(new Inr(options, extent, constants, w).values(backend,
			Grid.acquired(extent), Progress.NONE).image()));
		final Planes measured = Planes.read(data.images());
		double squares = 0;
		for (int b = 0; b < 2; b++)
			for (int p = 0; p < 170 * 130; p++)
				squares += Math.pow(predicted.plane(b)[p] - measured.plane(b)[p], 2);
		assertEquals(squares / (2 * 170 * 130), sum(objective, arrays(w)), 1e-6);
	}

	@Test
	void splinesReproduceLinesBetweenTheKnots() {
		// Cubic B-splines and linear ones are exact for a line whose coefficients lie on it.
		for (final double spacing : new double[] { 1, 2.5 }) {
			final SplineAxis axis = new SplineAxis(11, spacing);
			final float[] line = new float[axis.knots()];
			for (int k = 0; k < line.length; k++)
				line[k] = (float) (spacing == 1 ? k : (k - 1) * spacing);
			final double[] positions = { 0, 0.25, 4.9, 9.5, 10 };
			final SplineAxis.At at = axis.at(backend.manager(), positions);
			final NDArray used = Tensors.of(backend.manager(), line, line.length, 1).get(new NDIndex(
				"{}:{}", at.from(), at.to()));
			assertArrayEquals(new float[] { 0, 0.25f, 4.9f, 9.5f, 10 }, Tensors.floats(at.matrix().orElseThrow().matMul(
				used)), 1e-5f);
		}
	}

	/** u(z, y, x) = f(y − 2z, x + z), bent in y and x only. */
	private NDArray slanted() {
		final float[] values = new float[5 * 6 * 7];
		for (int i = 0; i < values.length; i++) {
			final int z = i / 42;
			final double y = i / 7 % 6 - 2 * z;
			final double x = i % 7 + z;
			values[i] = (float) (0.3 * y * y - 0.2 * x * y + 0.1 * x * x);
		}
		return Tensors.of(backend.manager(), values, 5, 6, 7);
	}

	@Test
	void alongItsOwnSlantAStructureIsStraight() {
		final NDArray ones = backend.manager().ones(new Shape(3, 4, 5));
		final SlantedHessian hessian = new SlantedHessian(backend.manager(), 0.5);
		// Only y and x remain: u_yy = 0.6, u_xx = 0.2, u_yx = -0.2.
		final double expected = Math.sqrt(0.25 * (0.36 + 0.04) + 2 * 0.25 * 0.04 + 1e-6);
		assertEquals(expected, hessian.inside(slanted(), ones.mul(2), ones.neg()).getFloat(), 1e-4);
	}

	@Test
	void withoutSlantItIsTheHessiansNorm() {
		final NDArray zeros = backend.manager().zeros(new Shape(3, 4, 5));
		// u_zz = 0.3·8 + 2·0.2·2 + 0.1·2, u_zy = -2·0.6 - 0.2, u_zx = 2·0.2 + 0.2, as forward differences of a quadratic.
		final double zz = 2.4 + 0.8 + 0.2;
		final double zy = -1.2 - 0.2;
		final double zx = 0.4 + 0.2;
		final double expected = Math.sqrt(zz * zz + 0.25 * (0.36 + 0.04) + 2 * 0.5 * (zy * zy + zx * zx) + 2 * 0.25 * 0.04 +
			1e-6);
		assertEquals(expected, new SlantedHessian(backend.manager(), 0.5).inside(slanted(), zeros, zeros).getFloat(), 1e-4);
	}

	@Test
	void alsoAtTheBordersAPlaneIsStraight() {
		final float[] values = new float[4 * 3 * 3];
		for (int i = 0; i < values.length; i++)
			values[i] = 0.1f * (i / 9) - 0.2f * (i / 3 % 3) + 0.3f * (i % 3);
		final NDArray plane = Tensors.of(backend.manager(), values, 4, 3, 3);
		assertEquals(1e-3, new SlantedHessian(backend.manager(), 1).mean(plane, plane.zerosLike(), plane.zerosLike())
			.getFloat(), 1e-6);
		// One voxel of a corner's column, which bends only there: 1, -2, 1 along z.
		values[9] += 1;
		assertTrue(new SlantedHessian(backend.manager(), 1).mean(Tensors.of(backend.manager(), values, 4, 3, 3), plane
			.zerosLike(), plane.zerosLike()).getFloat() > 3.0 / 18);
	}

	@Test
	void neighbouringIsAMeanAboutTheSlice() {
		assertArrayEquals(new double[] { 1 }, Neighbouring.NONE.weights(6));
		assertArrayEquals(new double[] { 0.25, 0.25, 0.25, 0.25 }, Neighbouring.UNIFORM.weights(4), 1e-12);
		final double[] g = Neighbouring.GAUSSIAN.weights(3);
		assertEquals(1, g[0] + g[1] + g[2], 1e-12);
		assertEquals(g[0], g[2], 1e-12);
		assertEquals(Math.exp(-1 / 18.0), g[0] / g[1], 1e-12);
	}

	/** The means over fitted and over validation pixels add up to the mean over all. */
	@ParameterizedTest
	@MethodSource("architectures")
	void heldOutPixelsAreNotSeen(final FieldOptions options) {
		final Projections data = projections(Geometry.uniform(4), 3, 6, 5);
		final double heldOut = 0.2;
		final NDList weights = arrays(random(new Fields(options, InrTraining.extent(data), Fields.draw(options, 3)).field()
			.initial(0), 0.3));
		final Objective some = objective(options, data, 0, heldOut);
		assertEquals(sum(objective(options, data, 0, 0), weights), (1 - heldOut) * sum(some, weights) + heldOut * some
			.validation(weights), 1e-6);
		assertEquals(18, Measured.of(backend.manager(), data, heldOut, 1).validation().gt(0).toType(DataType.INT64,
			true).sum().getLong());
	}

	@Test
	void minibatchesSeeEveryProjectionAsOften() {
		final FieldOptions options = mlp(new EncodingOptions.Fourier(8, 1, 1, 1));
		final Projections data = projections(Geometry.uniform(4), 3, 6, 5);
		final Extent extent = InrTraining.extent(data);
		final List<Parameter> constants = Fields.draw(options, 3);
		final MlpField field = (MlpField) new Fields(options, extent, constants).field();
		final NDList weights = arrays(field.initial(2));
		final Objective two = new BlockObjective(backend.manager(), field, extent, data, new InrOptions(options, InrOptions
			.paper().training(), 0, 2, 0), 1);
		final int steps = 600;
		double mean = 0;
		for (int step = 0; step < steps; step++)
			for (int part = 0; part < two.parts(); part++)
				mean += two.loss(weights, step, part).getFloat() / steps;
		final double all = sum(objective(options, data), weights);
		assertEquals(all, mean, 0.02 * all);
	}

	@Test
	void optionsOutOfRangeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new EncodingOptions.Fourier(7, 1, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new EncodingOptions.Fourier(8, 0, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> new EncodingOptions.SinCos(0));
		assertThrows(IllegalArgumentException.class, () -> new FieldOptions.Mlp(new EncodingOptions.SinCos(3), 3, 7, 4, 5));
		assertThrows(IllegalArgumentException.class, () -> new FieldOptions.Grids(1));
		assertThrows(IllegalArgumentException.class, () -> new Extent(0, 1, 1));
		final InrOptions paper = InrOptions.paper();
		assertThrows(IllegalArgumentException.class, () -> new InrOptions(paper.field(), paper.training(), -1, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new InrOptions(paper.field(), paper.training(), 0, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new InrOptions(paper.field(), paper.training(), 0, 1, 0.6));
		assertThrows(IllegalArgumentException.class, () -> new InrOptions(paper.field(), paper.training().endingOn(
			new Plateau(1, 1, 0)), 0, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Plateau(0, 1, 0));
		assertThrows(IllegalArgumentException.class, () -> new Plateau(1, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new Plateau(1, 1, 1));
	}
}
