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
package org.microdiffusion.diffusion.axial;

import java.util.List;

import org.microdiffusion.diffusion.NoiseSchedule;
import org.microdiffusion.diffusion.unet.Pass;
import org.microdiffusion.diffusion.unet.SectionNet;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The mean squared error of the residual x̂_0 that the network predicts for parts
 * of lessons, drawn at random, brighter or darker and mirrored. The noisy
 * residual comes in as √ᾱ_t X_t, which has nothing left of its noise at t = T: the
 * prediction there is the posterior mean.
 */
final class SectionObjective implements Objective {

	private static final int BATCH = 8;
	private static final int HEIGHT = 64;
	private static final int WIDTH = 72;
	private static final double DARKEST = 0.6;
	private static final double BRIGHTEST = 1.6;

	private final SectionNet net;
	private final NoiseSchedule schedule;
	private final List<Lesson> lessons;
	private final Scales scales;
	private final double atLast;
	private final long seed;
	private final int height;
	private final int width;

	SectionObjective(final SectionNet net, final NoiseSchedule schedule, final List<Lesson> lessons, final Scales scales,
		final double atLast, final long seed)
	{
		this.net = net;
		this.schedule = schedule;
		this.lessons = lessons;
		this.scales = scales;
		this.atLast = atLast;
		this.seed = seed;
		height = side(HEIGHT, lessons.stream().mapToInt(l -> l.sections().height()).min().orElseThrow());
		width = side(WIDTH, lessons.stream().mapToInt(l -> l.sections().width()).min().orElseThrow());
	}

	private int side(final int wanted, final int available) {
		return Math.min(wanted, available / net.grain() * net.grain());
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final NDManager manager = weights.get(0).getManager();
		final Noise random = Noise.ofStep(seed, step);
		final int count = BATCH;
		final int size = height * width;
		final Batch batch = new Batch(scales, count, height, width);
		final double relative = Double.parseDouble(System.getProperty("ax.rel", "0"));
		final float[] targets = new float[count * size];
		final float[] counted = new float[count * size];
		final int[] levels = new int[count];
		for (int i = 0; i < count; i++) {
			Lesson lesson = null;
			Batch.Cut cut = null;
			double total = 0;
			for (int c = 0; c < Integer.getInteger("ax.cand", 1); c++) {
				final Lesson l = lessons.get(random.below(lessons.size()));
				final Batch.Cut k = cut(l, random);
				final double e = energy(l, k) / Math.pow(scales.residual(), 2) + 0.1;
				total += e;
				if (cut == null || (random.uniform(1, 1)[0] + 1) / 2 < e / total) {
					lesson = l;
					cut = k;
				}
			}
			batch.load(i, lesson.sections(), cut);
			levels[i] = i < count * atLast ? schedule.steps() : 1 + random.below(schedule.steps());
			final double alphaBar = schedule.alphaBar(levels[i]);
			final float[] noise = levels[i] == schedule.steps() ? null : random.normal(size);
			final float factor = (float) (cut.gain() / scales.residual());
			double energy = 0;
			for (int y = 0, p = 0; y < height; y++)
				for (int x = 0; x < width; x++, p++) {
					final int row = batch.row(cut, y);
					final int column = batch.column(cut, x);
					final float residual = factor * lesson.residual(cut.section(), row * lesson.sections().width() + column);
					targets[i * size + p] = residual;
					energy += residual * residual;
					counted[i * size + p] = lesson.held().contains(row, column) ? 0 : 1;
					if (noise != null) batch.noisy(i, p, (float) (alphaBar * residual + Math.sqrt(alphaBar * (1 - alphaBar)) *
						noise[p]));
				}
			if (relative > 0) {
				final float w = (float) (1 / (relative + energy / size));
				for (int p = 0; p < size; p++)
					counted[i * size + p] *= w;
			}
		}
		final NDArray output = net.apply(new Pass(weights, true), batch.array(manager), levels);
		final NDArray error = output.sub(Tensors.of(manager, targets, count, 1, height, width)).square();
		return error.mul(Tensors.of(manager, counted, count, 1, height, width)).mean();
	}

	/** Mean squared residual. */
	private double energy(final Lesson lesson, final Batch.Cut cut) {
		double energy = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				energy += Math.pow(lesson.residual(cut.section(), (cut.row() + y) * lesson.sections().width() + cut.column() + x),
					2);
		return energy / height / width;
	}

	private Batch.Cut cut(final Lesson lesson, final Noise random) {
		final Sections sections = lesson.sections();
		final double gain = DARKEST * Math.pow(BRIGHTEST / DARKEST, (random.uniform(1, 1)[0] + 1) / 2);
		return new Batch.Cut(random.below(sections.count()), random.below(sections.height() - height + 1), random.below(
			sections.width() - width + 1), sections.symmetric() && random.below(2) == 1, random.below(2) == 1, gain);
	}
}
