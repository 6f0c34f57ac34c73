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
package org.microdiffusion.model;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.training.TrainingState;

/** The file from which an interrupted training goes on. */
public final class TrainingCheckpoint {

	private static final String ALL = "all";

	private final String key;
	private final Path modelPath;
	private final Path path;
	private final ModelHeader model;
	private final Map<String, Double> options;

	/**
	 * @param key the parameter that names the file, for messages
	 * @param path of the model; the checkpoint lies beside it, ending with
	 *          {@code .checkpoint.safetensors}
	 * @param model the header of the model to be
	 */
	public TrainingCheckpoint(final String key, final Path path, final ModelHeader model, final Record options) {
		this.key = key;
		modelPath = path;
		this.path = path.resolveSibling(path.getFileName().toString().replaceFirst("(?i)\\" + ModelFile.ENDING + "$", "") +
			".checkpoint" + ModelFile.ENDING);
		this.model = model;
		this.options = new TreeMap<>();
		numbers("", options, this.options);
	}

	/** All that a record and the records in it hold: an option that is added later cannot be forgotten. */
	private static void numbers(final String prefix, final Record options, final Map<String, Double> numbers) {
		try {
			for (final RecordComponent component : options.getClass().getRecordComponents()) {
				final Object value = component.getAccessor().invoke(options);
				final String name = prefix + component.getName();
				if (value instanceof final Record inner) numbers(name + ".", inner, numbers);
				// JSON has no infinity.
				else if (value instanceof final Number number) numbers.put(name, Math.min(Double.MAX_VALUE, number
					.doubleValue()));
				else numbers.put(name + "=" + value, 1.0);
			}
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * The state of this very training, if it was interrupted; the user is told then.
	 *
	 * @param steps of the whole training
	 * @throws Refusal one sentence, if the checkpoint is of another training, or if it
	 *           cannot be read
	 */
	public Optional<TrainingState> resume(final long steps, final Progress progress) {
		if (!Files.exists(path)) return Optional.empty();
		final Checkpoint stored = Checkpoint.read(path);
		check(stored);
		progress.log("Goes on with " + path + " from step " + stored.model().training().steps() + " of " + steps + ".");
		return Optional.of(new TrainingState(array(stored, "weights"), array(stored, "averages"), array(stored, "moments1"),
			array(stored, "moments2"), stored.model().training().steps(), stored.model().training().seed(), stored
				.groups().containsKey("validations") ? array(stored, "validations") : new float[0]));
	}

	private void check(final Checkpoint stored) {
		final Provenance its = stored.model().training();
		if (!stored.model().geometry().equals(model.geometry())) throw other("for another geometry");
		if (!its.data().equals(model.training().data())) throw other(
			"on other projections, or with another noise or background");
		if (its.seed() != model.training().seed()) throw other("with seed=" + its.seed());
		if (!stored.model().withTraining(model.training()).equals(model) || !stored.numbers().equals(options))
			throw other("with another preset or version");
	}

	private Refusal other(final String how) {
		return new Refusal(key + " already has the checkpoint " + path + " of an unfinished training " + how +
			": finish that one with its own parameters, delete the file, or give another name for the " + key + ".");
	}

	private float[] array(final Checkpoint stored, final String group) {
		final List<NamedArray> arrays = stored.groups().getOrDefault(group, List.of());
		if (arrays.size() != 1) throw other("with another preset or version");
		return arrays.get(0).data();
	}

	/** Writes the state; if that fails, the training goes on without, and the user is told. */
	public void write(final TrainingState state, final Progress progress) {
		try {
			final Map<String, List<NamedArray>> groups = new TreeMap<>(Map.of("weights", flat(state.weights()), "averages",
				flat(state.average()), "moments1", flat(state.firstMoment()), "moments2", flat(state.secondMoment())));
			if (state.validations().length > 0) groups.put("validations", flat(state.validations()));
			new Checkpoint(header(state), options, groups).write(path);
		}
		catch (final IllegalArgumentException e) {
			progress.log(e.getMessage());
		}
	}

	private static List<NamedArray> flat(final float[] values) {
		return List.of(new NamedArray(ALL, new long[] { values.length }, values));
	}

	private ModelHeader header(final TrainingState state) {
		final Provenance past = model.training();
		return model.withTraining(new Provenance(past.command(), state.seed(), state.step(), Instant.now().truncatedTo(
			ChronoUnit.SECONDS), past.data()));
	}

	/**
	 * Writes the finished model in place of the checkpoint.
	 *
	 * @param file makes the model's file from its header
	 * @throws Refusal one sentence, if that fails
	 */
	public void complete(final TrainingState end, final Function<ModelHeader, ModelFile> file) {
		file.apply(header(end)).write(modelPath);
		try {
			Files.deleteIfExists(path);
		}
		catch (final IOException e) {
			throw new Refusal("The checkpoint " + path +
				" of the finished training cannot be deleted: delete it yourself.", e);
		}
	}

	/** The finished model of this very training, if it was kept. */
	public Optional<ModelFile> finished() {
		if (!Files.exists(modelPath)) return Optional.empty();
		try {
			final ModelFile file = ModelFile.read(modelPath);
			final Provenance its = file.header().training();
			final boolean same = its.command().equals(model.training().command()) && its.data().equals(model.training()
				.data()) && file.header().withTraining(model.training()).equals(model);
			return same ? Optional.of(file) : Optional.empty();
		}
		catch (final ModelFileException e) {
			// What cannot be read is made anew.
			return Optional.empty();
		}
	}

	/**
	 * Forgets the finished model.
	 *
	 * @throws Refusal one sentence, if it cannot be deleted
	 */
	public void forget() {
		try {
			Files.deleteIfExists(modelPath);
		}
		catch (final IOException e) {
			throw new Refusal("The model " + modelPath +
				" of the finished reconstruction cannot be deleted: delete it yourself.", e);
		}
	}
}
