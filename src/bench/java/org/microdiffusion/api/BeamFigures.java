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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.microdiffusion.method.Method;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What tilted and mirrored beams bring: the same number of projections of the same slices with each beam, reconstructed
 * by the same methods. A beam is {@code N,BEAM,VIEWS}, such as {@code 12,tilt:1;0,2}; of several the stack is cut to
 * whole blocks of the longest. A stack is a TIFF file or {@code phantom:KIND:SEED}, whose truth has no noise. Photons
 * are those at the brightest pixel of the projections, 0 for no noise.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.BeamFigures PHOTONS METHOD,METHOD BEAM/BEAM STACK..."
 * </pre>
 */
final class BeamFigures {

	private static final String PHANTOM = "phantom:";

	private BeamFigures() {}

	public static void main(final String... args) {
		final double photons = Double.parseDouble(args[0]);
		final List<Method> methods = Arrays.stream(args[1].split(",")).map(Method::named).toList();
		final List<Geometry> beams = Arrays.stream(args[2].split("/")).map(BeamFigures::geometry).toList();
		final int longest = beams.stream().mapToInt(Geometry::stepLength).max().orElseThrow();
		for (final String stack : Arrays.asList(args).subList(3, args.length)) {
			final Planes whole = stack(stack);
			final RandomAccessibleInterval<FloatType> truth = whole.range(0, whole.depth() / longest * longest).image();
			System.out.printf(Locale.ROOT, "%s, %d x %d x %d, %.0f photons%n", stack.substring(stack.lastIndexOf('/') + 1),
				truth.dimension(0), truth.dimension(1), truth.dimension(2), photons);
			for (final Geometry beam : beams)
				for (final Method method : methods)
					if (beam.straight() || method == Method.HESSIAN_L1 || method == Method.MICRODIFFUSION) score(truth, beam,
						method, photons);
		}
	}

	private static Geometry geometry(final String text) {
		final String[] parts = text.split(",");
		final AxialProfile profile = AxialProfile.uniform(Integer.parseInt(parts[0]));
		return Geometry.of(profile, Beam.of(parts[1], profile, Integer.parseInt(parts[2])), 0, 0);
	}

	private static Planes stack(final String text) {
		if (!text.startsWith(PHANTOM)) return Planes.read(ClassicalFiguresTest.read(Path.of(text)));
		final String[] parts = text.split(":");
		return Planes.read(Phantom.render(PhantomOptions.of(PhantomKind.valueOf(parts[1].toUpperCase(Locale.ROOT)))
			.withSeed(Long.parseLong(parts[2])).withNoise(PhotonNoise.NONE), Progress.NONE));
	}

	private static void score(final RandomAccessibleInterval<FloatType> truth, final Geometry beam, final Method method,
		final double photons)
	{
		final PhotonNoise noise = photons == 0 ? PhotonNoise.NONE : new PhotonNoise(photons, 0);
		final RandomAccessibleInterval<FloatType> projections = Simulate.run(truth, new Simulate.Options(beam, noise, 1),
			Progress.NONE).projections();
		final Reconstruct.Result made = Reconstruct.run(projections, new Reconstruct.Options(beam, method, new NoiseSetting(
			noise.photons(), noise.readNoise()), OptionalDouble.of(0)), Progress.NONE);
		final VolumeScore score = Evaluate.run(made.volume(), truth, beam, Progress.NONE).score();
		System.out.printf(Locale.ROOT,
			"  n=%d %s views=%d, %d projections, %s: %.2f dB / %.4f / %.4f, residual %.1e, %.1f s%n", beam.stepLength(), beam
				.beam().map(Beam::text).orElse(Beam.STRAIGHT), beam.views(), projections.dimension(2), method, score.psnr(), score
					.ssim(), score.dice(), made.facts().residual(), made.facts().seconds());
	}
}
