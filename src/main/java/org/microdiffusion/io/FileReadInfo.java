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

import java.util.List;

import ij.ImagePlus;

/**
 * Information from reading an image file, attached to the image as a property until a command uses it.
 * It is not written to files.
 *
 * @param ordered whether the planes are already in the order of the description in the file
 * @param remarks sentences for the user
 */
record FileReadInfo(boolean ordered, List<String> remarks) {

	private static final String KEY = "MicroDiffusion reading";

	void keepWith(final ImagePlus image) {
		image.setProperty(KEY, this);
	}

	/** The information attached to an image; empty if another reader opened it. */
	static FileReadInfo of(final ImagePlus image) {
		return image.getProperty(KEY) instanceof final FileReadInfo reading ? reading : new FileReadInfo(false, List.of());
	}
}
