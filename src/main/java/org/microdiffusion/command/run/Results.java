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

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.io.CsvFile;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.ui.FactSheet;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import org.scijava.util.VersionUtils;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** Shows and writes the results of commands, and hands them over to macros. */
public final class Results {

	private Results() {}

	/**
	 * Writes a picture, if a file is given, and shows it to users who see windows.
	 *
	 * @param key the parameter that names the file, for messages
	 */
	public static void show(final DynamicCommand command, final String title, final BufferedImage picture,
		final String key, final Optional<Path> file)
	{
		if (file.isPresent()) PngFile.write(key, picture, file.get());
		if (Caller.of(command).seesWindows()) new ImagePlus(title, picture).show();
	}

	/**
	 * Writes facts, if a file is given, and shows them in a window, or without windows as
	 * remarks.
	 *
	 * @param remarks receives the facts if there are no windows
	 */
	public static void show(final DynamicCommand command, final FactSheet facts, final Optional<Path> file,
		final List<String> remarks)
	{
		if (file.isPresent()) facts.write(file.get());
		if (Caller.of(command).seesWindows()) facts.show();
		else remarks.addAll(facts.lines());
	}

	/**
	 * Writes a table, if a file is given.
	 *
	 * @param key the parameter that names the file, for messages
	 */
	public static void write(final String key, final List<String> header, final List<List<String>> rows,
		final Optional<Path> file)
	{
		if (file.isPresent()) CsvFile.write(key, header, rows, file.get());
	}

	/** A line for an image's {@code Info} text: version of the plugin, command, and parameters. */
	public static String provenance(final DynamicCommand command) {
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

	/** The same, and a line with the geometry, which later commands read. */
	public static String provenance(final DynamicCommand command, final Geometry geometry) {
		return provenance(command) + ImageInfo.line(geometry) + "\n";
	}

	/**
	 * Writes the image to its file, if one is given, and makes it the current image
	 * of a macro that runs without windows. With windows, Fiji shows the command's
	 * output by itself.
	 *
	 * @param name of the command's output that holds the image
	 * @return the image for the output, as {@link #write}
	 */
	public static ImagePlus handOver(final DynamicCommand command, final String name, final ImagePlus image,
		final File output)
	{
		final ImagePlus shown = write("output", image, output);
		handOver(command, name, shown);
		return shown;
	}

	/**
	 * Writes an image to its file, if one is given.
	 *
	 * @param key the parameter that names the file, for messages
	 * @param file may be null or empty: nothing is written
	 * @return the image to show: a virtual stack of what was written, if it is an OME-Zarr, else the same
	 */
	public static ImagePlus write(final String key, final ImagePlus image, final File file) {
		final Optional<Path> path = FileKeys.path(file);
		return path.isPresent() ? ImageFile.write(key, image, path.get()) : image;
	}

	/**
	 * The same without a file.
	 *
	 * @param name of the command's output that holds the image
	 */
	public static void handOver(final DynamicCommand command, final String name, final ImagePlus image) {
		final Caller caller = Caller.of(command);
		if (caller.seesWindows() && !Interpreter.isBatchMode()) return;
		command.resolveOutput(name);
		caller.macro().ifPresent(macro -> {
			Interpreter.addBatchModeImage(image);
			WindowManager.setTempCurrentImage(macro, image);
		});
	}
}
