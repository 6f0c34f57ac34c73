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

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.microdiffusion.guided.SolverKind;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.method.Ablation;
import org.microdiffusion.method.GuidedPreset;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelTrainingOptions;
import org.microdiffusion.method.Prior;
import org.microdiffusion.refusal.Refusal;

/** Reads the parameters of the paper's guided diffusion. */
public final class GuidedKeys {

	/** Beginning of the descriptions of parameters that only this method reads. */
	public static final String OF = "MicroDiffusion (paper): ";

	/** Description of {@code preset}. */
	public static final String PRESET =
		"Diffusion models are trained in this size: small, for a CPU, or paper, as published (days).";
	/** Description of {@code trainingsteps}. */
	public static final String TRAINING_STEPS = "Steps of the training of diffusion models; auto: the preset's.";

	/** Description of {@code consistency}, which the method INR reads, too. */
	public static final String CONSISTENCY =
		"INR, MicroDiffusion (paper): whether the volume is made to agree with the projections and not to go below the " +
		"background.";
	/** Description of {@code gamma}. */
	public static final String GAMMA = OF +
		"how much of what the network sees is the prior's, 0 to 1; auto: the model's, else 0.9.";
	/** Description of {@code guidance}. */
	public static final String GUIDANCE = OF +
		"how strongly the nearest projection counts, -1 (not at all) or more.";
	/** Description of {@code solver}. */
	public static final String SOLVER = OF +
		"how to go from one noise level to the next one; ddim: as published; dpm: DPM-Solver++(2M), of second order.";
	/** Description of {@code target}. */
	public static final String TARGET = OF +
		"what a model that is trained first learns to make: projections, or 0.1 of them and 0.9 of the prior.";

	private GuidedKeys() {}

	/**
	 * The settings of methods in a comparison.
	 *
	 * @param preset name of a {@link GuidedPreset}
	 * @param trainingSteps auto or a whole number
	 * @param seed of everything random
	 * @throws Refusal if a value is not allowed
	 */
	public static MethodSettings settings(final String preset, final String trainingSteps, final long seed) {
		return MethodSettings.DEFAULT.withSeed(seed).with(GuidedSettings.DEFAULT.with(
			new ModelTrainingOptions(Choice.of("preset", preset, GuidedPreset.class), steps("trainingsteps",
				trainingSteps), Ablation.NONE)));
	}

	/** The choices of {@code prior}: auto, and all priors. */
	public static List<?> priors() {
		return Stream.concat(Stream.of(GeometryKeys.AUTO), Stream.of(Prior.values())).toList();
	}

	/**
	 * The prior that a text names; empty for auto.
	 *
	 * @throws Refusal if it is neither auto nor a prior
	 */
	public static Optional<Prior> prior(final String text) {
		return GeometryKeys.auto(text) ? Optional.empty() : Optional.of(Prior.named(text));
	}

	/**
	 * The share of the prior in what the network sees; empty for auto. The range is not
	 * checked here.
	 *
	 * @throws Refusal if it is neither auto nor a number
	 */
	public static OptionalDouble gamma(final String text) {
		if (GeometryKeys.auto(text)) return OptionalDouble.empty();
		try {
			return OptionalDouble.of(Double.parseDouble(text.strip()));
		}
		catch (final NumberFormatException e) {
			throw new Refusal("gamma is " + text + ": give 0 to 1, or auto.", e);
		}
	}

	/**
	 * The number of noise levels from the parameter {@code steps}.
	 *
	 * @param auto the number that auto stands for
	 * @throws Refusal if it is neither auto nor a whole number
	 */
	public static int steps(final String text, final int auto) {
		return nearest(steps("steps", text).orElse(auto));
	}

	/**
	 * A number of steps; empty for auto.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it is neither auto nor a whole number
	 */
	public static OptionalLong steps(final String key, final String text) {
		if (GeometryKeys.auto(text)) return OptionalLong.empty();
		try {
			return OptionalLong.of(Long.parseLong(text.strip()));
		}
		catch (final NumberFormatException e) {
			throw new Refusal(key + " is " + text + ": give a whole number from 1 on, or auto.", e);
		}
	}

	/** The nearest integer of 32 bits. If that is another number, it is out of every parameter's range. */
	static int nearest(final long number) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
	}

	/**
	 * The solver that a text names.
	 *
	 * @throws Refusal if it is none
	 */
	public static SolverKind solver(final String text) {
		return Choice.of("solver", text, SolverKind.class);
	}

	/**
	 * The target of the training that a text names; empty for auto.
	 *
	 * @throws Refusal if it is neither auto nor a target
	 */
	public static Optional<TrainingTarget> target(final String text) {
		return GeometryKeys.auto(text) ? Optional.empty() : Optional.of(Choice.of("target", text, TrainingTarget.class));
	}
}
