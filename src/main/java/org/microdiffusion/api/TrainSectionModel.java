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

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.method.Divergence;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.TimeNeeded;
import org.microdiffusion.model.Provenance;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.model.TrainingCheckpoint;
import org.microdiffusion.phantom.Morphology;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.MetaLearning;
import org.microdiffusion.section.training.Pretraining;
import org.microdiffusion.section.training.SectionTraining;
import org.microdiffusion.section.training.SpecimenSeries;
import org.microdiffusion.section.training.TrainingPhantoms;
import org.microdiffusion.section.training.TrainingStacks;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;

/**
 * Trains a model of {@link Method#MICRODIFFUSION} for any specimen and geometry on phantoms and
 * stacks, and writes it to a file.
 *
 * @since 0.1.0
 */
public final class TrainSectionModel {

	private TrainSectionModel() {}

	/**
	 * Real stacks.
	 *
	 * @param training stacks to train on, one or more
	 * @param validation stacks of other specimens, which are not trained on; may be empty
	 * @param attribution who made them, and under which licences; it becomes part of the model's card
	 */
	public record Stacks(List<TrainingStacks.Stack> training, List<TrainingStacks.Stack> validation,
		String attribution)
	{}

	/**
	 * Options of a training.
	 *
	 * @param steps of the optimizer, 1 or more
	 * @param metaSteps specimens of {@link MetaLearning} after them, 0 or more
	 * @param traced neurons to train on, in addition to simulated ones; may be empty
	 * @param stacks real stacks to train on, half of the time; empty: phantoms only
	 * @param seed of all random numbers
	 * @param engine device on which networks are computed
	 * @param model file to write when the training ends, ending with {@code .safetensors};
	 *          an interrupted training leaves its checkpoint beside it, from which
	 *          the next one goes on
	 */
	public record Options(int steps, int metaSteps, List<Morphology> traced, Optional<Stacks> stacks, long seed,
		EngineSettings engine, Path model)
	{

		/** @throws Refusal one sentence, if the number of steps is less than 1, or that of meta-learning below 0 */
		public Options {
			if (metaSteps < 0) throw new Refusal("metasteps is " + metaSteps + ": give 0 (none) or more, such as 100.");
			if (steps < 1) throw new Refusal("steps is " + steps + ": give 1 or more, such as 5000.");
		}

		/** The same options with traced neurons to train on. */
		public Options withTraced(final List<Morphology> neurons) {
			return new Options(steps, metaSteps, neurons, stacks, seed, engine, model);
		}

		/** The same options with real stacks to train on. */
		public Options withStacks(final Optional<Stacks> others) {
			return new Options(steps, metaSteps, traced, others, seed, engine, model);
		}

		/** The command line by which the launcher trains the same model. */
		private String command() {
			return "pretrain-sections steps=" + steps + (metaSteps > 0 ? " metasteps=" + metaSteps : "") + " seed=" + seed;
		}

		/** The training data, in words. */
		private String material() {
			return "phantoms" + (traced.isEmpty() ? "" : ", " + Words.count(traced.size(), "traced neuron")) + stacks.map(
				s -> ", " + Words.count(s.training().size(), "stack") + ". " + s.attribution()).orElse("");
		}
	}

	/**
	 * Trains and writes the model.
	 *
	 * @param options of the training
	 * @param observer is called about twice a second, on this thread
	 * @param progress to report to
	 * @throws Refusal one sentence, if the checkpoint belongs to another training, or if a file or the
	 *           engine fails
	 * @throws java.util.concurrent.CancellationException if cancelled, after the
	 *           checkpoint was written
	 */
	public static void run(final Options options, final Consumer<TrainingStatus> observer, final Progress progress) {
		final SectionTraining how = SectionTraining.ofAnySpecimen(options.steps());
		final Pretraining training = new Pretraining(how, specimens(options), validation(options), new HessianL1(), options
			.seed());
		final TrainingCheckpoint checkpoint = new TrainingCheckpoint("model", options.model(), SectionFile.header(Optional
			.empty(), true, new Provenance(options.command(), options.seed(), 0, Instant.EPOCH, options.material()),
			SectionFile.LICENCE_OF_PHANTOMS), how);
		final TrainingState start = checkpoint.resume(options.steps(), progress).orElseGet(training::start);
		options.engine().with(progress, backend -> {
			final TrainingState end = Divergence.told(() -> training.train(start, backend, new TrainingMonitor(observer, checkpoint,
				new TimeNeeded("The training", options.steps(), progress), progress), progress));
			// Until it is complete, the checkpoint of the last step stays.
			final SectionWeights weights = new MetaLearning(options.metaSteps(), specimens(options), training.method(), options.seed())
				.moved(training.weights(end), backend, progress);
			checkpoint.complete(end, header -> SectionFile.of(weights, header));
			return end;
		});
	}

	private static SpecimenSeries specimens(final Options options) {
		final SpecimenSeries phantoms = new TrainingPhantoms(options.seed(), options.traced());
		return options.stacks().map(s -> phantoms.alternatingWith(new TrainingStacks(s.training(), options.seed()))).orElse(
			phantoms);
	}

	/** The seeds are others than those of the training, so that no specimen is seen in both. */
	private static List<SpecimenSeries> validation(final Options options) {
		final List<SpecimenSeries> series = new ArrayList<>();
		series.add(new TrainingPhantoms(~options.seed(), List.of()));
		options.stacks().filter(s -> !s.validation().isEmpty()).ifPresent(s -> series.add(new TrainingStacks(s.validation(),
			~options.seed())));
		return series;
	}

	/**
	 * The status of a running training.
	 *
	 * @param step weight updates so far
	 * @param loss mean since the last report
	 */
	public record TrainingStatus(long step, double loss) {}

	/** Reports the training to the observer and writes its checkpoints. */
	private record TrainingMonitor(Consumer<TrainingStatus> observer, TrainingCheckpoint checkpoint, TimeNeeded time,
		Progress progress) implements TrainingListener
	{

		@Override
		public boolean trained(final long step, final double loss, final double learningRate,
			final Supplier<TrainingState> state)
		{
			observer.accept(new TrainingStatus(step, loss));
			return time.trained(step, loss, learningRate, state);
		}

		@Override
		public void validated(final long step, final double loss) {
			progress.log(String.format(Locale.ROOT, "Step %d: %.2f dB over the prior on held-out specimens.", step, -loss));
		}

		@Override
		public void checkpoint(final TrainingState state) {
			checkpoint.write(state, progress);
		}
	}
}
