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

/** Reads the parameter that says where networks are computed. */
public final class EngineKeys {

	/** Description of {@code device}. */
	public static final String DEVICE = "Where to compute: auto (a GPU if there is one that works), cpu, gpu, or gpu:N.";

	/** Folder of the engine's native libraries, in the folder of ImageJ. */
	private static final String FOLDER = "djl";

	private EngineKeys() {}

	/**
	 * The engine for a device. Its libraries go to the folder of ImageJ, if that can be
	 * written to.
	 *
	 * @param device auto, cpu, gpu or gpu:N
	 * @throws org.microdiffusion.refusal.Refusal if it is none of these
	 */
	public static EngineSettings of(final String device) {
		return new EngineSettings(device, imageJFolder().filter(Files::isWritable).map(folder -> folder.resolve(FOLDER)));
	}

	/** The folder of ImageJ or Fiji, if this runs in one. */
	private static Optional<Path> imageJFolder() {
		// Without an ImageJ, IJ.getDirectory would return the current folder.
		final boolean known = IJ.getInstance() != null || System.getProperty("plugins.dir") != null;
		return known ? Optional.ofNullable(IJ.getDirectory("imagej")).map(folder -> FileNames.path("\"" +
			folder + "\", the folder of ImageJ,", folder)) : Optional.empty();
	}
}
