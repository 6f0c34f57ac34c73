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

import org.microdiffusion.section.TrainingBudget;
import org.microdiffusion.section.AxialDegradation;
import org.microdiffusion.section.PsfRatio;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.pipeline.TrainingMode;
import org.microdiffusion.pipeline.Method;
import org.microdiffusion.pipeline.MethodSettings;
import org.microdiffusion.pipeline.SectionSettings;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.refusal.Refusal;

import ij.measure.Calibration;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/** Parameters of the method MicroDiffusion. */
public final class SectionKeys {

	/** Description of {@code effort}. */
	public static final String EFFORT =
		"MicroDiffusion: what to spend on quality; seconds: the bundled model as it is, for a first " +
		"look; fast, normal, best: it learns first, which takes minutes.";

	/** Description of {@code training}. */
	public static final String TRAINING =
		"MicroDiffusion: what is learned first; finetune: the bundled model adapts to these " +
		"projections; bundled: it is used as it is, in seconds; zeroshot: learned from these projections alone; reference: " +
		"the bundled model adapts to a stack with all slices.";
	/** Description of {@code psfratio}. */
	public static final String PSFRATIO =
		"MicroDiffusion: how many times longer the point spread function is in depth than across, " +
		"1 to 10, for planes to learn from that are as blurred; auto: estimated from the projections.";
	/** The default of {@code training}. */
	public static final TrainingMode USUAL = TrainingMode.FINETUNE;

	/** Default number of steps of a sample. */
	private static final int SAMPLE_STEPS = 10;

	/** Number of samples whose standard deviation has a relative error of about 25 %. */
	private static final int SAMPLES = 8;

	/** What users can spend. */
	public enum Efforts {

		SECONDS(TrainingBudget.GLANCE), FAST(TrainingBudget.FAST), NORMAL(TrainingBudget.NORMAL), BEST(TrainingBudget.BEST);

		private final TrainingBudget effort;

		Efforts(final TrainingBudget effort) {
			this.effort = effort;
		}

		/** There is no time to learn anything in seconds. */
		public boolean allows(final TrainingMode asked) {
			return this != SECONDS || asked == USUAL || asked == TrainingMode.BUNDLED;
		}
	}

	private SectionKeys() {}

	/**
	 * @param method other ones than MicroDiffusion get the usual settings
	 * @throws Refusal one sentence, if a value is not allowed
	 */
	public static SectionSettings settings(final Method method, final String training,
		final Optional<RandomAccessibleInterval<FloatType>> reference, final String prior, final PsfRatio psf,
		final String effort, final String steps, final int samples)
	{
		final Efforts chosen = Choice.of("effort", effort, Efforts.class);
		if (method != Method.MICRODIFFUSION) return SectionSettings.DEFAULT;
		final TrainingMode learning = learning(chosen, TrainingMode.named(training));
		final TrainingBudget spent = learning == TrainingMode.BUNDLED && chosen == Efforts.FAST ? TrainingBudget.GLANCE : chosen.effort;
		return new SectionSettings(GuidedKeys.prior(prior), new SectionOptions(spent, GuidedKeys.steps(steps, samples > 1
			? SAMPLE_STEPS : 1), samples, AxialDegradation.USUAL), learning, reference, Optional.of(psf));
	}

	private static TrainingMode learning(final Efforts effort, final TrainingMode asked) {
		if (!effort.allows(asked)) throw new Refusal("training is " + asked +
			", for which effort=seconds leaves no time: give effort=fast or more, or training=bundled.");
		return effort == Efforts.SECONDS ? TrainingMode.BUNDLED : asked;
	}

	/**
	 * @param text a number, auto or nothing
	 * @throws Refusal one sentence, if it is none of these
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
	 * @param text as {@link ImageChoice} reads it
	 * @param read whether its pixels are needed; else something of its size stands for it
	 * @throws Refusal one sentence, if it is of no use
	 */
	public static Optional<RandomAccessibleInterval<FloatType>> reference(final String text, final boolean read) {
		final Optional<InputImage> stack = read ? ImageChoice.read("reference", text) : ImageChoice.check("reference", text);
		stack.ifPresent(s -> FileKeys.requireOneVolume("reference", s, "choose one (Image > Duplicate...)"));
		if (read) return stack.map(s -> s.volume(0, 0));
		if (ImageChoice.isNone(text)) return Optional.empty();
		return Optional.of(ConstantUtils.constantRandomAccessibleInterval(new FloatType(), stack.map(s -> new FinalInterval(s
			.width(), s.height(), s.slices())).orElse(new FinalInterval(1, 1, 1))));
	}

	/**
	 * How many volumes are drawn.
	 *
	 * @param uncertainty the file that their deviation goes to, if any
	 * @throws Refusal one sentence, if it is neither auto nor a whole
	 *           number
	 */
	public static int samples(final String text, final Method method, final File uncertainty) {
		final boolean needed = method == Method.MICRODIFFUSION && FileKeys.path(uncertainty).isPresent();
		return GuidedKeys.nearest(GuidedKeys.steps("samples", text).orElse(needed ? SAMPLES : 1));
	}

	/**
	 * Tells before long work whether the uncertainty can be had.
	 *
	 * @throws Refusal one sentence, if it cannot
	 */
	public static void checkUncertainty(final Method method, final int samples, final File uncertainty) {
		if (FileKeys.path(uncertainty).isEmpty()) return;
		if (method != Method.MICRODIFFUSION) throw new Refusal("uncertainty is " + uncertainty +
			", but only the method " + Method.MICRODIFFUSION + " tells it: choose that one, or leave uncertainty empty.");
		if (samples < 2) throw new Refusal("samples is " + samples +
			", but the uncertainty takes 2 or more: give auto, or leave uncertainty empty.");
	}

	/**
	 * Settings that know the shape of voxels, if the calibration tells it.
	 *
	 * @param slices of each of the calibrated planes
	 */
	public static MethodSettings calibrated(final MethodSettings settings, final Calibration known, final int slices) {
		return settings.with(settings.sections().withAspect(VoxelShape.aspect(known, slices)));
	}
}
