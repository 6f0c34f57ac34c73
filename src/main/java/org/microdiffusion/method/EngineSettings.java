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
package org.microdiffusion.method;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Yardstick;

/**
 * The device on which networks are computed, and the folder of the engine's libraries.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param cache folder for PyTorch's native libraries; if it is empty, the default folder in the user's
 *          home is used. The first use in a Java virtual machine decides
 */
public record EngineSettings(String device, Optional<Path> cache) {

	/** The fastest available device. */
	public static final EngineSettings DEFAULT = new EngineSettings("auto", Optional.empty());

	/** Held by the run that uses PyTorch, which records gradients for the whole Java virtual machine. */
	private static final ReentrantLock ENGINE_LOCK = new ReentrantLock(true);
	/** Interval at which a waiting run checks whether it is cancelled. */
	private static final long CANCEL_CHECK_MS = 200;

	/** @throws Refusal one sentence, if the name of the device is not valid */
	public EngineSettings {
		device = device.strip().toLowerCase(Locale.ROOT);
		Backend.checkName(device);
	}

	/**
	 * Checks before any work whether engine and device are available.
	 *
	 * @throws Refusal one sentence, if the engine cannot be loaded or the device does not exist
	 */
	public void check(final Progress progress) {
		open(progress).close();
	}

	/**
	 * Runs some work with the engine as soon as no other thread uses it, and logs the device.
	 *
	 * @return what the work returns
	 * @throws Refusal one sentence, if the device does not exist, or if the engine cannot be loaded or
	 *           fails
	 * @throws CancellationException if cancelled while it waits
	 */
	public <T> T with(final Progress progress, final Function<Backend, T> work) {
		waitForEngine(progress);
		try {
			return alone(progress, work);
		}
		finally {
			ENGINE_LOCK.unlock();
		}
	}

	private static void waitForEngine(final Progress progress) {
		try {
			boolean told = false;
			while (!ENGINE_LOCK.tryLock(CANCEL_CHECK_MS, TimeUnit.MILLISECONDS)) {
				if (!told) progress.log("Waits until another run of MicroDiffusion is done with PyTorch.");
				told = true;
				progress.checkCancelled();
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	private <T> T alone(final Progress progress, final Function<Backend, T> work) {
		try (Backend backend = open(progress)) {
			progress.log(backend.describe());
			return work.apply(backend);
		}
		catch (final RuntimeException e) {
			// This package must not import the engine's exceptions, so they are told by their names.
			if (!e.getClass().getName().startsWith("ai.djl.")) throw e;
			throw failure("PyTorch failed (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") +
				"): select a smaller region, or give device=cpu.", e);
		}
	}

	private Backend open(final Progress progress) {
		try {
			return Backend.open(device, cache, progress::log);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final IllegalStateException e) {
			throw failure(e.getMessage(), e);
		}
	}

	/**
	 * Loads the engine and describes it.
	 *
	 * @param speed whether the speed is measured, too, which takes some seconds
	 * @return names and values to show to users, in order
	 * @throws Refusal one sentence, if the device does not exist, or if the engine cannot be loaded or
	 *           fails
	 * @throws CancellationException if cancelled while it waits
	 */
	public Map<String, String> facts(final boolean speed, final Progress progress) {
		return with(progress, backend -> {
			final Map<String, String> facts = backend.facts();
			if (speed) facts.put("speed", String.format(Locale.ROOT, "%.0f GFLOP/s (training step of a 3 x 3 convolution)",
				new Yardstick(backend).gigaflops(() -> System.nanoTime() / 1e9)));
			return facts;
		});
	}

	/** A refusal that is not caused by a parameter. */
	static Refusal failure(final String sentence, final RuntimeException cause) {
		return new Refusal(sentence, cause);
	}
}
