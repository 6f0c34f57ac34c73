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

/**
 * Reconstructs a volume from projections, in their intensity units.
 *
 * @since 0.1.0
 */
public final class Reconstruct {

	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private Reconstruct() {}

	/**
	 * Options of a reconstruction.
	 *
	 * @param geometry of the acquisition
	 * @param method of reconstruction
	 * @param settings of the method
	 * @param noise of the projections
	 * @param background intensity without fluorescence, in the projections' units; if it is empty, it
	 *          is estimated as {@link Background} does
	 */
	public record Options(Geometry geometry, Method method, MethodSettings settings, NoiseSetting noise,
		OptionalDouble background)
	{

		/** Options with the default settings of the method. */
		public Options(final Geometry geometry, final Method method, final NoiseSetting noise,
			final OptionalDouble background)
		{
			this(geometry, method, MethodSettings.DEFAULT, noise, background);
		}
	}

	/**
	 * A reconstruction.
	 *
	 * @param options with which it was computed
	 * @param volume axes x, y, z, in the projections' intensity units
	 * @param deviation standard deviation at each voxel, of the same size and in the same units, if
	 *          the method computes it
	 * @param background that was used, in the projections' units
	 * @param facts about the reconstruction
	 * @param networkCalls calls of a diffusion model's denoiser per slice; 0 for other methods
	 * @param reusedSeconds duration of trainings that were reused from an earlier reconstruction
	 * @param remarks sentences that the user should read
	 */
	public record Result(Options options, RandomAccessibleInterval<FloatType> volume,
		Optional<RandomAccessibleInterval<FloatType>> deviation, double background, Facts facts, double networkCalls,
		double reusedSeconds, List<String> remarks)
	{

		/** Expected gain over the prior, as in {@link Facts#expectedGain}. */
		public OptionalDouble expectedGain() {
			return facts.expectedGain();
		}

		/** The method, seed and noise, written with the keys of the command Reconstruct Volume. */
		public String provenance() {
			return "method=" + options.method() + " seed=" + options.settings().seed() + " noise=" + options.noise();
		}
	}

	/**
	 * Quality and cost of a reconstruction.
	 *
	 * @param expectedGain expected reduction of the mean squared error relative to the prior, in dB,
	 *          if the method estimates it
	 * @param residual largest |A x − X|, in units of the intensity range of X; with a displacing beam only where X
	 *          shows nothing from beyond the volume's edges
	 * @param seconds duration of the reconstruction
	 * @param device on which networks were computed, if there were any
	 * @param noise that was taken for the projections', in their units, if it is one for all of them
	 */
	public record Facts(OptionalDouble expectedGain, double residual, double seconds, Optional<String> device,
		Optional<NoiseLevel> noise)
	{}

	/**
	 * Checks before any work whether the options, their files, the device and the memory allow a
	 * reconstruction.
	 *
	 * @param images axes x, y, block; only their sizes are read
	 * @param options of the reconstruction
	 * @param progress receives a line for the log if the engine is loaded for the check
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if they do not
	 */
	public static void check(final Dimensions images, final Options options, final Progress progress) {
		NormalizedProjections.checkMemory(images, options.geometry());
		final AxialProjection operator = new AxialProjection(options.geometry(), (int) images.dimension(2));
		options.method().reconstructor(options.settings(), new ModelCache()).check(new Projections(ConstantUtils
			.constantRandomAccessibleInterval(new FloatType(), new FinalInterval(images)), operator, NoiseLevel.NONE, true),
			progress);
	}

	/**
	 * Reconstructs one channel at one time point. {@link #check} is called first.
	 *
	 * @param images axes x, y, block, in any intensity units; not changed
	 * @param options of the reconstruction
	 * @param progress to report to
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
	 * Reconstructs one channel at one time point, as one of several reconstructions that share models.
	 *
	 * @param images axes x, y, block, in any intensity units; not changed
	 * @param options of the reconstruction
	 * @param models that may be reused, and to which new ones are added
	 * @param preview receives intermediate volumes, each better than the one before, for reading
	 *          only; their intensities are 0 to about 1
	 * @param progress to report to
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the projections or the options do not
	 *           allow it, or if the method's model cannot be read or its engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> images, final Options options,
		final ModelCache models, final Consumer<Planes> preview, final Progress progress)
	{
		final long start = System.nanoTime();
		check(images, options, progress);
		final NormalizedProjections input = new NormalizedProjections(images, options.geometry(), options.noise(), options
			.background());
		if (input.flat()) return new Result(options, input.constant(), Optional.empty(), input.background(), new Facts(
			OptionalDouble.empty(), 0, 0, Optional.empty(), Optional.of(input.noise())), 0, 0, List.of(input.flatSentence() +
				", and so is the volume."));
		final Reconstructor reconstructor = options.method().reconstructor(options.settings(), models, preview);
		final Projections data = input.projections();
		final Reconstruction made = reconstructor.reconstruct(data, progress);
		final RandomAccessibleInterval<FloatType> volume = input.restored(made.volume());
		final AxialProjection operator = data.operator();
		final double residual = Residual.of(operator.inside(operator.forward(made.volume())).image(), operator.inside(data
			.planes()).image()).largest();
		final Facts facts = new Facts(made.expectedGain(), residual, (System.nanoTime() - start) / NANOSECONDS_PER_SECOND,
			made.device(), Optional.of(input.noise()));
		return new Result(options, volume, made.deviation().map(input::rescaled), input.background(), facts, made
			.networkCalls(), made.reusedSeconds(), Stream.concat(input.remarks().stream(), made.remarks().stream()).toList());
	}
}
