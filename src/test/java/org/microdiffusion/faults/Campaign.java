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
package org.microdiffusion.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;

import com.sun.management.ThreadMXBean;

/**
 * Many trials of one kind, each with a random number of its own, so that a trial that fails can be made again alone. A
 * few of them are part of each build. With the property {@code faults.NAME}, as the profile {@code faults} sets it, there
 * are that many, and a campaign that was ended goes on where it was; {@code faults.minutes} bounds what is done at once.
 */
final class Campaign {

	/** How a trial ended, if as it should. */
	enum Outcome {
			/** The file was read, or the run done. */
			DONE,
			/** One sentence. */
			REFUSED
	}

	/** One trial. */
	@FunctionalInterface
	interface Trial {

		Outcome run(Random random, int number) throws Exception;
	}

	private static final Path STATE = Path.of(System.getProperty("faults.state", "target/faults"));
	private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
	private static final long MILLISECONDS_PER_MINUTE = 60_000;
	private static final int SAVED_EVERY = 500;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final String name;
	private final boolean whole;
	private final int count;
	private int done;
	private int refused;
	private double slowest;
	private long largest;

	/** @param few trials of a usual build */
	Campaign(final String name, final int few) {
		this.name = name;
		whole = System.getProperty("faults." + name) != null;
		count = Integer.getInteger("faults." + name, few);
	}

	/** Makes the trials. Those that the last run made are not made again, if this is the long form. */
	void run(final Trial trial) throws Exception {
		if (whole) load();
		final long end = System.currentTimeMillis() + MILLISECONDS_PER_MINUTE * Integer.getInteger("faults.minutes", 1 << 20);
		while (done < count && System.currentTimeMillis() < end) {
			one(trial);
			if (done % SAVED_EVERY == 0) save();
		}
		save();
		assertTrue(done > 0, name + ": no trial was made");
	}

	private void one(final Trial trial) throws Exception {
		final long bytes = THREADS.getCurrentThreadAllocatedBytes();
		final long start = System.nanoTime();
		try {
			if (trial.run(new Random(done), done) == Outcome.REFUSED) refused++;
		}
		catch (final Exception | Error e) {
			save();
			throw new AssertionError(name + ", trial " + done + ": " + e, e);
		}
		slowest = Math.max(slowest, (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND);
		largest = Math.max(largest, THREADS.getCurrentThreadAllocatedBytes() - bytes);
		done++;
	}

	private Path file() {
		return STATE.resolve(name + ".properties");
	}

	private void load() throws IOException {
		if (!Files.exists(file())) return;
		final Properties known = new Properties();
		try (var in = Files.newBufferedReader(file())) {
			known.load(in);
		}
		if (!known.getProperty("form", "").equals("long")) return;
		done = Integer.parseInt(known.getProperty("trials"));
		refused = Integer.parseInt(known.getProperty("refused"));
		slowest = Double.parseDouble(known.getProperty("slowest_ms"));
		largest = Long.parseLong(known.getProperty("largest_bytes"));
	}

	private void save() throws IOException {
		Files.createDirectories(STATE);
		final String text = "form=" + (whole ? "long" : "short") + "\ntrials=" + done + "\nof=" + count + "\nrefused=" +
			refused + "\nslowest_ms=" + String.format(Locale.ROOT, "%.1f", slowest) + "\nlargest_bytes=" + largest + "\n";
		Files.writeString(file(), text);
	}
}
