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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.microdiffusion.method.Ablation;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedPreset;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.ModelTrainingOptions;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The rows of the paper's tables, on a stack of 12 x 12 x 16 voxels. */
class VariantTest {

	private static final Geometry GEOMETRY = Geometry.uniform(4);

	private static MethodSettings settings() {
		return new MethodSettings(Optional.empty(), new EngineSettings("cpu", Optional.empty()), 1, InrSettings.DEFAULT,
			GuidedSettings.DEFAULT.toBuilder().steps(3).modelTraining(new ModelTrainingOptions(GuidedPreset.SMALL,
				OptionalLong.of(2), Ablation.NONE)).build(), SectionSettings.DEFAULT, Optional.empty());
	}

	private static List<String> labels(final List<Variant> variants) {
		return variants.stream().map(Variant::label).toList();
	}

	@Test
	void theRowsAreThoseOfThePaper() {
		assertEquals(List.of("Linear", "Cubic", "Histospline", "Hessian-L1", "INR", "Naive diffusion",
			"Linear-guided diffusion", "Cubic-guided diffusion", "MicroDiffusion (paper)", "MicroDiffusion"),
				labels(Variant.methods("all", MethodSettings.DEFAULT)));
		assertEquals(List.of("Sin-cos encoding", "No condition", "Cross-attention", "No neighbouring", "Uniform mean",
			"INR through encoder", "Joint", "Trainable", "γ = 0.0", "γ = 0.1", "γ = 0.3", "γ = 0.5", "γ = 0.7", "γ = 0.9"),
			labels(Variant.ablations("All", MethodSettings.DEFAULT)));
		assertEquals(List.of("Joint", "γ = 0.0", "γ = 0.1", "γ = 0.3", "γ = 0.5", "γ = 0.7", "γ = 0.9"), labels(Variant
			.ablations(" joint;GAMMA, Joint", MethodSettings.DEFAULT)));
		assertEquals(List.of("γ = 0.3"), labels(Variant.ablations("γ = 0.3", MethodSettings.DEFAULT)));
		assertEquals(List.of(), Variant.ablations("None", MethodSettings.DEFAULT));
		assertThrows(IllegalArgumentException.class, () -> Variant.methods("none", MethodSettings.DEFAULT));
	}

	/** γ of the published code is what MicroDiffusion (paper) has: no second training. */
	@Test
	void equalRowsHaveEqualSettings() {
		final List<Variant> all = new ArrayList<>(Variant.methods("all", settings()));
		all.addAll(Variant.ablations("all", settings()));
		final Set<List<Object>> distinct = new HashSet<>();
		all.forEach(v -> distinct.add(List.of(v.method(), v.settings())));
		// The classical methods and INR differ by the method only.
		assertEquals(all.size() - 1, distinct.size());
	}

	private static Planes truth() {
		final Planes truth = Planes.zeros(12, 12, 16);
		for (int z = 0; z < 16; z++)
			for (int i = 0; i < 144; i++)
				truth.plane(z)[i] = (float) (100 + 80 * Math.sin(0.8 * (i % 12) + 0.3 * z) * Math.cos(0.5 * (i / 12)));
		return truth;
	}

	/** Each row differs from MicroDiffusion (paper), agrees with the projections, and says what it cost. */
	@Test
	void everyRowIsMade() {
		final RandomAccessibleInterval<FloatType> truth = truth().image();
		final RandomAccessibleInterval<FloatType> projections = Simulate.project(truth, GEOMETRY).projections();
		final List<Variant> variants = new ArrayList<>(Variant.methods("MicroDiffusion (paper);INR;Naive diffusion",
			settings()));
		variants.addAll(Variant.ablations("all", settings()));
		final ModelCache models = new ModelCache();
		final List<Compare.Row> rows = variants.stream().map(v -> Compare.run(projections, truth, v, GEOMETRY,
			NoiseSetting.NONE, models, Progress.NONE)).toList();
		for (final Compare.Row row : rows) {
			assertTrue(row.residual().largest() < 1e-5, row.label() + " does not agree: " + row.residual());
			// Three steps with and without the condition.
			final double calls = row.label().equals("INR") ? 0 : row.label().equals("No condition") ? 3 : 6;
			assertEquals(calls, row.networkCalls(), row.label());
			assertTrue(row == rows.get(0) || row.label().equals("γ = 0.9") == same(row, rows.get(0)), row.label());
		}
	}

	private static boolean same(final Compare.Row a, final Compare.Row b) {
		return Arrays.equals(Planes.read(a.volume()).plane(6), Planes.read(b.volume()).plane(6));
	}

	/** A row that finds the INR fitted takes as many seconds as if it had not. */
	@Test
	void theInrIsFittedOnce() {
		final RandomAccessibleInterval<FloatType> truth = truth().image();
		final RandomAccessibleInterval<FloatType> projections = Simulate.project(truth, GEOMETRY).projections();
		final Variant inr = Variant.methods("INR", settings()).get(0);
		final ModelCache models = new ModelCache();
		final int[] steps = { 0 };
		final Progress counting = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				if (message.startsWith("Training, step ")) steps[0]++;
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
		final Compare.Row first = Compare.run(projections, truth, inr, GEOMETRY, NoiseSetting.NONE, models, counting);
		final int once = steps[0];
		final Compare.Row second = Compare.run(projections, truth, inr, GEOMETRY, NoiseSetting.NONE, models, counting);
		assertTrue(once > 0);
		assertEquals(once, steps[0]);
		assertTrue(same(first, second));
		final Planes other = truth();
		other.plane(3)[5] += 50;
		assertFalse(same(first, Compare.run(Simulate.project(other.image(), GEOMETRY).projections(), truth, inr, GEOMETRY,
			NoiseSetting.NONE, models, counting)));
		assertTrue(steps[0] > once);
	}
}
