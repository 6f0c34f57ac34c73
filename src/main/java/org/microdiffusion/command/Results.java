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

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import org.scijava.util.VersionUtils;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** What commands do with their parameters and outputs, besides the work. */
final class Results {

	private Results() {}

	/**
	 * The path that an optional file parameter names, if it names one.
	 *
	 * @throws Refusal one sentence, if it cannot be a file's name
	 */
	static Optional<Path> path(final File file) {
		return file == null || file.getPath().isBlank() ? Optional.empty() : Optional.of(FileNames.path("\"" + file + "\"",
			file.getPath()));
	}

	/**
	 * The path of a file to read, if one is named.
	 *
	 * @throws Refusal one sentence, if there is no such file
	 */
	static Optional<Path> existing(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent() && !Files.isRegularFile(path.get())) throw new Refusal(key + " is " + path.get() +
			", which does not exist: check its name and folder.");
		return path;
	}

	/** Shows a picture to users who see windows. */
	static void show(final DynamicCommand command, final String title, final BufferedImage picture) {
		if (Caller.of(command).seesWindows()) new ImagePlus(title, picture).show();
	}

	/** Where finished parts of these results are kept until all are; nowhere if nothing is written. */
	static Optional<PartFile> partFile(final Optional<Path> result) {
		return result.isPresent() ? Optional.of(PartFile.beside(result.get())) : Optional.empty();
	}

	/**
	 * Tells before long work whether the output file can be written at its end.
	 *
	 * @param key of the output file
	 * @param input that the output is made of; may be null
	 * @throws Refusal one sentence, if it cannot be written, or the input was read from it
	 */
	static void checkOutput(final String key, final File output, final ImagePlus input) {
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
	static void checkOutput(final String key, final File output, final ImagePlus input, final String reference) {
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
	static void checkDifferent(final String key, final File output, final String otherKey, final File other) {
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
	static void requireOneVolume(final String key, final InputImage input, final String reason) {
		if (input.channels() * input.frames() > 1) throw new Refusal(key + " has " + Words.count(input
			.channels(), "channel") + " and " + Words.count(input.frames(), "time point") + ": " + reason + ".");
	}

	/** What was done, for the image's {@code Info} text: parameters and version. */
	static String provenance(final DynamicCommand command) {
		final String version = VersionUtils.getVersion(command.getClass());
		final StringBuilder line = new StringBuilder("MicroDiffusion ").append(version).append(' ').append(command.getInfo()
			.getTitle()).append(':');
		for (final ModuleItem<?> input : command.getInfo().inputs()) {
			final Object value = command.getInput(input.getName());
			if (Keys.isKey(input) && value != null) line.append(' ').append(input.getName()).append('=').append(
				value instanceof ImagePlus image ? image.getTitle() : value);
		}
		return line.append('\n').toString();
	}

	/** The same with the geometry in the form in which later commands find it. */
	static String provenance(final DynamicCommand command, final Geometry geometry) {
		return provenance(command) + ImageInfo.line(geometry) + "\n";
	}

	/**
	 * Writes the image to its file, if one is given, and makes it the current image
	 * of a macro that runs without windows. With windows, Fiji shows the command's
	 * output by itself.
	 *
	 * @param name of the command's output that holds the image
	 */
	static void handOver(final DynamicCommand command, final String name, final ImagePlus image, final File output) {
		write("output", image, output);
		handOver(command, name, image);
	}

	/** Writes an image to its file, if one is given. */
	static void write(final String key, final ImagePlus image, final File file) {
		if (path(file).isPresent()) TiffFile.write(key, image, path(file).get());
	}

	/** As above, without a file. */
	static void handOver(final DynamicCommand command, final String name, final ImagePlus image) {
		final Caller caller = Caller.of(command);
		if (caller.seesWindows() && !Interpreter.isBatchMode()) return;
		command.resolveOutput(name);
		caller.macro().ifPresent(macro -> {
			Interpreter.addBatchModeImage(image);
			WindowManager.setTempCurrentImage(macro, image);
		});
	}
}
