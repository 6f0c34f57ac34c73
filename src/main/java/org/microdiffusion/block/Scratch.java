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
package org.microdiffusion.block;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.refusal.Refusal;

/**
 * The file beside a result that keeps what is finished of it, with checksums, and the models beside it.
 * It belongs to one set of settings and to one run at a time.
 */
public final class Scratch implements AutoCloseable {

	private static final String SETTINGS = "settings of the blocks";
	/** Where the file is locked: behind all bytes that it will ever have, which others may read. */
	private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

	private final Path result;
	private final PartFile file;
	private final RandomAccessFile reading;

	private Scratch(final Path result, final PartFile file, final RandomAccessFile reading) {
		this.result = result;
		this.file = file;
		this.reading = reading;
	}

	/**
	 * Opens the file of a result, or begins it.
	 *
	 * @param result path of the final result
	 * @param settings everything that the result depends on, one {@code key=value} in each element
	 * @throws Refusal one sentence, if it is in use, was begun with other settings, or cannot be read or
	 *           written
	 */
	public static Scratch open(final Path result, final List<String> settings) {
		final Path path = PartFile.beside(result, "");
		try {
			final RandomAccessFile reading = new RandomAccessFile(path.toFile(), "rw");
			try {
				lock(reading, result, path);
				final Scratch scratch = new Scratch(result, PartFile.beside(result), reading);
				scratch.checkSettings(settings);
				return scratch;
			}
			catch (final IOException | RuntimeException e) {
				reading.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw new Refusal("output is " + result + ", but " + path + ", which keeps finished blocks, cannot be written (" +
				e.getMessage() + "): choose another folder.", e);
		}
	}

	private static void lock(final RandomAccessFile file, final Path result, final Path path) throws IOException {
		try {
			if (file.getChannel().tryLock(LOCKED_BYTE, 1, false) != null) return;
		}
		catch (final OverlappingFileLockException e) {
			// Another run in this program has it.
		}
		throw new Refusal("output is " + result + ", which another run is making, as " + path +
			" is in use: wait for it, or give another name.");
	}

	private void checkSettings(final List<String> settings) {
		final Optional<String> known = file.find(SETTINGS);
		if (file.size() == 0) file.keep(SETTINGS, String.join("\n", settings));
		else if (known.isEmpty()) throw new Refusal("output is " + result + ", but " + file.path() +
			" beside it keeps unfinished work of another kind: finish that, delete the file, or give another name.");
		else {
			final List<String> others = known.get().lines().toList();
			for (int i = 0; i < settings.size(); i++)
				if (i >= others.size() || !others.get(i).equals(settings.get(i))) throw new Refusal("output is " + result +
					", of which " + file.path() + " keeps finished blocks with " + (i < others.size() ? others.get(i) : "less") +
					" instead of " + settings.get(i) + ": give the same settings and input to go on, delete the file to begin " +
					"anew, or give another name.");
		}
	}

	/** Whether there is an intact piece with this key. */
	boolean has(final String key) {
		return file.has(key);
	}

	/** The text with this key; empty if there is none. */
	Optional<String> find(final String key) {
		return file.find(key);
	}

	/**
	 * A text that is found once for the whole result.
	 *
	 * @param text makes it, if no earlier run did
	 * @throws Refusal one sentence, if it cannot be written
	 */
	public String once(final String key, final Supplier<String> text) {
		return find(key).orElseGet(() -> {
			final String found = text.get();
			keep(key, found);
			return found;
		});
	}

	/** Adds a text. */
	void keep(final String key, final String text) {
		file.keep(key, text);
	}

	/**
	 * Adds a piece.
	 *
	 * @throws Refusal one sentence, if it cannot be written; earlier pieces remain
	 */
	synchronized void keep(final String key, final long bytes, final WholeFile.Content content) {
		file.keep(key, bytes, content);
	}

	/** Reads a part of a piece; its checksum was verified when the work began, or it was written since. */
	synchronized void read(final String key, final long offset, final byte[] into) {
		try {
			reading.seek(file.position(key) + offset);
			reading.readFully(into);
		}
		catch (final IOException e) {
			throw new Refusal("The finished blocks in " + file.path() + " cannot be read (" + e.getMessage() +
				"): check the disk, or delete the file to begin anew.", e);
		}
	}

	/** The file that keeps one of the models of the result. */
	Path model(final int index) {
		return PartFile.beside(result, "." + index + ModelFile.ENDING);
	}

	/** The file that keeps the blocks. */
	public Path path() {
		return file.path();
	}

	/** Bytes that are written already. */
	public long size() {
		return file.size();
	}

	/**
	 * Removes the files, once the result is complete.
	 *
	 * @param models number of models that may be kept
	 */
	public void delete(final int models) {
		close();
		file.delete();
		for (int i = 0; i < models; i++)
			model(i).toFile().delete();
	}

	/** Lets another run have the file. An empty one is removed. */
	@Override
	public void close() {
		try {
			reading.close();
			if (file.size() == 0) Files.deleteIfExists(file.path());
		}
		catch (final IOException e) {
			// It was only read.
		}
	}
}
