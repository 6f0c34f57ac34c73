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
package org.microdiffusion.command.batch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.SeriesOptions;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.SeriesInput;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;

/**
 * The channels and time points of an image. MicroDiffusion trains a model on one time
 * point of each channel, or of the first channel only, and uses it for all others.
 */
public final class TimeSeries {

	/** Description of {@code timepoint}. */
	public static final String TIMEPOINT =
		"MicroDiffusion, time series: from which time point to learn, 1 or more; auto: the one " +
		"with the most contrast; each: every one by itself.";
	/** Description of {@code channels}. */
	public static final String CHANNELS =
		"MicroDiffusion: whether each channel has its own model, or the first one's serves all.";

	private static final String EACH = "each";
	private static final double NANOSECONDS_PER_SECOND = 1e9;

	private enum Sharing {
			OWN, SHARED
	}

	private enum Once {
			EACH, STRUCTURE
	}

	private final InputImage stack;
	private final boolean each;
	private final boolean shared;
	/** Whether only the structure is reconstructed. */
	private final boolean once;
	/** Index of the time point to train on, from 0; -1: the one with the largest variance, or each. */
	private final int trainingFrame;

	/**
	 * @param timepoint to train on: auto, each, or a number from 1
	 * @param channels own or shared
	 * @param series each or structure
	 * @throws Refusal if a parameter has no allowed value
	 */
	public TimeSeries(final InputImage stack, final String timepoint, final String channels, final String series) {
		this.stack = stack;
		each = timepoint.strip().equalsIgnoreCase(EACH);
		shared = Choice.of("channels", channels, Sharing.class) == Sharing.SHARED;
		once = Choice.of("series", series, Once.class) == Once.STRUCTURE;
		if (once && stack.frames() < 2) throw new Refusal("series is structure, but input has one time point: give series=each.");
		trainingFrame = each || GeometryKeys.auto(timepoint) ? -1 : number(timepoint) - 1;
	}

	private int number(final String timepoint) {
		try {
			final int number = Integer.parseInt(timepoint.strip());
			if (number >= 1 && number <= stack.frames()) return number;
		}
		catch (final NumberFormatException e) {
			// Refused below.
		}
		throw new Refusal("timepoint is " + timepoint + ": give 1 to " + stack.frames() +
			", the time points of input, auto, or each.");
	}

	/**
	 * Checks whether the model that will be trained can be written to a file. A file that
	 * exists is not checked, since it is read instead.
	 *
	 * @param model may be null or empty: the model is not kept
	 * @throws Refusal if several models would be trained, the name has not the ending of a
	 *           model file, or the file cannot be written
	 */
	public void checkModel(final File model) {
		final Optional<Path> file = FileKeys.path(model);
		if (file.isEmpty() || Files.exists(file.get())) return;
		WholeFile.check("model", file.get(), ModelFile.ENDING);
		if (stack.channels() > 1 && !shared || stack.frames() > 1 && each) throw new Refusal("model is " +
			model + ", which can keep one model only: give channels=shared and timepoint=auto, or leave model empty.");
	}

	/**
	 * Reconstructs all volumes, beginning with the time point that models are trained on.
	 *
	 * @param preview receives intermediate volumes
	 * @param notes receives sentences that the user should read
	 * @return one result for each volume: all channels of the first time point, then of the
	 *         next one, and so on
	 */
	public List<Reconstruct.Result> reconstruct(final Reconstruct.Options options, final Consumer<Planes> preview,
		final Progress progress, final List<String> notes)
	{
		if (once) return ofStructure(options, progress, notes);
		return all(options.method(), (channel, frame, model, models, part) -> Reconstruct.run(stack.volume(channel, frame),
			options, models, preview, part), Reconstruct.Result::remarks, progress, notes);
	}

	/** Reconstructs one volume. */
	interface VolumeReconstruction<T> {

		/**
		 * @param model index of the model that the volume uses
		 * @param models that volumes with this index share
		 */
		T run(int channel, int frame, int model, ModelCache models, Progress progress);
	}

	/** Reconstructs all volumes in another way. */
	<T> List<T> all(final Method method, final VolumeReconstruction<T> work, final Function<T, List<String>> remarks,
		final Progress progress, final List<String> notes)
	{
		final boolean learned = method == Method.MICRODIFFUSION;
		final Map<Integer, ModelCache> models = new HashMap<>();
		final Map<Integer, T> made = new HashMap<>();
		final List<Integer> order = learned ? order() : IntStream.range(0, count()).boxed().toList();
		Job.forEachVolume(stack, order, progress, notes, (channel, frame, part) -> {
			final int index = frame * stack.channels() + channel;
			final int model = !learned || each ? index : shared ? 0 : channel;
			made.put(index, work.run(channel, frame, model, models.computeIfAbsent(model, l -> new ModelCache()), part));
			return remarks.apply(made.get(index));
		});
		return IntStream.range(0, count()).mapToObj(made::get).toList();
	}

	/** The structure of each channel, and its brightness at each time point by ratio. */
	private List<Reconstruct.Result> ofStructure(final Reconstruct.Options options, final Progress progress,
		final List<String> notes)
	{
		final long start = System.nanoTime();
		final SeriesActivity activity = new SeriesActivity(true);
		activity.run(SeriesInput.of(stack), channel -> SeriesOptions.of(options), Optional.empty(), progress, notes);
		final double seconds = (System.nanoTime() - start) / NANOSECONDS_PER_SECOND / count();
		return IntStream.range(0, count()).mapToObj(i -> new Reconstruct.Result(options, activity.volume(i).image(), Optional
			.empty(), activity.channels().get(i % stack.channels()).background(), new Reconstruct.Facts(OptionalDouble.empty(),
				Double.NaN, seconds, Optional.empty(), Optional.empty()), 0, 0, List.of())).toList();
	}

	/** Whether only the structure is reconstructed; that streams by itself. */
	boolean ofStructure() {
		return once;
	}

	/** Which volumes share a model, written with the keys. */
	@Override
	public String toString() {
		return "timepoint=" + (each ? EACH : trainingFrame < 0 ? GeometryKeys.AUTO : trainingFrame + 1) + " channels=" +
			(shared ? Sharing.SHARED : Sharing.OWN);
	}

	private int count() {
		return stack.channels() * stack.frames();
	}

	/** Indices of all volumes, beginning with those of the time point that models are trained on. */
	private List<Integer> order() {
		final int first = each || stack.frames() == 1 ? 0 : trainingFrame >= 0 ? trainingFrame : mostContrast();
		final Function<Integer, Boolean> later = index -> index / stack.channels() != first;
		final List<Integer> order = new ArrayList<>(IntStream.range(0, count()).boxed().toList());
		order.sort(Comparator.comparing(later));
		return order;
	}

	/** Index of the time point whose first channel has the largest variance. */
	private int mostContrast() {
		return IntStream.range(0, stack.frames()).boxed().max(Comparator.comparingDouble(frame -> variance(stack
			.planes(0, frame)))).orElseThrow();
	}

	private static double variance(final PlaneSource planes) {
		double sum = 0, squares = 0;
		for (int z = 0; z < planes.depth(); z++)
			for (final float value : planes.plane(z)) {
				sum += value;
				squares += (double) value * value;
			}
		final double count = (double) planes.depth() * planes.width() * planes.height();
		return squares / count - Math.pow(sum / count, 2);
	}
}
