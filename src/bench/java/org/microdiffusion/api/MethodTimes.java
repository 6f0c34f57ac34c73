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

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Yardstick;

/**
 * What methods take on the projections of one stack (n = 6), each between two
 * looks at how fast the engine is then: seconds, those of a machine whose engine
 * reaches 200 GFLOP/s, and the score. A method is given as its name, MicroDiffusion
 * also as EFFORT:TRAINING:STEPS:SAMPLES.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.MethodTimes STACK METHOD..."
 * </pre>
 */
final class MethodTimes {

	private static final int STEP_LENGTH = 6;
	private static final double NOMINAL_GIGAFLOPS = 200;

	private MethodTimes() {}

	public static void main(final String... args) {
		final Geometry geometry = Geometry.uniform(STEP_LENGTH);
		final var truth = ClassicalFiguresTest.read(Path.of(args[0]));
		final var images = new AxialProjection(geometry, geometry.blocks((int) truth.dimension(2))).forward(truth);
		try (Backend backend = Backend.open("cpu")) {
			System.out.println(backend.describe());
			final Yardstick yardstick = new Yardstick(backend);
			for (int i = 1; i < args.length; i++) {
				final Variant variant = variant(args[i]);
				final double before = yardstick.gigaflops(MethodTimes::seconds);
				final Compare.Row row = Compare.run(images, truth, variant, geometry, NoiseSetting.NONE, new ModelCache(),
					Progress.NONE);
				final double gigaflops = (before + yardstick.gigaflops(MethodTimes::seconds)) / 2;
				System.out.printf(Locale.ROOT, "%s: %.1f s at %.0f GFLOP/s, so %.1f s at %.0f; PSNR %.2f SSIM %.4f DICE %.4f%n",
					variant.label(), row.seconds(), gigaflops, row.seconds() * gigaflops / NOMINAL_GIGAFLOPS,
						NOMINAL_GIGAFLOPS, row.score().psnr(), row.score().ssim(), row.score().dice());
			}
		}
	}

	static Variant variant(final String text) {
		final String[] parts = text.split(":");
		if (parts.length == 1) return new Variant(text, Method.named(text), MethodSettings.DEFAULT);
		final SectionOptions options = new SectionOptions(SectionFigures.effort(parts[0]), Integer.parseInt(parts[2]),
			Integer.parseInt(parts[3]), AxialDegradation.USUAL);
		return new Variant(text, Method.MICRODIFFUSION, MethodSettings.DEFAULT.with(new SectionSettings(Optional.empty(),
			options, TrainingMode.named(parts[1]), Optional.empty(), Optional.of(PsfRatio.UNKNOWN))));
	}

	private static double seconds() {
		return System.nanoTime() / 1e9;
	}
}
