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

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The published figures of the classical methods on real stacks, where they are
 * at hand: n = 6, only the disjoint projections are seen. The expected values
 * come from an independent NumPy and SciPy implementation of the same methods.
 */
class ClassicalFiguresTest {

	private static final List<Path> FOLDERS = List.of(Path.of("../shared/data/stacks"), Path.of(
		"../../shared/data/stacks"));

	@ParameterizedTest
	@CsvSource({ //
		"embryo_membranes, 35.95 .9438 .7365 .8392, 36.81 .9486 .8028 .8631, 37.58 .9492 .8497 .8780, 38.40 .9613 .8630 .8897",
		"flybrain_confocal, 27.61 .8715 .9127 .9240, 27.89 .8741 .9171 .9248, 29.36 .9210 .9331 .9327, 29.53 .9256 .9357 .9355",
		"mousebrain_50um, 41.96 .9620 .8942 .8990, 42.54 .9652 .9058 .9046, 42.94 .9675 .9110 .9082, 43.17 .9694 .9113 .9101",
		"neuron_sparse, 42.48 .9800 .4883 .4954, 42.19 .9790 .5064 .5152, 45.27 .9870 .6102 .5773, 45.10 .9879 .6285 .6169"
		})
	void reachesThePublishedFigures(final String stack, final String linear, final String cubic, final String histospline,
		final String hessianL1)
	{
		final Path file = FOLDERS.stream().map(folder -> folder.resolve(stack + ".tif")).filter(Files::exists).findFirst()
			.orElse(null);
		assumeTrue(file != null, "skipped: the real stacks are not beside the project");
		final RandomAccessibleInterval<FloatType> truth = read(file);
		final Geometry geometry = Geometry.uniform(6);
		final RandomAccessibleInterval<FloatType> projections = new AxialProjection(geometry, geometry.blocks((int) truth
			.dimension(2))).forward(truth);
		final Map<Method, String> expected = Map.of(Method.LINEAR, linear, Method.CUBIC, cubic, Method.HISTOSPLINE,
			histospline, Method.HESSIAN_L1, hessianL1);
		assertAll(expected.keySet().stream().map(method -> () -> check(Compare.run(projections, truth, new Variant(method
			.toString(), method, MethodSettings.DEFAULT), geometry, NoiseSetting.NONE, new ModelCache(), Progress.NONE),
			expected.get(method))));
	}

	private static void check(final Compare.Row row, final String expected) {
		final double[] figures = Stream.of(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
		final double[] reached = { row.score().psnr(), row.score().ssim(), row.score().dice(), row.score()
			.diceTrueThreshold() };
		final double[] tolerance = { 0.1, 0.005, 0.01, 0.01 };
		for (int i = 0; i < figures.length; i++)
			assertTrue(reached[i] > figures[i] - tolerance[i], row.label() + ": " + reached[i] + " instead of " +
				figures[i]);
	}

	static RandomAccessibleInterval<FloatType> read(final Path file) {
		final ImagePlus image = IJ.openImage(file.toString());
		final float[][] planes = new float[image.getStackSize()][];
		for (int z = 0; z < planes.length; z++)
			planes[z] = (float[]) image.getStack().getProcessor(z + 1).convertToFloatProcessor().getPixels();
		return Planes.wrap(planes, image.getWidth(), image.getHeight()).image();
	}
}
