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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The entry point for scripts (Groovy, Jython, PyImageJ) and other plugins:
 *
 * <pre>
 * var result = MicroDiffusion.reconstruct(images) // axes x, y, block
 *     .stepLength(6).voxelSize(0.2, 0.2, 5.0)
 *     .effort(Effort.FAST).uncertainty(8)
 *     .run();
 * result.volume(); // axes x, y, z
 * </pre>
 *
 * Nothing here opens a window or needs a SciJava context. Images may have any real type;
 * they are never changed. Errors that the caller can correct are thrown as a {@link Refusal} with
 * one sentence that says how.
 *
 * @since 0.1.0
 */
public final class MicroDiffusion {

	private MicroDiffusion() {}

	/**
	 * Reconstructs the volume x from its projections X = A x.
	 *
	 * @param images X, axes x, y, block, or x, y, block, time, in any intensity units
	 * @return a request to which options are added before it is run
	 * @throws Refusal one sentence, if the image has not three or four axes
	 */
	public static ReconstructionRequest reconstruct(final RandomAccessibleInterval<? extends RealType<?>> images) {
		if (images.numDimensions() != 4) return new ReconstructionRequest(List.of(floats("images", images)));
		return new ReconstructionRequest(timePoints(images));
	}

	private static List<RandomAccessibleInterval<FloatType>> timePoints(
		final RandomAccessibleInterval<? extends RealType<?>> images)
	{
		return LongStream.range(0, images.dimension(3)).mapToObj(t -> floats("images", Views.hyperSlice(images, 3, images.min(
			3) + t))).toList();
	}

	/**
	 * Reconstructs the structure of a series of projections once, and the activity of each time point.
	 *
	 * @param images axes x, y, block, time, in any intensity units, of cells that stay where they are
	 * @return a request to which options are added before it is run
	 * @throws Refusal one sentence, if the image has not four axes
	 * @since 0.2.0
	 */
	public static SeriesRequest series(final RandomAccessibleInterval<? extends RealType<?>> images) {
		if (images.numDimensions() != 4) throw new Refusal("images has " + images.numDimensions() +
			" axes: give an image with four, x, y, block and time.");
		return new SeriesRequest(timePoints(images));
	}

	/**
	 * Simulates the projections X = A x of a volume, as a non-diffracting beam would record them.
	 *
	 * @param volume x, axes x, y, z, in any intensity units
	 * @return a request to which options are added before it is run
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	public static SimulationRequest simulate(final RandomAccessibleInterval<? extends RealType<?>> volume) {
		return new SimulationRequest(floats("volume", volume));
	}

	/**
	 * Scores a reconstruction against the truth: PSNR, SSIM, DICE, NRMSE, and the residual
	 * A x − A truth.
	 *
	 * @param reconstruction x, axes x, y, z, in the truth's intensity units
	 * @param truth axes x, y, z, at least as deep as the reconstruction
	 * @param geometry of the acquisition
	 * @throws Refusal one sentence, if the sizes or the geometry do not fit together, or if the truth is
	 *           constant
	 */
	public static Evaluate.Result evaluate(final RandomAccessibleInterval<? extends RealType<?>> reconstruction,
		final RandomAccessibleInterval<? extends RealType<?>> truth, final Geometry geometry)
	{
		return Evaluate.run(floats("reconstruction", reconstruction), floats("truth", truth), geometry,
			Progress.NONE);
	}

	/**
	 * Trains a model of the method MicroDiffusion (paper) on projections only.
	 *
	 * @param images X, axes x, y, block, in any intensity units
	 * @return a request to which options are added before it is run
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	public static TrainingRequest train(final RandomAccessibleInterval<? extends RealType<?>> images) {
		return new TrainingRequest(floats("images", images));
	}

	/**
	 * A view of an image as 32-bit floats, without a copy.
	 *
	 * @param name of the image in messages
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	@SuppressWarnings("unchecked")
	static RandomAccessibleInterval<FloatType> floats(final String name,
		final RandomAccessibleInterval<? extends RealType<?>> image)
	{
		Objects.requireNonNull(image, name);
		if (image.numDimensions() != 3) throw new Refusal(name + " has the sizes " + Arrays.toString(image
			.dimensionsAsLongArray()) + ": give an image with three axes, x, y and depth.");
		if (image.getType() instanceof FloatType) return (RandomAccessibleInterval<FloatType>) image;
		return RealTypeConverters.convert((RandomAccessibleInterval) image, new FloatType());
	}
}
