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
package org.microdiffusion.spark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.microdiffusion.Main;
import org.microdiffusion.block.NextParts;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.progress.DurationText;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;

/**
 * Reconstructs a volume on a Spark cluster, whose machines share a file system:
 * {@code spark-submit --class org.microdiffusion.spark.Reconstruct ... microdiffusion-spark.jar input=... output=...
 * key=value}, with the keys of the launcher's {@code reconstruct}. The same call goes on after an interruption.
 */
public final class Reconstruct {

	private static final int WRONG = 2;
	private static final double NANOSECONDS_PER_SECOND = 1e9;

	/** Keys whose values are paths, which executors see from other folders. */
	private static final List<String> PATHS = List.of("input", "output", "model", "profile", "report");
	private static final String THREADS = "ai.djl.pytorch.num_threads";
	private static final Pattern SENTENCE = Pattern.compile(Pattern.quote(Refusal.class.getName()) + ": (.*)");

	private final JavaSparkContext spark;
	private final String[] keys;
	/** Those of all runs but the last one, which alone has something to report. */
	private final String[] shared;
	private final PrintStream out;
	private double alone;
	private double inParts;

	private Reconstruct(final JavaSparkContext spark, final PrintStream out, final String... keys) {
		this.spark = spark;
		this.keys = keys;
		shared = Arrays.stream(keys).filter(key -> !key.startsWith("report=")).toArray(String[]::new);
		this.out = out;
	}

	/**
	 * Ends the program with status 2 and one sentence if something that the user gave is wrong, with 1 after an
	 * unexpected failure.
	 */
	public static void main(final String... args) throws ExecutionException, InterruptedException {
		System.setProperty("java.awt.headless", "true");
		final SparkConf settings = new SparkConf().setIfMissing("spark.app.name", "MicroDiffusion");
		// PyTorch serves one task at a time, so an executor makes one block at a time, with all of its processors.
		settings.setIfMissing("spark.executor.cores", settings.get("spark.task.cpus", "1"));
		int status = 0;
		try {
			run(settings, absolute(args));
		}
		catch (final Refusal e) {
			System.err.println(e.getMessage());
			status = WRONG;
		}
		// Spark declares that it throws nothing checked.
		catch (final Exception e) {
			if (!(e instanceof SparkException)) throw e;
			final Optional<String> sentence = sentence(e);
			if (sentence.isEmpty()) throw e;
			System.err.println(sentence.get() + " What is finished is kept, and the same call goes on with it.");
			status = WRONG;
		}
		if (status != 0) System.exit(status);
	}

	/** Runs what the keys say, if they are right so far. */
	private static void run(final SparkConf settings, final String... keys) throws ExecutionException,
		InterruptedException
	{
		value("blocks", keys).ifPresent(given -> {
			throw new Refusal("blocks is " + given + ", but Spark divides the work by itself: leave it out.");
		});
		final Path result = value("output", keys).map(Path::of).orElseThrow(() -> new Refusal(
			"output is missing: give a file or an OME-Zarr folder that all machines see."));
		try (JavaSparkContext spark = new JavaSparkContext(settings)) {
			new Reconstruct(spark, System.out, keys).run(result);
		}
	}

	/** Why tasks failed, if something is wrong with what the user gave or with a machine. */
	private static Optional<String> sentence(final Throwable failure) {
		final Matcher found = SENTENCE.matcher(String.valueOf(failure.getMessage()));
		return found.find() ? Optional.of(found.group(1)) : Optional.empty();
	}

	private static String[] absolute(final String... args) {
		return Arrays.stream(args).map(arg -> {
			final int equals = arg.indexOf('=');
			if (equals < 0 || !PATHS.contains(arg.substring(0, equals))) return arg;
			final Path path = Path.of(arg.substring(equals + 1));
			final boolean file = !arg.startsWith("profile=") || path.toFile().exists();
			return file ? arg.substring(0, equals + 1) + path.toAbsolutePath() : arg;
		}).toArray(String[]::new);
	}

	private static Optional<String> value(final String key, final String... keys) {
		return Arrays.stream(keys).filter(arg -> arg.startsWith(key + "=")).map(arg -> arg.substring(key.length() + 1))
			.findFirst();
	}

	private void run(final Path result) throws ExecutionException, InterruptedException {
		NextParts next = plan(result);
		while (next.parts() > 0) {
			make(next);
			next = plan(result);
		}
		final double joining = seconds(() -> run("join", keys));
		final ImagePlus volume = ImageFile.read("output", result);
		final double voxels = (double) volume.getWidth() * volume.getHeight() * volume.getStackSize();
		out.printf(Locale.ROOT, "%.0f voxels, planned and learned in %.1f s, made in parts in %.1f s, joined in %.1f s: " +
			"%.0f voxels per second.%n", voxels, alone, inParts, joining, voxels / (alone + inParts + joining));
	}

	/** A run that may take long. */
	private interface Work {

		void run() throws ExecutionException, InterruptedException;
	}

	private static double seconds(final Work work) throws ExecutionException, InterruptedException {
		final long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / NANOSECONDS_PER_SECOND;
	}

	private NextParts plan(final Path result) throws ExecutionException, InterruptedException {
		alone += seconds(() -> run("plan", shared));
		return Scratch.announced(result).orElseThrow();
	}

	/** Makes the parts, each as a task. */
	private void make(final NextParts next) throws ExecutionException, InterruptedException {
		final int parts = next.parts();
		final String[] given = shared;
		final double seconds = seconds(() -> {
			try (TaskProgress progress = new TaskProgress(spark.sc(), next, System.err)) {
				progress.begin();
				spark.parallelize(IntStream.rangeClosed(1, parts).boxed().toList(), parts).foreach(part -> task(part, parts,
					given));
			}
		});
		inParts += seconds;
		out.println("Made: " + next.stage() + ", " + parts + " parts in " + DurationText.text(seconds) + ".");
	}

	private static void task(final int part, final int parts, final String... keys) throws ExecutionException,
		InterruptedException
	{
		System.setProperty("java.awt.headless", "true");
		if (System.getProperty(THREADS) == null) System.setProperty(THREADS, Integer.toString(TaskContext.get().cpus()));
		run(part + "/" + parts, keys);
	}

	private static void run(final String blocks, final String... keys) throws ExecutionException, InterruptedException {
		Main.call(System.out, System.err, Stream.concat(Stream.of("reconstruct"), Stream.concat(Arrays.stream(keys), Stream
			.of("blocks=" + blocks))).toArray(String[]::new));
	}
}
