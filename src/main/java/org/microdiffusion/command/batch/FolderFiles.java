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
package org.microdiffusion.command.batch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.files.FileNames;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;

/**
 * The image files of a folder, and the folder for their volumes.
 *
 * @param from the folder that is read
 * @param to the folder that is written to; it need not exist yet
 * @param all the files, sorted by name; at least one
 * @param leftOut the other files of the folder and why they are left out, as part of a
 *          sentence; empty if there are none
 */
public record FolderFiles(Path from, Path to, List<FolderFile> all, String leftOut) {

	/**
	 * Lists the image files of a folder.
	 *
	 * @param input the folder to read
	 * @param pattern for file names, with *, ? and {a,b}; upper and lower case are the same
	 * @param output the folder to write to
	 * @throws Refusal if a folder is missing, both are the same, the input cannot be read or
	 *           has no matching file, or the output cannot be created or written to
	 */
	public static FolderFiles of(final File input, final String pattern, final File output) {
		final Path from = path("input", input);
		if (!Files.isDirectory(from)) throw new Refusal("input is " + from +
			", which is not a folder: choose the folder of the projections.");
		if (ImageFile.exists(from)) throw new Refusal("input is " + from +
			", which is an image and not a folder of images: use Reconstruct Volume, or give the folder above it.");
		final Path to = path("output", output);
		checkOutput(to, from);
		final FolderFilter filter = new FolderFilter(pattern.strip());
		final List<FolderFile> files = new ArrayList<>();
		try (DirectoryStream<Path> listed = Files.newDirectoryStream(from)) {
			for (final Path file : listed)
				if (filter.takes(file)) files.add(new FolderFile(file, to));
		}
		catch (final IOException | DirectoryIteratorException e) {
			throw new Refusal("input is " + from + ", which cannot be read (" + e.getMessage() +
				"): check the disk and your permissions.", e);
		}
		if (files.isEmpty()) throw new Refusal("pattern is " + pattern + " but no file in " + from + " has such a name" +
			(filter.leftOut().isEmpty() ? "" : "; it has " + filter.leftOut()) + ": give another pattern or folder.");
		files.sort(Comparator.comparing(FolderFile::name));
		return new FolderFiles(from, to, withTwins(files), filter.leftOut());
	}

	private static Path path(final String key, final File file) {
		return FileKeys.path(file).orElseThrow(() -> new Refusal(key + " is missing: give a folder."));
	}

	private static void checkOutput(final Path to, final Path from) {
		final Path parent = to.toAbsolutePath().getParent();
		if (!Files.exists(to) && (parent == null || !Files.isDirectory(parent))) throw new Refusal("output is " + to +
			", which cannot be made: the folder " + parent + " does not exist, so create it or choose another one.");
		if (Files.exists(to) && !Files.isDirectory(to)) throw new Refusal("output is " + to +
			", which is not a folder: choose another one.");
		if (!Files.isWritable(Files.exists(to) ? to : parent)) throw new Refusal("output is " + to +
			", where you may not write: choose another folder.");
		if (FileNames.isSame(from, to)) throw new Refusal("output is " + to +
			", the folder of the projections, which would be lost: give another one.");
	}

	/** Marks each file whose volume would overwrite that of an earlier file; the earlier file stays unmarked. */
	private static List<FolderFile> withTwins(final List<FolderFile> files) {
		final Map<String, String> targets = new HashMap<>();
		return files.stream().map(file -> new FolderFile(file.input(), file.to(), file.name(), Optional.ofNullable(targets
			.putIfAbsent(file.target(), file.name())))).toList();
	}

	/** Names of the input files, in the order in which they are reconstructed. */
	public List<String> names() {
		return all.stream().map(FolderFile::name).toList();
	}
}
