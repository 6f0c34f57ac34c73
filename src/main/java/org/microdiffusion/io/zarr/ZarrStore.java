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
package org.microdiffusion.io.zarr;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import org.microdiffusion.json.StrictJson;
import org.microdiffusion.refusal.Refusal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/** Reads the files of a folder that may hold anything, and none outside of it. */
final class ZarrStore {

	private static final int MAX_METADATA = 16 << 20;

	/** A value of a file that no sentence could hold. */
	private static final Pattern LONG_WORD = Pattern.compile("(\\S{99})\\S{2,}");

	private final String subject;
	private final Path root;

	/**
	 * @param key the parameter that names the folder
	 * @throws Refusal if it is not a folder
	 */
	ZarrStore(final String key, final Path folder) {
		subject = key + " is " + folder;
		try {
			root = folder.toRealPath();
		}
		catch (final NoSuchFileException e) {
			throw refusal("which does not exist: check the path", e);
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
		if (!Files.isDirectory(root)) throw refusal("which is not a folder: choose an OME-Zarr", null);
	}

	/**
	 * @param problem what is wrong and what to do, as the end of a sentence without the full stop
	 * @param cause may be null
	 */
	Refusal refusal(final String problem, final Throwable cause) {
		return new Refusal(subject + ", " + LONG_WORD.matcher(problem.replaceAll("\\p{Cntrl}", "?")).replaceAll("$1\u2026") + ".", cause);
	}

	private Refusal unreadable(final IOException e) {
		return refusal("which cannot be read (" + e.getMessage() +
			"): check the disk or the network, or copy the folder to another disk", e);
	}

	/**
	 * A file with a JSON object.
	 *
	 * @param path names joined by /, below the root
	 * @return empty if there is no such file
	 * @throws Refusal if it is something else, or too large
	 */
	Optional<JsonObject> json(final String path) {
		final Optional<byte[]> bytes = read(path, MAX_METADATA);
		if (bytes.isEmpty()) return Optional.empty();
		try {
			return Optional.of(StrictJson.parseWithNull(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes
				.get())).toString()));
		}
		catch (final CharacterCodingException | JsonParseException e) {
			throw refusal("whose " + path + " is not strict JSON: copy it again, or write it again", e);
		}
	}

	/**
	 * A whole file.
	 *
	 * @return empty if there is no such file
	 * @throws Refusal if it has more bytes
	 */
	Optional<byte[]> read(final String path, final long most) {
		final Optional<Path> file = file(path);
		if (file.isEmpty()) return Optional.empty();
		try (RandomAccessFile in = new RandomAccessFile(file.get().toFile(), "r")) {
			if (in.length() > most) throw refusal("whose file " + path + " has " + in.length() + " bytes, more than the " +
				most + " that it may have: copy it again", null);
			final byte[] bytes = new byte[(int) in.length()];
			in.readFully(bytes);
			return Optional.of(bytes);
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
	}

	/** Size of a file in bytes; -1 if there is none. */
	long size(final String path) {
		try {
			final Optional<Path> file = file(path);
			return file.isPresent() ? Files.size(file.get()) : -1;
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
	}

	/**
	 * A part of a file.
	 *
	 * @throws Refusal if the file is not so long
	 */
	byte[] read(final String path, final long from, final int count) {
		final Path file = file(path).orElseThrow(() -> refusal("whose file " + path +
			" has vanished: open the image again", null));
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			if (from < 0 || from > in.length() - count) throw refusal("whose file " + path + " is cut off after " + in
				.length() + " bytes: copy it again", null);
			final byte[] bytes = new byte[count];
			in.seek(from);
			in.readFully(bytes);
			return bytes;
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
	}

	/** A regular file below the root, empty if nothing has the name. */
	private Optional<Path> file(final String path) {
		for (final String name : path.split("/", -1))
			if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("\\")) throw refusal(
				"whose metadata name the path \"" + path + "\", which no part of an image has: write it again", null);
		try {
			final Path file = root.resolve(path).toRealPath();
			if (!file.startsWith(root)) throw refusal("whose " + path +
				" is a link out of the folder, which is not followed: copy the file there", null);
			if (!Files.isRegularFile(file)) throw refusal("whose " + path + " is not a file: copy the image again", null);
			return Optional.of(file);
		}
		catch (final NoSuchFileException | FileNotFoundException e) {
			return Optional.empty();
		}
		catch (final InvalidPathException e) {
			throw refusal("whose metadata name the path \"" + path + "\", which no file can have: write it again", e);
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
	}
}
