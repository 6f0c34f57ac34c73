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
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;

/**
 * An image of a folder, a file or an OME-Zarr, and the files that its reconstruction is written to.
 *
 * @param input the path of the file as its folder lists it
 * @param to the folder that is written to
 * @param name the file's name as it is shown to users
 * @param twin name of an earlier file of the folder whose volume would have the same name, if there is one
 */
public record FolderFile(Path input, Path to, String name, Optional<String> twin) {

	/** End, before .tif or .ome.zarr, of the name of a file with standard deviations. */
	public static final String UNCERTAINTY = "-uncertainty";

	private static final String TIFF = ".tif";

	/** A file whose volume has a name of its own. */
	public FolderFile(final Path input, final Path to) {
		this(input, to, FileNames.shown(input), Optional.empty());
	}

	/**
	 * Checks the name of the file.
	 *
	 * @throws Refusal if no path can be made of it, or its volume would overwrite another file's
	 */
	public void check() {
		FileNames.check("input", input);
		if (twin.isPresent()) throw new Refusal("input is " + name + ", whose volume " + volumeName() +
			" would overwrite the one of " + twin.get() + ", at least where disks do not tell upper from lower case: " +
			"rename one of them.");
	}

	/** Whether the volume exists already and, if it is asked for, the uncertainty as well. */
	public boolean isDone(final boolean withUncertainty) {
		return Files.exists(volume()) && (!withUncertainty || Files.exists(uncertainty()));
	}

	/** The file for the volume: the name of the input, with .tif appended if it has not the ending of an image. */
	public Path volume() {
		return to.resolve(volumeName());
	}

	/** The file for the standard deviations, beside the volume. */
	public Path uncertainty() {
		final String volume = volumeName();
		final String ending = ImageFile.ending(volume);
		return to.resolve(stem(volume) + UNCERTAINTY + ending);
	}

	/** The volume's name in a form that is equal for names which a file system may take for the same file. */
	String target() {
		return Normalizer.normalize(volumeName(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	private String volumeName() {
		return ImageFile.hasEnding(name) ? name : name + TIFF;
	}

	/** Whether this is, by its name, the uncertainty that was written beside a volume. */
	boolean isUncertainty() {
		return ImageFile.hasEnding(name) && stem(name).toLowerCase(Locale.ROOT).endsWith(UNCERTAINTY);
	}

	/** The name without the ending of an image. */
	private static String stem(final String name) {
		return name.substring(0, name.length() - ImageFile.ending(name).length());
	}
}
