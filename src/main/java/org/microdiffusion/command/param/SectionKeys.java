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
package org.microdiffusion.command.param;

import java.io.File;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.method.Effort;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.PsfRatio;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

import ij.ImagePlus;
import ij.measure.Calibration;

/** Reads the parameters of the method MicroDiffusion. */
public final class SectionKeys {

	/** Description of {@code effort}. */
	public static final String EFFORT =
		"MicroDiffusion: what to spend on quality; seconds: the bundled model as it is, for a first " +
		"look; fast, normal, best: it learns first, which takes minutes.";

	/** Description of {@code training}. */
	public static final String TRAINING =
		"MicroDiffusion: what is learned first; finetune: the bundled model adapts to these " +
		"projections; bundled: it is used as it is, in seconds; zeroshot: learned from these projections alone; " +
		"reference: the bundled model adapts to a stack with all slices.";
	/** Description of {@code psfratio}. */
	public static final String PSFRATIO =
		"MicroDiffusion: how many times longer the point spread function is in depth than across, 1 to 10; the XY planes " +
		"that it learns from are blurred by that to look like depth; auto: estimated from the projections.";
	/** Description of {@code reference}. */
	public static final String REFERENCE =
		"MicroDiffusion with training=reference: a stack with all slices of similar tissue, point-scanned, with one " +
		"channel and one time point; " + ImageChoice.WORDS + ".";
	/** Description of {@code prior}. */
	public static final String PRIOR =
		"MicroDiffusion, MicroDiffusion (paper): the method whose volume guides it; auto: Hessian-L1, or in the paper's " +
		"the model's, else INR.";
	/** Description of {@code steps}. */
	public static final String STEPS =
		"MicroDiffusion, MicroDiffusion (paper): noise levels visited, 1 to 1000; auto: 20 in the paper's, else 1, which " +
		"gives the posterior mean, or 10 if there are samples.";
	/** Description of {@code samples}. */
	public static final String SAMPLES =
		"MicroDiffusion: volumes drawn to tell the uncertainty, 1: none; auto: 8 if the uncertainty is saved, else 1. " +
		"MicroDiffusion (paper): volumes that are averaged. Up to 1000.";
	/** The default of {@code training}. */
	public static final TrainingMode USUAL = TrainingMode.FINETUNE;

	private SectionKeys() {}

	/**
	 * The settings of the method MicroDiffusion.
	 *
	 * @param method with another one than MicroDiffusion these are the defaults
	 * @param reference a stack with all slices, axes x, y, z, for training=reference only
	 * @param samples number of volumes to draw; decides the number of noise levels if
	 *          {@code steps} is auto
	 * @throws Refusal if a value is not allowed
	 */
	public static SectionSettings settings(final Method method, final String training,
		final Optional<RandomAccessibleInterval<FloatType>> reference, final String prior, final PsfRatio psf,
		final String effort, final String steps, final int samples)
	{
		final Effort chosen = Choice.of("effort", effort, Effort.class);
		if (method != Method.MICRODIFFUSION) return SectionSettings.DEFAULT;
		final TrainingMode asked = TrainingMode.named(training);
		return new SectionSettings(GuidedKeys.prior(prior), new SectionOptions(chosen.budget(asked), GuidedKeys.steps(steps,
			SectionSettings.steps(samples)), samples, AxialDegradation.USUAL), chosen.training(asked), reference, Optional.of(
				psf));
	}

	/**
	 * The ratio of the axial and the lateral width of the point spread function.
	 *
	 * @param text a number, auto or nothing
	 * @throws Refusal if it is none of these, or out of its range
	 */
	public static PsfRatio psf(final String text) {
		if (GeometryKeys.auto(text)) return PsfRatio.UNKNOWN;
		final double ratio;
		try {
			ratio = Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException e) {
			throw new Refusal("psfratio is " + text + ": give a number from 1 to 10, or auto.", e);
		}
		return new PsfRatio(OptionalDouble.of(ratio), OptionalDouble.empty());
	}

	/**
	 * The reference stack that a text names, axes x, y, z; empty for none.
	 *
	 * @param text as {@link ImageChoice} reads it
	 * @param read whether its pixels are needed; if not, a constant image stands for it, of
	 *          its size if it is open
	 * @throws Refusal if there is no such image, it cannot be read, or it has several channels
	 *           or time points
	 */
	public static Optional<RandomAccessibleInterval<FloatType>> reference(final String text, final boolean read) {
		final Optional<InputImage> stack = read ? ImageChoice.read("reference", text) : ImageChoice.check("reference",
			text);
		stack.ifPresent(s -> FileKeys.requireOneVolume("reference", s, "choose one (Image > Duplicate...)"));
		if (read) return stack.map(s -> s.volume(0, 0));
		if (ImageChoice.isNone(text)) return Optional.empty();
		return Optional.of(ConstantUtils.constantRandomAccessibleInterval(new FloatType(), stack.map(s -> new FinalInterval(
			s.width(), s.height(), s.slices())).orElse(new FinalInterval(1, 1, 1))));
	}

	/**
	 * The number of volumes to draw. For auto, these are several if the method
	 * MicroDiffusion writes an uncertainty, else 1.
	 *
	 * @param uncertainty the file for the standard deviation; may be null or empty
	 * @throws Refusal if it is neither auto nor a whole number
	 */
	public static int samples(final String text, final Method method, final File uncertainty) {
		final boolean needed = method == Method.MICRODIFFUSION && FileKeys.path(uncertainty).isPresent();
		return GuidedKeys.nearest(GuidedKeys.steps("samples", text).orElse(needed ? SectionSettings.UNCERTAINTY_SAMPLES
			: 1));
	}

	/**
	 * Checks before long work that the files of a reconstruction can be written.
	 *
	 * @param samples number of volumes to draw
	 * @param image the projections; may be null
	 * @param reference as {@link ImageChoice} reads it
	 * @param output the file for the volume; may be null or empty
	 * @param uncertainty the file for the standard deviations; may be null or empty
	 * @throws Refusal if a file cannot be written or is that of another image, or if the
	 *           uncertainty cannot be computed
	 */
	public static void checkFiles(final Method method, final int samples, final ImagePlus image, final String reference,
		final File output, final File uncertainty)
	{
		FileKeys.checkOutput("output", output, image, reference);
		checkUncertainty(method, samples, uncertainty);
		FileKeys.checkOutput("uncertainty", uncertainty, image, reference);
		FileKeys.checkDifferent("uncertainty", uncertainty, "output", output);
	}

	/**
	 * Checks before long work that the uncertainty, if asked for, can be computed.
	 *
	 * @param uncertainty the file for it; may be null or empty
	 * @throws Refusal if the method cannot tell it, or there are too few samples
	 */
	private static void checkUncertainty(final Method method, final int samples, final File uncertainty) {
		if (FileKeys.path(uncertainty).isEmpty()) return;
		if (method != Method.MICRODIFFUSION) throw new Refusal("uncertainty is " + uncertainty +
			", but only the method " + Method.MICRODIFFUSION + " tells it: choose that one, or leave uncertainty empty.");
		if (samples < 2) throw new Refusal("samples is " + samples +
			", but the uncertainty takes 2 or more: give auto, or leave uncertainty empty.");
	}

	/**
	 * The settings with the aspect ratio of voxels, if the calibration tells it.
	 *
	 * @param known calibration of an image
	 * @param slices of the volume for each plane of this image
	 */
	public static MethodSettings calibrated(final MethodSettings settings, final Calibration known, final int slices) {
		return settings.with(settings.sections().withAspect(VoxelShape.aspect(known, slices)));
	}
}
