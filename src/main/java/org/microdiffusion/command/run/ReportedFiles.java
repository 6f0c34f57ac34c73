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
package org.microdiffusion.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.files.Checksum;
import org.microdiffusion.io.ImageFile;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ij.ImagePlus;

/**
 * The files that a command reads and writes, found by its keys: a key that names a file to save is an output once the
 * file is new or another; what else there was before the work is an input, and what there is only after it an output.
 */
final class ReportedFiles {

	/** Endings of files that keys of text may name, such as a reference or a measured profile. */
	private static final List<String> TEXT_ENDINGS = List.of(".csv", ".roi", ".zip");

	/** @param key that names the file */
	private record Named(String key, Path path) {}

	/** To notice that a file was written; on systems without file keys the time tells. */
	private record State(long modified, long bytes, Object fileKey) {}

	private final List<Named> read = new ArrayList<>();
	private final List<Named> written = new ArrayList<>();
	private final Map<Path, State> before = new HashMap<>();
	/** Keys whose files the command names by itself. */
	private final Set<String> told = new HashSet<>();

	/** Looks at the files before the work. */
	ReportedFiles(final DynamicCommand command) {
		for (final Named file : named(command))
			state(file.path).ifPresent(state -> before.put(file.path, state));
	}

	/** Adds a file that the command has read, if it is there. */
	void read(final String key, final Path path) {
		told.add(key);
		read.add(new Named(key, path));
	}

	/** Adds a file that the command has written, if it is there. */
	void wrote(final String key, final Path path) {
		told.add(key);
		written.add(new Named(key, path));
	}

	/** Adds {@code inputs} and {@code outputs} with their checksums as they are after the work. */
	void addTo(final JsonObject report, final DynamicCommand command) {
		final JsonArray inputs = new JsonArray(), outputs = new JsonArray();
		for (final Named file : named(command)) {
			if (told.contains(file.key)) continue;
			final boolean saved = FileWidget.SAVE_STYLE.equals(command.getInfo().getInput(file.key).getWidgetStyle());
			final Optional<State> earlier = Optional.ofNullable(before.get(file.path));
			if (!saved && earlier.isPresent()) add(inputs, file);
			else if (!state(file.path).equals(earlier)) add(outputs, file);
		}
		read.forEach(file -> add(inputs, file));
		written.forEach(file -> add(outputs, file));
		report.add("inputs", inputs);
		report.add("outputs", outputs);
	}

	/** A file that is gone, or cannot be read any more, is left out. */
	private static void add(final JsonArray files, final Named file) {
		if (!Files.exists(file.path)) return;
		final JsonObject entry = new JsonObject();
		entry.addProperty("key", file.key);
		entry.addProperty("path", file.path.toString());
		try {
			final Checksum sum = Checksum.of(file.path);
			entry.addProperty("bytes", sum.bytes());
			entry.addProperty("sha256", sum.sha256());
		}
		catch (final IOException e) {
			return;
		}
		files.add(entry);
	}

	private static List<Named> named(final DynamicCommand command) {
		final List<Named> files = new ArrayList<>();
		for (final ModuleItem<?> item : command.getInfo().inputs())
			if (Keys.isKey(item) && !item.getName().equals(RunReport.KEY)) path(command.getInput(item.getName())).ifPresent(
				path -> files.add(new Named(item.getName(), path.toAbsolutePath().normalize())));
		return files;
	}

	private static Optional<Path> path(final Object value) {
		try {
			if (value instanceof final File file) return FileKeys.path(file);
			if (value instanceof final ImagePlus image) return ImageFile.origin(image);
			return value instanceof final String text && namesFile(text) ? Optional.of(Path.of(text)) : Optional.empty();
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	private static boolean namesFile(final String text) {
		return ImageFile.hasEnding(text) || TEXT_ENDINGS.stream().anyMatch(text.toLowerCase(Locale.ROOT)::endsWith);
	}

	private static Optional<State> state(final Path path) {
		try {
			final BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
			return Optional.of(new State(found.lastModifiedTime().toMillis(), found.size(), found.fileKey()));
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}
}
