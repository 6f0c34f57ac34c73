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
import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.method.EngineSettings;

import ij.IJ;

/** Where networks are computed, as users say it. */
public final class EngineKeys {

	/** Description of {@code device}. */
	public static final String DEVICE = "Where to compute: auto (a GPU if there is one that works), cpu, gpu, or gpu:N.";

	private static final String FOLDER = "djl";

	private EngineKeys() {}

	/** @param device as {@link EngineSettings} knows it */
	public static EngineSettings of(final String device) {
		return new EngineSettings(device, imageJFolder().filter(Files::isWritable).map(folder -> folder.resolve(FOLDER)));
	}

	/** Where ImageJ or Fiji lives, if this runs in one. */
	private static Optional<Path> imageJFolder() {
		// Without an ImageJ, it would call the current folder its own.
		final boolean known = IJ.getInstance() != null || System.getProperty("plugins.dir") != null;
		return known ? Optional.ofNullable(IJ.getDirectory("imagej")).map(folder -> FileNames.path("\"" +
			folder + "\", the folder of ImageJ,", folder)) : Optional.empty();
	}
}
