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
import java.util.List;
import java.util.Locale;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.description.DescriptionException;
import org.microdiffusion.io.tiff.TiffException;
import org.microdiffusion.refusal.Refusal;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;

/** Reads TIFF files of any program without dialogs, and writes ImageJ's TIFF files and OME-TIFF atomically. */
public final class TiffFile {

	/** Bytes of pixels from which on ImageJ writes only one image file directory. */
	private static final long MAX_BYTES_WITH_DIRECTORIES = 1L << 32;

	private TiffFile() {}

	/**
	 * Reads an image or a hyperstack. Which pages are channels, slices and time points is taken from the
	 * metadata of the file; uncertainties are among the remarks of {@link InputImage}.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal one sentence with the path, if the file does not exist, cannot be read, is not a
	 *           complete TIFF file of grayscale images, or has contradictory metadata
	 */
	public static ImagePlus read(final String key, final Path path) {
		return read(key, path, TiffImage::read);
	}

	/** The same as a virtual stack, whose planes are read when they are needed; large files are read so anyway. */
	public static ImagePlus readVirtually(final String key, final Path path) {
		return read(key, path, TiffImage::readVirtually);
	}

	/** Reads a file. */
	private interface Reader {

		ImagePlus read(File file) throws IOException, TiffException, DescriptionException;
	}

	private static ImagePlus read(final String key, final Path path, final Reader reader) {
		final Path file = path.toAbsolutePath();
		if (!Files.exists(file)) throw new Refusal(key + " is " + path + ", which does not exist: check the path.");
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw new Refusal(key + " is " + path +
			", which is not a file that you can read: choose a TIFF file.");
		try {
			return reader.read(file.toFile());
		}
		catch (final TiffException | DescriptionException e) {
			throw new Refusal(key + " is " + path + e.getMessage(), e);
		}
		catch (final IOException e) {
			throw new Refusal(key + " is " + path + ", which cannot be read (" + e.getMessage() +
				"): check the disk or the network, or copy the file to another disk.", e);
		}
	}

	/**
	 * Checks before a computation whether an image can be written to a file.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal one sentence with the reason and what to do, if it cannot
	 */
	public static void check(final String key, final Path path) {
		WholeFile.check(key, path, ".tif", ".tiff");
	}

	/** Sentences for the user about a file with so many bytes of pixels. */
	static List<String> remarks(final String key, final Path path, final long bytes) {
		return isOme(path) || bytes < MAX_BYTES_WITH_DIRECTORIES ? List.of()
			: List.of(key + " is larger than 4 GB: ImageJ, Bio-Formats and Python's" +
			" tifffile read it as a stack, other programs may show its first slice only.");
	}

	/** Whether a name is that of an OME-TIFF. */
	private static boolean isOme(final Path path) {
		final String name = path.toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".ome.tif") || name.endsWith(".ome.tiff");
	}

	/**
	 * Writes an image as ImageJ's File > Save As > Tiff does, or as OME-TIFF if its name ends with .ome.tif. The image is not changed and does not
	 * become associated with the file.
	 *
	 * @param key the parameter that names the file
	 * @throws Refusal one sentence with the path, if it cannot be written; no incomplete file is left
	 */
	public static void write(final String key, final ImagePlus image, final Path path) {
		check(key, path);
		if (isOme(path)) WholeFile.write(key, path, new OmeTiff(image)::writeTo);
		else WholeFile.write(key, path, encoder(image)::write);
	}

	private static TiffEncoder encoder(final ImagePlus image) {
		final FileInfo info = image.getFileInfo();
		// An inverted lookup table is only for display, but other programs would invert the values.
		info.whiteIsZero = false;
		final FileSaver saver = new FileSaver(image);
		info.info = image.getInfoProperty();
		info.description = description(image, saver);
		info.sliceLabels = image.getStack().getSliceLabels();
		if (image.getStack() instanceof final VirtualStack pages) info.virtualStack = pages;
		info.properties = image.getPropertiesAsArray();
		if (image instanceof CompositeImage) saver.saveDisplayRangesAndLuts(image, info);
		return new TiffEncoder(info);
	}

	/** ImageJ's description; for a single image ImageJ omits the slice distance, which is added here. */
	private static String description(final ImagePlus image, final FileSaver saver) {
		final String text = saver.getDescriptionString();
		if (image.getStackSize() > 1) return text;
		return text.replaceFirst("\0*$", "spacing=" + image.getCalibration().pixelDepth + "\n\0");
	}
}
