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
import ij.measure.Calibration;
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
		"MicroDiffusion: how many times longer the point spread function is in depth than across, " +
		"1 to 10, for planes to learn from that are as blurred; auto: estimated from the projections.";
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
	 * Checks before long work that the uncertainty, if asked for, can be computed.
	 *
	 * @param uncertainty the file for it; may be null or empty
	 * @throws Refusal if the method cannot tell it, or there are too few samples
	 */
	public static void checkUncertainty(final Method method, final int samples, final File uncertainty) {
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
