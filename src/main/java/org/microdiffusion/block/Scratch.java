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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.refusal.Refusal;

/**
 * What is finished of a result, kept beside it with checksums, and the models beside that. It belongs to one set of
 * settings. It is a file, which one run at a time has, or a folder, which runs on several machines share.
 */
public final class Scratch implements AutoCloseable {

	private static final String SETTINGS = "settings of the blocks";
	private static final String NEXT = "next";

	private final Path result;
	private final PieceStore pieces;
	private final boolean shared;

	private Scratch(final Path result, final PieceStore pieces, final boolean shared) {
		this.result = result;
		this.pieces = pieces;
		this.shared = shared;
	}

	/**
	 * Opens what is kept of a result, or begins it.
	 *
	 * @param result path of the final result
	 * @param settings everything that the result depends on, one {@code key=value} in each element
	 * @throws Refusal one sentence, if it is in use, was begun with other settings, or cannot be read or
	 *           written
	 */
	public static Scratch open(final Path result, final List<String> settings) {
		return open(result, settings, Share.ALL);
	}

	/**
	 * The same for a run that does a share of the work. Shared work is kept in a folder, and a run that does all goes on
	 * with it.
	 *
	 * @throws Refusal also if nothing is planned of which the run could do its share
	 */
	public static Scratch open(final Path result, final List<String> settings, final Share share) {
		final Path path = PartFile.beside(result, "");
		final boolean shared = share.shared() || Files.isDirectory(path);
		if (!share.learns() && !Files.isDirectory(path)) throw new Refusal("output is " + result +
			", of which nothing is planned, as there is no folder " + path + ": run the same with blocks=plan first.");
		if (shared && Files.isRegularFile(path)) throw new Refusal("output is " + result + ", of which " + path +
			" keeps blocks that one run makes: finish it with blocks=all, delete the file, or give another name.");
		try {
			final PieceStore pieces = shared ? new PieceFolder(path) : new PieceFile(result);
			try {
				final Scratch scratch = new Scratch(result, pieces, shared);
				scratch.checkSettings(settings);
				return scratch;
			}
			catch (final RuntimeException e) {
				pieces.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw new Refusal("output is " + result + ", but " + path + ", which keeps finished blocks, cannot be written (" +
				e.getMessage() + "): choose another folder.", e);
		}
	}

	private void checkSettings(final List<String> settings) {
		final Optional<String> known = find(SETTINGS);
		if (known.isEmpty() && pieces.size() == 0) keep(SETTINGS, String.join("\n", settings));
		else if (known.isEmpty()) throw new Refusal("output is " + result + ", but " + path() +
			" beside it keeps unfinished work of another kind: finish that, delete the file, or give another name.");
		else {
			final List<String> others = known.get().lines().toList();
			for (int i = 0; i < settings.size(); i++)
				if (i >= others.size() || !others.get(i).equals(settings.get(i))) throw new Refusal("output is " + result +
					", of which " + path() + " keeps finished blocks with " + (i < others.size() ? others.get(i) : "less") +
					" instead of " + settings.get(i) + ": give the same settings and input to go on, delete the " + (shared
						? "folder" : "file") + " to begin anew, or give another name.");
		}
	}

	/** Whether there is an intact piece with this key; reads it to check. */
	boolean has(final String key) {
		return pieces.has(key);
	}

	/** Whether there is a piece with this key, complete when it was written; its content is not read. */
	boolean contains(final String key) {
		return pieces.contains(key);
	}

	/** The text with this key; empty if there is none. */
	Optional<String> find(final String key) {
		return pieces.find(key);
	}

	/** Whether there is a text with this key. */
	public boolean knows(final String key) {
		return find(key).isPresent();
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

	/** Keeps what can be made next in parts. */
	public void announce(final NextParts next) {
		keep(NEXT, next.stage() + "\n" + next.parts());
	}

	/**
	 * What can be made next in parts, as the last run with {@link Share#PLAN} found.
	 *
	 * @param result path of the final result
	 * @return empty if no such run was
	 */
	public static Optional<NextParts> announced(final Path result) {
		final Path folder = PartFile.beside(result, "");
		if (!Files.isDirectory(folder)) return Optional.empty();
		try (PieceFolder pieces = new PieceFolder(folder)) {
			return pieces.find(NEXT).map(text -> text.split("\n")).map(lines -> new NextParts(lines[0], Integer.parseInt(
				lines[1])));
		}
		catch (final IOException e) {
			throw new Refusal("The finished blocks in " + folder + " cannot be read (" + e.getMessage() +
				"): check the disk or the network.", e);
		}
	}

	/** Adds a text. */
	void keep(final String key, final String text) {
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		keep(key, bytes.length, out -> out.write(bytes));
	}

	/**
	 * Adds a piece.
	 *
	 * @throws Refusal one sentence, if it cannot be written; earlier pieces remain
	 */
	void keep(final String key, final long bytes, final WholeFile.Content content) {
		pieces.keep(key, bytes, content);
	}

	/** Reads a part of a piece; its checksum was verified when the work began, or it was written since. */
	void read(final String key, final long offset, final byte[] into) {
		try {
			pieces.read(key, offset, into);
		}
		catch (final IOException e) {
			throw new Refusal("The finished blocks in " + path() + " cannot be read (" + e.getMessage() +
				"): check the disk, or delete the " + (shared ? "folder" : "file") + " to begin anew.", e);
		}
	}

	/** Whether runs on several machines share it. */
	boolean shared() {
		return shared;
	}

	/** The file that keeps one of the models of the result. */
	Path model(final int index) {
		return pieces.model(index);
	}

	/** The file or folder that keeps the blocks. */
	public Path path() {
		return pieces.path();
	}

	/** Bytes that are written already. */
	public long size() {
		return pieces.size();
	}

	/**
	 * Removes the files, once the result is complete.
	 *
	 * @param models number of models that may be kept
	 */
	public void delete(final int models) {
		close();
		pieces.delete();
		for (int i = 0; i < models; i++)
			model(i).toFile().delete();
	}

	/** Lets other runs have it. An empty one is removed. */
	@Override
	public void close() {
		try {
			pieces.close();
		}
		catch (final IOException e) {
			// It was only read.
		}
	}
}
