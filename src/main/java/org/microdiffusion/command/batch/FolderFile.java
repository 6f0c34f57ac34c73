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

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.refusal.Refusal;

/**
 * An image file of a folder, and the files that its reconstruction is written to.
 *
 * @param input the file as its folder lists it
 * @param to the folder that is written to
 * @param name for people to read
 * @param twin another file of the folder, whose volume would be the same file
 */
public record FolderFile(Path input, Path to, String name, Optional<String> twin) {

	/** Ending of the name of a file with standard deviations, before .tif. */
	public static final String UNCERTAINTY = "-uncertainty";

	private static final String TIFF = ".tif";

	public FolderFile(final Path input, final Path to) {
		this(input, to, FileNames.shown(input), Optional.empty());
	}

	/** @throws Refusal one sentence, if its name cannot be used */
	public void check() {
		FileNames.check("input", input);
		if (twin.isPresent()) throw new Refusal("input is " + name + ", whose volume " + volumeName() +
			" would overwrite the one of " + twin.get() + ", at least where disks do not tell upper from lower case: " +
			"rename one of them.");
	}

	/** Whether its volume exists and, if asked for, its uncertainty, too. */
	public boolean isDone(final boolean withUncertainty) {
		return Files.exists(volume()) && (!withUncertainty || Files.exists(uncertainty()));
	}

	/** Has the same name, or one that ends with .tif. */
	public Path volume() {
		return to.resolve(volumeName());
	}

	public Path uncertainty() {
		final String volume = volumeName();
		final int end = volume.lastIndexOf('.');
		return to.resolve(volume.substring(0, end) + UNCERTAINTY + volume.substring(end));
	}

	/** The same for names that are one file on some disk. */
	String target() {
		return Normalizer.normalize(volumeName(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	private String volumeName() {
		return isTiff(name) ? name : name + TIFF;
	}

	/** Whether it looks like the uncertainty that was written beside a volume. */
	boolean isUncertainty() {
		return isTiff(name) && name.substring(0, name.lastIndexOf('.')).toLowerCase(Locale.ROOT).endsWith(UNCERTAINTY);
	}

	private static boolean isTiff(final String name) {
		final String lower = name.toLowerCase(Locale.ROOT);
		return lower.endsWith(TIFF) || lower.endsWith(".tiff");
	}
}
