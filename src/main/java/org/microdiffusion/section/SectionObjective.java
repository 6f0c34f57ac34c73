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
package org.microdiffusion.section;

import java.util.List;
import java.util.stream.IntStream;

import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.SectionNet;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The squared error of the residual x̂_0 that the network predicts for parts of
 * lessons, brighter or darker and mirrored. Parts with much to learn are drawn
 * more often and count less each: errors matter in relation to the residual, as
 * they do in dB. The noisy residual comes in as √ᾱ_t X_t, which has nothing left
 * of its noise at t = T: the prediction there is the mean of the posterior.
 */
final class SectionObjective implements Objective {

	private static final int BATCH = 8;
	private static final int HEIGHT = 64;
	private static final int WIDTH = 72;
	/** That the network sees in a step, at most. */
	static final double PIXELS = BATCH * HEIGHT * WIDTH;
	private static final int CANDIDATES = 6;
	/** Worth of a part with nothing to learn, where 1 is the average of all parts. */
	private static final double EMPTY = 0.1;
	/** Of the average energy; the smaller, the more errors count in relation to what there is to learn. */
	private static final double EVENNESS = 0.5;
	/** How much more errors count in a lesson whose prior is nearly right already. */
	private static final double MOST = 4;
	private static final double DARKEST = 0.6;
	private static final double BRIGHTEST = 1.6;

	private final SectionNet net;
	private final NoiseSchedule schedule;
	private final TrainingData course;
	private final double atLast;
	private final long seed;

	SectionObjective(final SectionNet net, final NoiseSchedule schedule, final TrainingData course, final double atLast,
		final long seed)
	{
		this.net = net;
		this.schedule = schedule;
		this.course = course;
		this.atLast = atLast;
		this.seed = seed;
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final NDManager manager = weights.get(0).getManager();
		final Noise random = new Noise(seed, "sections", step);
		final List<TrainingExample> lessons = course.lessons(step);
		final int height = side(HEIGHT, lessons.stream().mapToInt(l -> l.sections().height()));
		final int width = side(WIDTH, lessons.stream().mapToInt(l -> l.sections().width()));
		final Batch batch = new Batch(BATCH, height, width);
		final float[] targets = new float[BATCH * height * width];
		final float[] counted = new float[BATCH * height * width];
		final int[] levels = new int[BATCH];
		for (int i = 0; i < BATCH; i++) {
			levels[i] = i < BATCH * atLast ? schedule.steps() : 1 + random.below(schedule.steps());
			final Draw draw = draw(lessons, height, width, random);
			batch.load(i, draw.lesson.sections(), draw.cut);
			load(targets, counted, i, batch, draw);
			if (levels[i] < schedule.steps()) addNoisy(batch, i, targets, schedule.alphaBar(levels[i]), random);
		}
		final NDArray output = net.apply(new Pass(weights, true), batch.array(manager), levels);
		final NDArray error = output.sub(images(manager, targets, height, width)).square();
		return error.mul(images(manager, counted, height, width)).mean();
	}

	/** As long as wanted, if all lessons have as much. */
	private int side(final int wanted, final IntStream available) {
		return Math.min(wanted, available.min().orElseThrow() / net.grain() * net.grain());
	}

	private static NDArray images(final NDManager manager, final float[] values, final int height, final int width) {
		return Tensors.of(manager, values, BATCH, 1, height, width);
	}

	private static void load(final float[] targets, final float[] counted, final int i, final Batch batch,
		final Draw draw)
	{
		final TrainingExample lesson = draw.lesson;
		final double scale = lesson.sections().scales().residual();
		final float factor = (float) (draw.cut.gain() / scale);
		final float weight = (float) (Math.min(MOST, scale * scale / lesson.energy()) / (EVENNESS + draw.energy));
		final int size = targets.length / BATCH;
		for (int p = 0; p < size; p++) {
			final int row = batch.row(draw.cut, p / batch.width());
			final int column = batch.column(draw.cut, p % batch.width());
			targets[i * size + p] = factor * lesson.residual(draw.cut.section(), row * lesson.sections().width() + column);
			counted[i * size + p] = lesson.held().contains(row, column) ? 0 : weight;
		}
	}

	/** √ᾱ_t X_t = ᾱ_t X_0 + √(ᾱ_t (1 − ᾱ_t)) ε. */
	private static void addNoisy(final Batch batch, final int i, final float[] targets, final double alphaBar,
		final Noise random)
	{
		final int size = targets.length / BATCH;
		final float[] noise = random.normal(size);
		final float factor = (float) Math.sqrt(alphaBar * (1 - alphaBar));
		for (int p = 0; p < size; p++)
			batch.noisy(i, p, (float) alphaBar * targets[i * size + p] + factor * noise[p]);
	}

	/**
	 * A part of a lesson.
	 *
	 * @param energy mean squared residual where it counts, 1 on average of the lesson
	 */
	private record Draw(TrainingExample lesson, Batch.Cut cut, double energy) {}

	/** One of several, the more likely the more there is to learn from it: most of a sparse specimen is empty. */
	private static Draw draw(final List<TrainingExample> lessons, final int height, final int width, final Noise random) {
		Draw chosen = null;
		double total = 0;
		for (int i = 0; i < CANDIDATES; i++) {
			final TrainingExample lesson = lessons.get(random.below(lessons.size()));
			final Batch.Cut cut = cut(lesson.sections(), height, width, random);
			final Draw candidate = new Draw(lesson, cut, lesson.energy(cut, height, width) / lesson.energy());
			final double worth = EMPTY + Math.sqrt(candidate.energy);
			total += worth;
			if (chosen == null || (random.uniform(1, 1)[0] + 1) / 2 * total < worth) chosen = candidate;
		}
		return chosen;
	}

	private static Batch.Cut cut(final Sections sections, final int height, final int width, final Noise random) {
		final double gain = DARKEST * Math.pow(BRIGHTEST / DARKEST, (random.uniform(1, 1)[0] + 1) / 2);
		return new Batch.Cut(random.below(sections.count()), random.below(sections.height() - height + 1), random.below(
			sections.width() - width + 1), sections.symmetric() && random.below(2) == 1, random.below(2) == 1, gain);
	}
}
