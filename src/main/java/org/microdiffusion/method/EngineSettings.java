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
 * Where networks are computed.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param cache folder for PyTorch's native libraries; empty: the user's own; the
 *          first use in a Java machine decides
 */
public record EngineSettings(String device, Optional<Path> cache) {

	/** The best device there is. */
	public static final EngineSettings DEFAULT = new EngineSettings("auto", Optional.empty());

	/** PyTorch records gradients for the whole Java machine, so one run works at a time. */
	private static final ReentrantLock TURN = new ReentrantLock(true);
	private static final long PATIENCE_MS = 200;

	/** @throws Refusal one sentence, if the device is none of these */
	public EngineSettings {
		device = device.strip().toLowerCase(Locale.ROOT);
		Backend.checkName(device);
	}

	/**
	 * Tells before any work whether there is such an engine and device.
	 *
	 * @throws Refusal one sentence, if the engine cannot be loaded, or there is no such device
	 */
	public void check(final Progress progress) {
		open(progress).close();
	}

	/**
	 * Lends the engine to some work as soon as no other thread has it, and logs which
	 * device computes.
	 *
	 * @throws Refusal one sentence, if there is no such device, or if the engine cannot be
	 *           loaded or fails
	 * @throws CancellationException if cancelled while it waits
	 */
	public <T> T with(final Progress progress, final Function<Backend, T> work) {
		waitForTurn(progress);
		try {
			return alone(progress, work);
		}
		finally {
			TURN.unlock();
		}
	}

	private static void waitForTurn(final Progress progress) {
		try {
			boolean told = false;
			while (!TURN.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
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
			// The engine's own exceptions are not known at this layer.
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
	 * Loads the engine and tells about it.
	 *
	 * @param speed whether it is measured, too, which takes some seconds
	 * @return names and values for users, in order
	 * @throws Refusal one sentence, if there is no such device, or if the engine cannot be
	 *           loaded or fails
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

	/** One sentence about what no parameter is to blame for. */
	static Refusal failure(final String sentence, final RuntimeException cause) {
		return new Refusal(sentence, cause);
	}
}
