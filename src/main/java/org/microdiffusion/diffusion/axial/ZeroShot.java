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

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.diffusion.NoiseSchedule;
import org.microdiffusion.diffusion.unet.Layout;
import org.microdiffusion.diffusion.unet.SectionNet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.training.Adam;
import org.microdiffusion.training.LearningRate;
import org.microdiffusion.training.Trainer;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingOptions;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

/** Draft. */
public final class ZeroShot {

	private final Projections data;
	private final Planes prior;
	private final ZeroShotOptions options;
	private final long seed;
	private final Backend backend;
	private final Progress progress;
	private final NoiseSchedule schedule = new NoiseSchedule(NoiseSchedule.Kind.LINEAR, 1000);

	public ZeroShot(final Projections data, final Planes prior, final ZeroShotOptions options, final long seed,
		final Backend backend, final Progress progress)
	{
		this.data = data;
		this.prior = prior;
		this.options = options;
		this.seed = seed;
		this.backend = backend;
		this.progress = progress;
	}

	public record Result(Planes volume, double expectedGain) {}

	public Result run() {
		final List<Lesson> flat = lessons(Planes.read(data.images()), false);
		progress.log("lessons");
		final List<Lesson> first = new ArrayList<>();
		if (options.teacher().contains("p")) first.addAll(flat);
		if (options.teacher().contains("m")) first.addAll(lessons(prior, true));
		progress.log("stacked lessons");
		final Scales scales = Scales.of(first);
		progress.log(scales.toString());
		final SectionNet net = new SectionNet(new Layout(seed), Batch.CHANNELS, options.widths());
		final Layout layout = new Layout(seed);
		final SectionNet named = new SectionNet(layout, Batch.CHANNELS, options.widths());
		final List<Parameter> initial = layout.parameters();
		progress.log("weights " + initial.stream().mapToInt(p -> p.values().length).sum());
		List<Parameter> trained = train(named, initial, first, scales, options.steps(), options.rate());
		Result result = reconstruct(flat, scales, trained);
		progress.log("first round gain " + result.expectedGain());
		if (options.secondSteps() > 0) {
			listener.volume(result.volume(), result.expectedGain());
			final List<Lesson> second = new ArrayList<>();
			if (options.teacher().contains("q")) second.addAll(flat);
			second.addAll(lessons(result.volume(), true));
			trained = train(net, trained, second, scales, options.secondSteps(), options.rate() / 2);
			result = reconstruct(flat, scales, trained);
		}
		return result;
	}

	/** For benchmarks. */
	public interface Listener {
		void volume(Planes volume, double gain);
	}

	public Listener listener = (v, g) -> {};

	private List<Parameter> train(final SectionNet net, final List<Parameter> initial, final List<Lesson> lessons,
		final Scales scales, final long steps, final double rate)
	{
		final SectionObjective objective = new SectionObjective(net, schedule, lessons, scales, options, seed);
		final TrainingOptions training = new TrainingOptions(steps, LearningRate.oneCycle(rate, steps), new Adam(0.9, 0.99,
			1e-8, 0.01), 1, options.averaging());
		final TrainingState state = new Trainer(backend, objective, training).train(initial, TrainingState.start(initial,
			seed), TrainingListener.NONE, progress);
		return state.averaged(initial);
	}

	private List<Lesson> lessons(final Planes stack, final boolean stacked) {
		final int w = stack.width(), h = stack.height();
		final int x0 = w / 3, x1 = 2 * w / 3, y0 = h / 3, y1 = 2 * h / 3;
		final Noise random = new Noise(seed);
		return List.of(Lesson.of(Turn.xy(stack), new Lesson.Window(x0, x1, y0, y1), data, stacked, random, progress), Lesson
			.of(stack, new Lesson.Window(y0, y1, x0, x1), data, stacked, random, progress));
	}

	private Result reconstruct(final List<Lesson> held, final Scales scales, final List<Parameter> trained) {
		try (SectionModel model = new SectionModel(backend, options.widths(), scales, trained)) {
			final List<Planes> corrections = new ArrayList<>();
			for (final Lesson lesson : held)
				corrections.add(corrected(lesson, model));
			final Trust trust = Trust.of(held, corrections);
			progress.log("validated, gain " + trust.gain());
			final Planes x = Turn.yz(model.residual(Sections.of(data, prior), null, schedule.steps(), options.flips(),
				progress));
			final Planes y = Turn.xy(Turn.yz(model.residual(Sections.of(turned(), Turn.xy(prior)), null, schedule.steps(), options
				.flips(), progress)));
			progress.log("predicted, TFLOP " + model.flops() * 1e-12);
			final Planes volume = prior.copy();
			for (int z = 0; z < volume.depth(); z++)
				for (int p = 0; p < volume.plane(z).length; p++)
					volume.plane(z)[p] += (x.plane(z)[p] + y.plane(z)[p]) / 2;
			data.consistent().project(volume, progress);
			for (int z = 0; z < volume.depth(); z++)
				for (int p = 0; p < volume.plane(z).length; p++) {
					final float m = prior.plane(z)[p];
					volume.plane(z)[p] = m + trust.factor(m) * (volume.plane(z)[p] - m);
				}
			data.consistent().project(volume, progress);
			return new Result(volume, trust.gain());
		}
	}

	private Projections turned() {
		return new Projections(Turn.xy(Planes.read(data.images())).image(), data.operator(), data.noise(), data
			.nonNegative());
	}

	/** What the model changes on a lesson, consistent. */
	private Planes corrected(final Lesson lesson, final SectionModel model) {
		final Planes residual = model.residual(lesson.sections(), null, schedule.steps(), options.flips(), progress);
		final Planes volume = Turn.yz(lesson.sections().prior());
		final Planes change = Turn.yz(residual);
		for (int z = 0; z < volume.depth(); z++)
			for (int p = 0; p < volume.plane(z).length; p++)
				volume.plane(z)[p] += change.plane(z)[p];
		lesson.data().consistent().project(volume, progress);
		final Planes after = Turn.yz(volume);
		for (int v = 0; v < after.depth(); v++)
			for (int p = 0; p < after.plane(v).length; p++)
				after.plane(v)[p] -= lesson.sections().prior().plane(v)[p];
		return after;
	}
}
