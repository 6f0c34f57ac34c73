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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.microdiffusion.method.Background;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.metric.Residual;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.projection.Reconstructor;
import org.microdiffusion.volume.Planes;

import net.imglib2.Dimensions;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** From projections in any units to the volume in the same units. */
public final class Reconstruct {

	private static final double NANOSECONDS = 1e9;

	private Reconstruct() {}

	/**
	 * @param geometry of the acquisition
	 * @param method how to reconstruct
	 * @param settings of the method
	 * @param noise of the projections
	 * @param background the intensity of no fluorescence, in the input's units;
	 *          empty: estimated as {@link Background} does
	 */
	public record Options(Geometry geometry, Method method, MethodSettings settings, NoiseSetting noise,
		OptionalDouble background)
	{

		/** With the usual settings of the method. */
		public Options(final Geometry geometry, final Method method, final NoiseSetting noise,
			final OptionalDouble background)
		{
			this(geometry, method, MethodSettings.DEFAULT, noise, background);
		}
	}

	/**
	 * @param options that it was made with
	 * @param volume axes x, y, z, in the projections' units
	 * @param deviation standard deviation at each voxel, of the same size and in the
	 *          same units, if the method tells it
	 * @param background that was used, in the projections' units
	 * @param facts about the reconstruction
	 * @param networkCalls of a diffusion model's denoiser for each slice; 0 without one
	 * @param reusedSeconds how long the trainings took that were reused from an earlier
	 *          reconstruction
	 * @param remarks sentences that the user should read
	 */
	public record Result(Options options, RandomAccessibleInterval<FloatType> volume,
		Optional<RandomAccessibleInterval<FloatType>> deviation, double background, Facts facts, double networkCalls,
		double reusedSeconds, List<String> remarks)
	{

		/** By how many dB the squared error is expected to be lower than the prior's, if the method tells it. */
		public OptionalDouble expectedGain() {
			return facts.expectedGain();
		}

		/** How the volume was made, in the words of the command's keys. */
		public String provenance() {
			return "method=" + options.method() + " seed=" + options.settings().seed() + " noise=" + options.noise();
		}
	}

	/**
	 * What a reconstruction was like.
	 *
	 * @param expectedGain by how many dB the squared error is expected to be lower
	 *          than that of the volume it started from, if the method tells it
	 * @param residual the largest |A x − X|, in units of the range of X
	 * @param seconds that it took
	 * @param device that computed networks, if there were any
	 */
	public record Facts(OptionalDouble expectedGain, double residual, double seconds, Optional<String> device) {}

	/**
	 * Refuses what the options, their files, the device and the memory do not allow, before any work.
	 *
	 * @param images axes x, y, block; only their sizes are read
	 * @param progress takes a line for the log if the engine is loaded for that
	 * @throws org.microdiffusion.refusal.Refusal one sentence
	 */
	public static void check(final Dimensions images, final Options options, final Progress progress) {
		NormalizedProjections.checkMemory(images, options.geometry());
		final AxialProjection operator = new AxialProjection(options.geometry(), (int) images.dimension(2));
		options.method().reconstructor(options.settings(), new ModelCache()).check(new Projections(ConstantUtils
			.constantRandomAccessibleInterval(new FloatType(), new FinalInterval(images)), operator, NoiseLevel.NONE, true),
			progress);
	}

	/**
	 * Reconstructs one channel at one time point, after {@link #check}.
	 *
	 * @param images axes x, y, block; not changed
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the projections or the options do not allow it, or
	 *           if the method's model cannot be read or its engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final Progress progress)
	{
		return run(images, options, new ModelCache(), volume -> {}, progress);
	}

	/**
	 * The same as one of several reconstructions that share models.
	 *
	 * @param models that may be reused, and to which new ones are added
	 * @param preview takes volumes on their way, each better than the one before, for reading
	 *          only; their intensities are 0 to about 1
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final ModelCache models, final Consumer<Planes> preview, final Progress progress)
	{
		final long start = System.nanoTime();
		check(images, options, progress);
		final NormalizedProjections input = new NormalizedProjections(images, options.geometry(), options.noise(), options.background());
		if (input.flat()) return new Result(options, input.constant(), Optional.empty(), input.background(), new Facts(OptionalDouble
			.empty(), 0, 0, Optional.empty()), 0, 0, List.of(input.flatSentence() + ", and so is the volume."));
		final Reconstructor reconstructor = options.method().reconstructor(options.settings(), models, preview);
		final Projections data = input.projections();
		final Reconstruction made = reconstructor.reconstruct(data, progress);
		final RandomAccessibleInterval<FloatType> volume = input.restored(made.volume());
		final double residual = Residual.of(data.operator().forward(made.volume().image()), data.images()).largest();
		final Facts facts = new Facts(made.expectedGain(), residual, (System.nanoTime() - start) / NANOSECONDS, made.device());
		return new Result(options, volume, made.deviation().map(input::rescaled), input.background(), facts, made.networkCalls(), made
			.reusedSeconds(), Stream.concat(input.remarks().stream(), made.remarks().stream()).toList());
	}
}
