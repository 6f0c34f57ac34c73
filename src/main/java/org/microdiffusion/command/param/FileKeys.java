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
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.figure.PngFile;
import org.microdiffusion.files.FileNames;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.CsvFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.FactSheet;

import ij.ImagePlus;
import ij.WindowManager;

/** Reads and checks parameters that name files to read and files to write. */
public final class FileKeys {

	/** Description of parameters that name an image to write. */
	public static final String IMAGE = "A TIFF file (.tif), an OME-TIFF (.ome.tif) or an OME-Zarr folder (.ome.zarr) to write, if any.";

	private FileKeys() {}

	/**
	 * The path that an optional file parameter names, if it names one.
	 *
	 * @param file may be null or empty: no file
	 * @throws Refusal if it cannot be a file's name
	 */
	public static Optional<Path> path(final File file) {
		return file == null || file.getPath().isBlank() ? Optional.empty() : Optional.of(FileNames.path("\"" + file + "\"",
			file.getPath()));
	}

	/**
	 * The path of a file to read, if one is named.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if there is no such file
	 */
	public static Optional<Path> existing(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent() && !Files.isRegularFile(path.get())) throw new Refusal(key + " is " + path.get() +
			", which does not exist: check its name and folder.");
		return path;
	}

	/**
	 * The model file that a training writes.
	 *
	 * @param model value of the parameter {@code model}
	 * @throws Refusal if it is missing, has not the ending of a model file, or cannot be
	 *           written
	 */
	public static Path newModel(final File model) {
		final Path file = path(model).orElseThrow(() -> new Refusal(
			"model is missing: give the name of the .safetensors file to write."));
		WholeFile.check("model", file, ModelFile.ENDING);
		return file;
	}

	/**
	 * The CSV file to write, if one is named.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it is no name of a CSV file, or cannot be written
	 */
	public static Optional<Path> table(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent()) CsvFile.check(key, path.get());
		return path;
	}

	/**
	 * The PNG file to write, if one is named.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it is no name of a PNG file, or cannot be written
	 */
	public static Optional<Path> picture(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent()) PngFile.check(key, path.get());
		return path;
	}

	/**
	 * The text file or table of facts to write, if one is named.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if it ends with none of {@link FactSheet#ENDINGS}, or cannot be written
	 */
	public static Optional<Path> facts(final String key, final File file) {
		final Optional<Path> path = path(file);
		if (path.isPresent()) WholeFile.check(key, path.get(), FactSheet.ENDINGS);
		return path;
	}

	/** The file beside a result that holds finished parts of the work; empty if no result is written. */
	public static Optional<PartFile> partFile(final Optional<Path> result) {
		return result.isPresent() ? Optional.of(PartFile.beside(result.get())) : Optional.empty();
	}

	/**
	 * Checks before long work that the output file can be written at its end.
	 *
	 * @param key the parameter of the output file, for messages
	 * @param output may be null or empty: nothing is checked
	 * @param input that the output is made of; may be null
	 * @throws Refusal if it cannot be written, or the input was read from it
	 */
	public static void checkOutput(final String key, final File output, final ImagePlus input) {
		if (path(output).isEmpty()) return;
		final Path file = path(output).get();
		ImageFile.check(key, file);
		if (input != null && ImageFile.holds(file, input)) throw lost(key, file, "input");
	}

	/**
	 * The same for commands that also read a reference.
	 *
	 * @param reference as {@link ImageChoice} reads it; it must not be the output file, either
	 */
	public static void checkOutput(final String key, final File output, final ImagePlus input, final String reference) {
		checkOutput(key, output, input);
		if (path(output).isEmpty() || ImageChoice.isNone(reference)) return;
		final Path file = path(output).get();
		final Optional<Path> other = ImageChoice.file("reference", reference);
		final boolean same = other.isPresent() ? FileNames.isSame(file, other.get()) : ImageFile.holds(file, WindowManager
			.getImage(reference));
		if (same) throw lost(key, file, "reference");
	}

	/**
	 * Checks that two output files are not the same. Either may be null or empty.
	 *
	 * @throws Refusal if both are given and are the same file
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
	 * Checks that an image has only one channel and one time point.
	 *
	 * @param key the parameter of the image, for messages
	 * @param reason why this is required and what to do, as the end of the message
	 * @throws Refusal if there are several channels or time points
	 */
	public static void requireOneVolume(final String key, final InputImage input, final String reason) {
		if (input.channels() * input.frames() > 1) throw new Refusal(key + " has " + Words.count(input
			.channels(), "channel") + " and " + Words.count(input.frames(), "time point") + ": " + reason + ".");
	}

	/**
	 * The files of a folder whose names match a pattern, sorted.
	 *
	 * @param key the parameter that names the folder, for messages
	 * @param glob such as {@code *.swc}
	 * @throws Refusal if the folder cannot be read
	 */
	public static List<Path> matching(final String key, final Path folder, final String glob) {
		final List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
			found.forEach(files::add);
		}
		catch (final IOException | DirectoryIteratorException e) {
			throw new Refusal(key + " is " + folder + ", which cannot be read (" + e.getMessage() +
				"): check the disk and your permissions.", e);
		}
		files.sort(null);
		return files;
	}
}
