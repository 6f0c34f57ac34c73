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
package org.microdiffusion.io;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.zarr.OmeZarr;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.io.FileInfo;

/** Image files of every format that is read and written: TIFF files and OME-Zarr folders. */
public final class ImageFile {

	/** What may be read and written, for descriptions and messages. */
	public static final String KINDS = "a TIFF file or an OME-Zarr folder (.ome.zarr)";
	/** Glob pattern of their names, for lower case. */
	public static final String PATTERN = "*.{tif,tiff,ome.zarr}";

	private static final List<String> ENDINGS = List.of(".tif", ".tiff", ZarrFile.ENDING);

	private ImageFile() {}

	/**
	 * Whether there is an image by its kind: a file, or a folder that holds a Zarr.
	 */
	public static boolean exists(final Path path) {
		return Files.isRegularFile(path) || OmeZarr.isZarr(path);
	}

	/** Whether a name ends as those of images do, in upper or lower case. */
	public static boolean hasEnding(final String name) {
		return !ending(name).isEmpty();
	}

	/** The ending of an image's name, such as .tif; empty if it is another name. */
	public static String ending(final String name) {
		final String lower = name.toLowerCase(Locale.ROOT);
		return ENDINGS.stream().filter(lower::endsWith).findFirst().map(ending -> name.substring(name.length() - ending
			.length())).orElse("");
	}

	/**
	 * Reads an image or a hyperstack. An OME-Zarr becomes a virtual stack, whose planes are read when they are asked for.
	 *
	 * @param key the parameter that names the image
	 * @throws Refusal one sentence with the path, if it does not exist, cannot be read or is damaged
	 */
	public static ImagePlus read(final String key, final Path path) {
		return Files.isDirectory(path) ? ZarrFile.read(key, path) : TiffFile.read(key, path);
	}

	/** Whether an image was read from a file or folder, also by another name or link. */
	public static boolean holds(final Path path, final ImagePlus image) {
		final Optional<Path> origin = origin(image);
		return origin.isPresent() && Files.exists(path) && FileNames.isSame(path, origin.get());
	}

	/** The file or folder that an image was read from; empty if it is not known, or not there any more. */
	public static Optional<Path> origin(final ImagePlus image) {
		final FileInfo origin = image.getOriginalFileInfo();
		if (origin == null || origin.fileName == null || origin.directory == null) return Optional.empty();
		final File read = new File(origin.directory, origin.fileName); // not a Path, because the folder may be a URL
		return read.exists() ? Optional.of(read.toPath()) : Optional.empty();
	}

	/**
	 * Checks before a computation whether an image can be written.
	 *
	 * @param key the parameter that names the image
	 * @throws Refusal one sentence with the reason and what to do, if it cannot
	 */
	public static void check(final String key, final Path path) {
		if (isZarr(path)) ZarrFile.check(key, path);
		else WholeFile.check(key, path, ENDINGS.toArray(String[]::new));
	}

	/**
	 * Checks also whether the disk has enough space.
	 *
	 * @param bytes size of the image's pixels
	 * @return sentences for the user about a file of this size
	 * @throws Refusal one sentence, if it cannot be written or the disk has too little space
	 */
	public static List<String> check(final String key, final Path path, final long bytes) {
		check(key, path);
		WholeFile.checkRoom(key, path, bytes);
		return isZarr(path) ? List.of() : TiffFile.remarks(key, path, bytes);
	}

	/**
	 * Writes an image, which is not changed.
	 *
	 * @param key the parameter that names the image
	 * @return the image to show: a virtual stack of what was written, if it is an OME-Zarr, else the same
	 * @throws Refusal one sentence with the path, if it cannot be written; nothing incomplete is left
	 */
	public static ImagePlus write(final String key, final ImagePlus image, final Path path) {
		if (!isZarr(path)) {
			TiffFile.write(key, image, path);
			return image;
		}
		ZarrFile.write(key, image, path);
		final ImagePlus written = ZarrFile.read(key, path);
		written.setTitle(image.getTitle());
		return written;
	}

	private static boolean isZarr(final Path path) {
		return ending(path.toString()).equalsIgnoreCase(ZarrFile.ENDING);
	}
}
