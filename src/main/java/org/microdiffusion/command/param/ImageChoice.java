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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Images that users name besides the one that a command works on, as text: Fiji
 * fills a command's only image input with the current image but asks for each of
 * several, and its choice of images has no "none".
 */
public final class ImageChoice {

	/** The value that stands for no image. */
	public static final String NONE = "none";

	/** For descriptions. */
	public static final String WORDS = "none, the title of an open image, or the name of a TIFF file";

	private ImageChoice() {}

	/** What a dialog offers: none, and what is open. */
	public static List<String> titles() {
		final List<String> titles = new ArrayList<>(List.of(NONE));
		titles.addAll(List.of(WindowManager.getImageTitles()));
		return titles;
	}

	static boolean isNone(final String text) {
		return text == null || text.isBlank() || text.strip().equalsIgnoreCase(NONE);
	}

	/**
	 * The file that is named, unless an open image has this title.
	 *
	 * @throws Refusal one sentence, if it is neither
	 */
	public static Optional<Path> file(final String key, final String text) {
		if (isNone(text) || WindowManager.getImage(text) != null) return Optional.empty();
		try {
			if (Files.isRegularFile(Path.of(text))) return Optional.of(Path.of(text));
		}
		catch (final InvalidPathException e) {
			// It is no file, then.
		}
		throw new Refusal(key + " is " + text + ", but no open image has this title and there is no such file: give " + WORDS +
			".");
	}

	/**
	 * The image that is named; a file is read.
	 *
	 * @throws Refusal one sentence, if there is no such image or the file cannot be read
	 */
	public static Optional<InputImage> read(final String key, final String text) {
		if (isNone(text)) return Optional.empty();
		final Optional<Path> file = file(key, text);
		final ImagePlus image = file.isPresent() ? TiffFile.read(key, file.get()) : WindowManager.getImage(text);
		return Optional.of(InputImage.of(key, image));
	}

	/**
	 * Whether the image that is named can be used; what is in a file is not looked at.
	 *
	 * @return the image, if it is open
	 * @throws Refusal one sentence, if it cannot
	 */
	public static Optional<InputImage> check(final String key, final String text) {
		return isNone(text) || file(key, text).isPresent() ? Optional.empty() : read(key, text);
	}
}
