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

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.microdiffusion.block.NextParts;
import org.microdiffusion.progress.DurationText;

/** Prints how many parts of a stage are made, and how long the others will take. */
final class TaskProgress extends SparkListener implements AutoCloseable {

	private static final double NANOSECONDS_PER_SECOND = 1e9;
	private static final long INTERVAL_NANOSECONDS = 1_000_000_000;

	private final SparkContext spark;
	private final NextParts stage;
	private final PrintStream err;
	private final long start = System.nanoTime();
	private long told = start;
	private int done;

	TaskProgress(final SparkContext spark, final NextParts stage, final PrintStream err) {
		this.spark = spark;
		this.stage = stage;
		this.err = err;
	}

	/** Counts from now on. */
	void begin() {
		spark.addSparkListener(this);
	}

	@Override
	public synchronized void onTaskEnd(final SparkListenerTaskEnd task) {
		if (!task.taskInfo().successful()) return;
		done++;
		final long now = System.nanoTime();
		if (now - told < INTERVAL_NANOSECONDS && done < stage.parts()) return;
		told = now;
		final double left = (now - start) / NANOSECONDS_PER_SECOND / done * (stage.parts() - done);
		err.println(stage.stage() + ": " + done + " of " + stage.parts() + " parts" + (left > 0 ? ", " + DurationText.text(
			left) + " left" : ""));
	}

	@Override
	public void close() {
		spark.removeSparkListener(this);
	}
}
