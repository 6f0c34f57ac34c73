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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.refusal.Refusal;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;

/** ImageJ's own TIFF, read without its dialogs and written as a whole. */
public final class TiffFile {

	private TiffFile() {}

	/**
	 * Reads an image or a hyperstack.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal if there is no such file, or no complete TIFF in it, with
	 *           a sentence that names it
	 */
	public static ImagePlus read(final String key, final Path path) throws IOException {
		final Path file = path.toAbsolutePath();
		if (!Files.exists(file)) throw new Refusal(key + " is " + path + ", which does not exist: check the path.");
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw new Refusal(key + " is " + path +
			", which is not a file that you can read: choose a TIFF file.");
		final String folder = file.getParent().toString() + "/";
		final String name = file.getFileName().toString();
		requireComplete(key, path, folder, name);
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		try {
			final ImagePlus image = opener.openTiff(folder, name);
			if (image != null) return image;
		}
		finally {
			IJ.redirectErrorMessages(false);
		}
		throw unreadable(key, path, null);
	}

	private static void requireComplete(final String key, final Path path, final String folder, final String name)
		throws IOException
	{
		final FileInfo[] directories;
		try {
			directories = new TiffDecoder(folder, name).getTiffInfo();
		}
		catch (IOException | RuntimeException e) {
			throw unreadable(key, path, e);
		}
		if (directories == null) throw unreadable(key, path, null);
		final long length = Files.size(path);
		for (final FileInfo info : directories)
			if (info.width <= 0 || info.height <= 0) throw unreadable(key, path, null);
			else if (end(info) > length) throw new Refusal(key + " is " + path + ", which is cut off: its images need " + end(
				info) + " bytes and it has " + length + ", so copy or save it again.");
	}

	private static Refusal unreadable(final String key, final Path path, final Exception cause) {
		return new Refusal(key + " is " + path +
			", which is not a TIFF file that ImageJ can read: open it in another program and save it as TIFF.", cause);
	}

	/** Where the last byte of an image's pixels lies. */
	private static long end(final FileInfo info) {
		final boolean strips = info.stripOffsets != null && info.stripLengths != null && info.nImages == 1;
		if (strips) return IntStream.range(0, Math.min(info.stripOffsets.length, info.stripLengths.length)).mapToLong(
			i -> (info.stripOffsets[i] & 0xffffffffL) + (info.stripLengths[i] & 0xffffffffL)).max().orElse(0);
		return info.getOffset() + info.nImages * ((long) info.width * info.height * info.getBytesPerPixel() + info
			.getGap()) - info.getGap();
	}

	/** Whether an image was read from this file, by whatever name or link. */
	public static boolean holds(final Path path, final ImagePlus image) throws IOException {
		final FileInfo origin = image.getOriginalFileInfo();
		if (origin == null || origin.fileName == null || origin.directory == null || !Files.exists(path)) return false;
		final File read = new File(origin.directory, origin.fileName); // a folder that is a URL makes no Path
		return read.exists() && Files.isSameFile(path, read.toPath());
	}

	/**
	 * Tells before long work whether an image can be written at its end.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal if it cannot, with a sentence that says why and what to do
	 */
	public static void check(final String key, final Path path) throws IOException {
		WholeFile.check(key, path, ".tif", ".tiff");
	}

	/**
	 * Writes an image as ImageJ's File > Save As > Tiff does. The image is not
	 * changed, and belongs to no file afterwards either.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal if it cannot be written, with a sentence that names the
	 *           path; nothing is left behind then
	 */
	public static void write(final String key, final ImagePlus image, final Path path) throws IOException {
		check(key, path);
		final FileInfo info = image.getFileInfo();
		final FileSaver saver = new FileSaver(image);
		info.info = image.getInfoProperty();
		info.description = description(image, saver);
		info.sliceLabels = image.getStack().getSliceLabels();
		info.properties = image.getPropertiesAsArray();
		if (image instanceof CompositeImage) saver.saveDisplayRangesAndLuts(image, info);
		WholeFile.write(key, path, new TiffEncoder(info)::write);
	}

	/** ImageJ's own, which leaves out the slice depth of a single image. */
	private static String description(final ImagePlus image, final FileSaver saver) {
		final String text = saver.getDescriptionString();
		if (image.getStackSize() > 1) return text;
		return text.replaceFirst("\0*$", "spacing=" + image.getCalibration().pixelDepth + "\n\0");
	}
}
