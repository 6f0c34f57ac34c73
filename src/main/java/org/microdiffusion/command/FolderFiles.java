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
package org.microdiffusion.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

import org.microdiffusion.refusal.Refusal;

/**
 * The images of a folder, and where what is made of them goes.
 *
 * @param from the folder that is read
 * @param to the folder that is written to
 * @param names of the files, sorted
 */
record FolderFiles(Path from, Path to, List<String> names) {

	/**
	 * @param pattern with *, ? and {a,b} that the names match
	 * @throws Refusal one sentence, if a parameter is missing or the
	 *           two folders are one
	 * @throws Refusal one sentence, if the folder cannot be read or has no such
	 *           file, or the other one is none
	 */
	static FolderFiles of(final File input, final String pattern, final File output) throws IOException {
		final Path from = folder("input", input);
		final Path to = folder("output", output);
		if (Files.isSameFile(from, to)) throw new Refusal("output is " + to +
			", the folder of the projections, which would be lost: give another one.");
		final List<String> names = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(from, pattern.strip())) {
			for (final Path file : files)
				if (Files.isRegularFile(file)) names.add(file.getFileName().toString());
		}
		catch (final PatternSyntaxException e) {
			throw new Refusal("pattern is " + pattern + " (" + e.getDescription() +
				"): give names such as *.tif or {a,b}*.tif.", e);
		}
		catch (final DirectoryIteratorException e) {
			throw new Refusal("input is " + from + ", which could not be read to its end: check the disk.", e);
		}
		if (names.isEmpty()) throw new Refusal("pattern is " + pattern + " but no file in " + from +
			" has such a name: give another pattern or folder.");
		Collections.sort(names);
		return new FolderFiles(from, to, names);
	}

	private static Path folder(final String key, final File file) throws IOException {
		final Path path = Results.path(file).orElseThrow(() -> new Refusal(key +
			" is missing: give a folder."));
		if (!Files.isDirectory(path)) throw new Refusal(key + " is " + path +
			", which is not a folder: create it or choose another one.");
		return path;
	}

	Path input(final String name) {
		return from.resolve(name);
	}

	/** Has the same name, or one that ends with .tif. */
	Path volume(final String name) {
		return to.resolve(tiff(name) ? name : name + ".tif");
	}

	Path uncertainty(final String name) {
		return to.resolve((tiff(name) ? name.substring(0, name.lastIndexOf('.')) : name) + FolderReport.UNCERTAINTY);
	}

	private static boolean tiff(final String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(".tif");
	}
}
