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
package org.microdiffusion.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Moves complete files and folders to their places. Windows refuses that while another program has the file open, as
 * virus scanners and indexers have each new file for a moment, so there a move is tried again for some seconds.
 */
final class Move {

	/** Whether the system is Windows. */
	static final boolean WINDOWS = File.separatorChar == '\\';

	private static final int ATTEMPTS = 8;
	/** Doubled after each attempt: 2.5 seconds together. */
	private static final long FIRST_PAUSE_MS = 20;

	/** A move. */
	@FunctionalInterface
	interface Step {

		void run() throws IOException;
	}

	private Move() {}

	/** Moves a file to its place, in which there may be an older one. */
	static void replacing(final Path complete, final Path target) throws IOException {
		retried(() -> Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING),
			WINDOWS);
	}

	/** Moves a folder to a place that is free. */
	static void folder(final Path from, final Path to) throws IOException {
		retried(() -> Files.move(from, to), WINDOWS);
	}

	/**
	 * Does a step.
	 *
	 * @param patient whether a step that the file system refuses is tried again
	 * @throws IOException that of the last attempt
	 */
	static void retried(final Step step, final boolean patient) throws IOException {
		long pause = FIRST_PAUSE_MS;
		for (int attempt = 1;; attempt++) {
			try {
				step.run();
				return;
			}
			catch (final NoSuchFileException e) {
				throw e;
			}
			catch (final FileSystemException e) {
				if (!patient || attempt == ATTEMPTS || !paused(pause)) throw e;
				pause *= 2;
			}
		}
	}

	/** False if the thread was interrupted, which ends the waiting. */
	private static boolean paused(final long milliseconds) {
		try {
			Thread.sleep(milliseconds);
			return true;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
