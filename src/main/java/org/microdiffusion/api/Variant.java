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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.method.Ablation;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.GuidedTraining;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.Prior;
import org.microdiffusion.refusal.Refusal;

/**
 * A method with its settings, which is one row of a comparison. There is a variant for each row of
 * the paper's Table 1 and for each of its ablations.
 *
 * @param label name of the variant, for users
 * @param method of reconstruction
 * @param settings of the method
 * @since 0.1.0
 */
public record Variant(String label, Method method, MethodSettings settings) {

	/** The name by which users choose no ablation. */
	public static final String NONE = "none";

	private static final String ALL = "all";
	private static final String GAMMA = "gamma";
	/** Values of γ in the paper's Figure 6. */
	private static final double[] GAMMAS = { 0, 0.1, 0.3, 0.5, 0.7, 0.9 };

	/**
	 * The variants of some methods, without duplicates.
	 *
	 * @param names labels separated by ; or , in any case; or {@code all}
	 * @param settings of all methods
	 * @return the variants in the order of the names
	 * @throws Refusal one sentence, if a name is empty or unknown
	 */
	public static List<Variant> methods(final String names, final MethodSettings settings) {
		return chosen("methods", names, "all", methods(settings));
	}

	/**
	 * The variants of some ablations, without duplicates.
	 *
	 * @param names labels separated by ; or , in any case, where {@code gamma} stands for all values of
	 *          γ; or {@code all}, or {@code none}
	 * @param settings from which each ablation differs
	 * @return the variants in the order of the names
	 * @throws Refusal one sentence, if a name is empty or unknown
	 */
	public static List<Variant> ablations(final String names, final MethodSettings settings) {
		if (names.strip().equalsIgnoreCase(NONE)) return List.of();
		return chosen("ablations", names, "none, all", ablations(settings));
	}

	private static List<Variant> chosen(final String key, final String names, final String words,
		final List<Variant> known)
	{
		if (names.strip().equalsIgnoreCase(ALL)) return known;
		final Set<Variant> chosen = new LinkedHashSet<>();
		for (final String name : names.split("[;,]", -1)) {
			final List<Variant> named = known.stream().filter(variant -> variant.isNamed(name.strip())).toList();
			if (named.isEmpty()) throw new Refusal(key + " is " + names + ": choose " + words +
				", or some of " + known.stream().map(Variant::name).distinct().collect(Collectors.joining(", ")) +
				", separated by semicolons.");
			chosen.addAll(named);
		}
		return List.copyOf(chosen);
	}

	private boolean isNamed(final String text) {
		return label.equalsIgnoreCase(text) || name().equalsIgnoreCase(text);
	}

	/** The name by which users choose it, which several variants can share. */
	private String name() {
		return label.startsWith("γ") ? GAMMA : label;
	}

	private static List<Variant> methods(final MethodSettings settings) {
		final List<Variant> all = new ArrayList<>();
		for (final Method method : Method.values()) {
			if (method == Method.MICRODIFFUSION_PAPER) {
				all.add(guided("Naive diffusion", settings, Prior.NONE));
				all.add(guided("Linear-guided diffusion", settings, Prior.LINEAR));
				all.add(guided("Cubic-guided diffusion", settings, Prior.CUBIC));
			}
			all.add(new Variant(method.toString(), method, settings));
		}
		return all;
	}

	private static List<Variant> ablations(final MethodSettings settings) {
		final Stream<Variant> ablations = Stream.of(ablated("Sin-cos encoding", settings, Ablation.SIN_COS),
			ablated("No condition", settings, Ablation.NO_CONDITION),
			ablated("Cross-attention", settings, Ablation.CROSS_ATTENTION),
			averaged("No neighbouring", settings, Neighbouring.NONE),
			averaged("Uniform mean", settings, Neighbouring.UNIFORM),
			ablated("INR through encoder", settings, Ablation.ENCODED_PRIOR),
			ablated("Joint", settings, Ablation.JOINT),
			ablated("Trainable", settings, Ablation.TRAINABLE));
		final Stream<Variant> gammas = DoubleStream.of(GAMMAS).mapToObj(gamma -> paper("γ = " + gamma, settings.with(guided(
			settings, settings.guided().prior(), gamma == GuidedTraining.PUBLISHED_GAMMA ? settings.guided().gamma()
				: OptionalDouble.of(gamma)))));
		return Stream.concat(ablations, gammas).toList();
	}

	private static Variant paper(final String label, final MethodSettings settings) {
		return new Variant(label, Method.MICRODIFFUSION_PAPER, settings);
	}

	private static Variant guided(final String label, final MethodSettings settings, final Prior prior) {
		return paper(label, settings.with(guided(settings, Optional.of(prior), OptionalDouble.empty())));
	}

	private static GuidedSettings guided(final MethodSettings settings, final Optional<Prior> prior,
		final OptionalDouble gamma)
	{
		return settings.guided().toBuilder().prior(prior).gamma(gamma).build();
	}

	private static Variant ablated(final String label, final MethodSettings settings, final Ablation ablation) {
		final GuidedSettings usual = settings.guided();
		return paper(label, settings.with(usual.toBuilder().guidance(ablation.conditioned() ? usual.guidance() : -1)
			.modelTraining(usual.modelTraining().with(ablation)).build()));
	}

	private static Variant averaged(final String label, final MethodSettings settings, final Neighbouring how) {
		return paper(label, settings.with(new InrSettings(how, settings.inr().consistent())));
	}
}
