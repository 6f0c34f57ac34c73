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
package org.microdiffusion.command.param;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.WindowManager;

/** Parameters that name files to read and files to write. */
public final class FileKeys {

	private FileKeys() {}

	/**
	 * The path that an optional file parameter names, if it names one.
	 *
	 * @throws Refusal one sentence, if it cannot be a file's name
	 */
	public static Optional<Path> path(final File file) {
		return file == null || file.getPath().isBlank() ? Optional.empty() : Optional.of(FileNames.path("\"" + file + "\"",
			file.getPath()));
	}

	/**
	 * The path of a file to read, if one is named.
	 *
	 * @throws Refusal one sentence, if there is no such file
	 */
	public static Optional<Path> existing(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent() && !Files.isRegularFile(path.get())) throw new Refusal(key + " is " + path.get() +
			", which does not exist: check its name and folder.");
		return path;
	}

	/** Where finished parts of these results are kept until all are; nowhere if nothing is written. */
	public static Optional<PartFile> partFile(final Optional<Path> result) {
		return result.isPresent() ? Optional.of(PartFile.beside(result.get())) : Optional.empty();
	}

	/**
	 * Tells before long work whether the output file can be written at its end.
	 *
	 * @param key of the output file
	 * @param input that the output is made of; may be null
	 * @throws Refusal one sentence, if it cannot be written, or the input was read from it
	 */
	public static void checkOutput(final String key, final File output, final ImagePlus input) {
		if (path(output).isEmpty()) return;
		final Path file = path(output).get();
		TiffFile.check(key, file);
		if (input != null && TiffFile.holds(file, input)) throw lost(key, file, "input");
	}

	/**
	 * The same for outputs that take a reference, too.
	 *
	 * @param reference as {@link ImageChoice} reads it
	 */
	public static void checkOutput(final String key, final File output, final ImagePlus input, final String reference) {
		checkOutput(key, output, input);
		if (path(output).isEmpty() || ImageChoice.isNone(reference)) return;
		final Path file = path(output).get();
		final Optional<Path> other = ImageChoice.file("reference", reference);
		final boolean same = other.isPresent() ? FileNames.isSame(file, other.get()) : TiffFile.holds(file, WindowManager
			.getImage(reference));
		if (same) throw lost(key, file, "reference");
	}

	/**
	 * Two outputs must not be one file.
	 *
	 * @throws Refusal one sentence, if both are given and are
	 */
	public static void checkDifferent(final String key, final File output, final String otherKey, final File other) {
		final Optional<Path> file = path(output);
		final Optional<Path> second = path(other);
		if (file.isPresent() && second.isPresent() && FileNames.isSame(file.get(), second.get())) throw new Refusal(key +
			" is " + file.get() + ", the file of " + otherKey + ", too: give another name.");
	}

	private static Refusal lost(final String key, final Path file, final String image) {
		return new Refusal(key + " is " + file + ", the file of " + image + ", which would be lost: give another name.");
	}

	/**
	 * @param key of the image, for messages
	 * @param reason why, and what to do
	 * @throws Refusal one sentence, if there are several channels or
	 *           time points
	 */
	public static void requireOneVolume(final String key, final InputImage input, final String reason) {
		if (input.channels() * input.frames() > 1) throw new Refusal(key + " has " + Words.count(input
			.channels(), "channel") + " and " + Words.count(input.frames(), "time point") + ": " + reason + ".");
	}
}
