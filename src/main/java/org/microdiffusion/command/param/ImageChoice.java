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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Reads parameters that name a further image besides the one that a command works on.
 * They are text, since Fiji fills the image input of a command with the current image
 * only if there is just one, and its choice of images has no "none".
 */
public final class ImageChoice {

	/** The value that stands for no image. */
	public static final String NONE = "none";

	/** The allowed values, for descriptions and messages. */
	public static final String WORDS = "none, the title of an open image, or the name of a TIFF file or OME-Zarr folder";

	private ImageChoice() {}

	/** The choices in a dialog: none, and the titles of the open images. */
	public static List<String> titles() {
		final List<String> titles = new ArrayList<>(List.of(NONE));
		titles.addAll(List.of(WindowManager.getImageTitles()));
		return titles;
	}

	/** Whether a text stands for no image. */
	public static boolean isNone(final String text) {
		return text == null || text.isBlank() || text.strip().equalsIgnoreCase(NONE);
	}

	/**
	 * The file or folder that a text names; empty for none and for the title of an open image.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if there is neither such an image nor such a file
	 */
	public static Optional<Path> file(final String key, final String text) {
		if (isNone(text) || WindowManager.getImage(text) != null) return Optional.empty();
		try {
			if (ImageFile.exists(Path.of(text))) return Optional.of(Path.of(text));
		}
		catch (final InvalidPathException e) {
			// No file has this name: refused below.
		}
		throw new Refusal(key + " is " + text + ", but no open image has this title and there is no such file: give " +
			WORDS + ".");
	}

	/**
	 * The image that a text names, which is read if it is a file; empty for none.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal if there is no such image, or the file cannot be read
	 */
	public static Optional<InputImage> read(final String key, final String text) {
		if (isNone(text)) return Optional.empty();
		final Optional<Path> file = file(key, text);
		final ImagePlus image = file.isPresent() ? ImageFile.read(key, file.get()) : WindowManager.getImage(text);
		return Optional.of(InputImage.of(key, image));
	}

	/**
	 * Checks the image that a text names, but reads no file.
	 *
	 * @param key the parameter, for messages
	 * @return the image, if it is open
	 * @throws Refusal if there is no such image, or an open one cannot be used
	 */
	public static Optional<InputImage> check(final String key, final String text) {
		return isNone(text) || file(key, text).isPresent() ? Optional.empty() : read(key, text);
	}
}
