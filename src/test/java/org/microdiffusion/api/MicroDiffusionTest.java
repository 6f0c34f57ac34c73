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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.microdiffusion.method.Effort;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class MicroDiffusionTest {

	private static final int N = 4;

	/** Smooth structures, whole numbers, in 16 bits. */
	private static Img<UnsignedShortType> slices(final int depth) {
		final Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(20, 18, depth);
		final var cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final double value = 1000 + 800 * Math.sin(0.5 * cursor.getDoublePosition(0) + 0.2 * cursor.getDoublePosition(2))
				* Math.cos(0.4 * cursor.getDoublePosition(1));
			cursor.get().set((int) value);
		}
		return image;
	}

	private static RandomAccessibleInterval<FloatType> projections(final int depth) {
		return MicroDiffusion.simulate(slices(depth)).stepLength(N).run().projections();
	}

	@Test
	void anyRealTypeGivesTheVolumeOfItsValues() {
		final Img<UnsignedShortType> images = slices(6);
		final Reconstruct.Result made = MicroDiffusion.reconstruct(images).stepLength(N).method("Hessian-L1").noise("0")
			.run();
		final Reconstruct.Result direct = Reconstruct.run(MicroDiffusion.floats("images", images), new Reconstruct.Options(
			Geometry.uniform(N), Method.HESSIAN_L1, NoiseSetting.NONE, OptionalDouble.empty()), Progress.NONE);
		final Planes volume = Planes.read(made.volume());
		for (int z = 0; z < volume.depth(); z++)
			assertArrayEquals(Planes.read(direct.volume()).plane(z), volume.plane(z));
		final Planes again = Planes.read(new AxialProjection(Geometry.uniform(N), 6).forward(made.volume()));
		assertEquals(images.getAt(3, 4, 5).get(), again.plane(5)[3 + 20 * 4], 0.01, "A x = X");
	}

	@Test
	void itTellsTheDeviationAndTheExpectedGain() {
		final Reconstruct.Result made = MicroDiffusion.reconstruct(projections(24)).stepLength(N).voxelSize(1, 1, N).effort(
			Effort.SECONDS).uncertainty(2).noise("0").run();
		assertArrayEquals(new long[] { 20, 18, 24 }, made.volume().dimensionsAsLongArray());
		assertArrayEquals(new long[] { 20, 18, 24 }, made.deviation().orElseThrow().dimensionsAsLongArray());
		assertTrue(made.expectedGain().getAsDouble() >= 0);
		assertTrue(made.networkCalls() > 0);
	}

	@Test
	void aSeriesHasAResultForEachTimePoint() {
		final RandomAccessibleInterval<FloatType> first = projections(24);
		final RandomAccessibleInterval<FloatType> series = Views.stack(first, MicroDiffusion.simulate(slices(28)).offset(4)
			.stepLength(N).run().projections());
		final ReconstructionRequest request = MicroDiffusion.reconstruct(series).stepLength(N).effort(Effort.SECONDS).noise(
			"0").learnFrom(1);
		final List<Reconstruct.Result> made = request.runSeries();
		assertEquals(2, made.size());
		final Planes alone = Planes.read(MicroDiffusion.reconstruct(first).stepLength(N).effort(Effort.SECONDS).noise("0")
			.run().volume());
		assertArrayEquals(alone.plane(7), Planes.read(made.get(0).volume()).plane(7));
		assertEquals("images has 2 time points: call runSeries() instead of run().", assertThrows(Refusal.class,
			request::run).getMessage());
	}

	@Test
	void anInrIsFittedOnceForRequestsThatShareModels() {
		final RandomAccessibleInterval<FloatType> images = projections(16);
		final ModelCache models = new ModelCache();
		final Reconstruct.Result first = MicroDiffusion.reconstruct(images).stepLength(N).method(Method.INR).models(models)
			.run();
		final Reconstruct.Result second = MicroDiffusion.reconstruct(images).stepLength(N).method(Method.INR).models(models)
			.run();
		assertEquals(0, first.reusedSeconds());
		assertTrue(second.reusedSeconds() > 0);
		assertArrayEquals(Planes.read(first.volume()).plane(3), Planes.read(second.volume()).plane(3));
	}

	@Test
	void evaluationFindsNoErrorOfTheTruthItself() {
		final Img<UnsignedShortType> truth = slices(16);
		final Evaluate.Result result = MicroDiffusion.evaluate(truth, truth, Geometry.uniform(N));
		assertEquals(1, result.score().ssim(), 1e-9);
		assertEquals(0, result.residual().largest());
	}

	@Test
	void itIsCancelledByAFunction() {
		final AtomicInteger reports = new AtomicInteger();
		assertThrows(CancellationException.class, () -> MicroDiffusion.reconstruct(projections(16)).stepLength(N).method(
			"Hessian-L1").progress((done, what) -> reports.incrementAndGet(), () -> true).run());
	}

	@Test
	void refusalsNameTheParameter() {
		refused("images has the sizes [5, 5]: give an image with three axes, x, y and depth.", () ->
			MicroDiffusion.reconstruct(ArrayImgs.floats(5, 5)));
		refused("voxelSize is 0.0, 1.0, 1.0: give a width, a height and a distance above 0.", () ->
			MicroDiffusion.reconstruct(slices(4)).voxelSize(0, 1, 1));
		refused("learnFrom is 1: give 0 to 0, one of the time points.", () -> MicroDiffusion.reconstruct(slices(4))
			.learnFrom(1).run());
		refused("training is zeroshot, for which effort=seconds leaves no time: give effort=fast or more, or " +
			"training=bundled.", () -> MicroDiffusion.reconstruct(slices(4)).effort(Effort.SECONDS).training(
				TrainingMode.ZEROSHOT).run());
	}

	private static void refused(final String sentence, final Executable call) {
		assertEquals(sentence, assertThrows(Refusal.class, call).getMessage());
	}
}
