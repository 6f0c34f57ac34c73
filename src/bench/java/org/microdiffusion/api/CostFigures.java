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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.Prior;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a reconstruction costs: the processors' seconds of each of its stages, how
 * often the network is called for each slice (the published sampling: 2000 times),
 * and, on Linux, the largest resident memory. MicroDiffusion learns from the
 * projections alone.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.CostFigures PROJECTIONS N METHOD PRIOR EFFORT STEPS SAMPLES"
 * </pre>
 */
final class CostFigures implements Progress {

	/** Of the network, for each voxel and call; {@code SectionModelTest} counts them. */
	private static final double OPERATIONS = 0.165e6;

	private final Map<String, Double> seconds = new LinkedHashMap<>();
	private String stage = "start";
	private double since = SectionFigures.processorSeconds();

	private CostFigures() {}

	public static void main(final String... args) throws IOException {
		final RandomAccessibleInterval<FloatType> images = ClassicalFiguresTest.read(Path.of(args[0]));
		final Geometry geometry = Geometry.uniform(Integer.parseInt(args[1]));
		final MethodSettings usual = MethodSettings.DEFAULT;
		final SectionOptions options = new SectionOptions(SectionFigures.effort(args[4]), Integer.parseInt(args[5]), Integer
			.parseInt(args[6]), AxialDegradation.USUAL);
		final MethodSettings settings = new MethodSettings(Optional.empty(), new EngineSettings("cpu", Optional.empty()), 1,
			usual.inr(), usual.guided(), new SectionSettings(Optional.of(Prior.named(args[3])), options,
			TrainingMode.ZEROSHOT, Optional.empty()), Optional.empty());
		final CostFigures costs = new CostFigures();
		final double start = costs.since;
		final double calls = Reconstruct.run(images, new Reconstruct.Options(geometry, Method.named(args[2]), settings,
			NoiseSetting.NONE, OptionalDouble.empty()), costs).networkCalls();
		costs.report(1, "end");
		System.out.println(args[2] + ", " + Arrays.toString(images.dimensionsAsLongArray()) + ", " + options);
		costs.seconds.forEach((name, spent) -> System.out.printf(Locale.ROOT, "  %-45s %8.1f core seconds%n", name, spent));
		System.out.printf(Locale.ROOT, "  %-45s %8.1f core seconds%n", "all", costs.since - start);
		System.out.printf(Locale.ROOT, "  network calls for each slice: %.2f, %.2f MFLOP a voxel%n", calls, calls *
			OPERATIONS / 1e6);
		System.out.printf(Locale.ROOT, "  Java heap now %d MB, of at most %d MB; %s%n", Runtime.getRuntime().totalMemory()
			>> 20, Runtime.getRuntime().maxMemory() >> 20, resident());
	}

	private static List<String> resident() throws IOException {
		final Path status = Path.of("/proc/self/status");
		return Files.exists(status) ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM")).toList()
			: List.of();
	}

	/** The time since the last message belongs to what that one told. */
	@Override
	public synchronized void report(final double fraction, final String message) {
		final double now = SectionFigures.processorSeconds();
		seconds.merge(stage, now - since, Double::sum);
		stage = message.replaceAll("(Making training data|, iteration|, step).*", "$1").replace(", ", " ");
		since = now;
	}

	@Override
	public boolean cancelled() {
		return false;
	}
}
