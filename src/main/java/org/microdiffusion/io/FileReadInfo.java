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
 * What became known while an image was read from its file, kept with the image until
 * a command uses it; nothing of it is written to files.
 *
 * @param ordered whether the planes are in the order that a description of the file
 *          gives them
 * @param remarks sentences that the user should read
 */
record FileReadInfo(boolean ordered, List<String> remarks) {

	private static final String KEY = "MicroDiffusion reading";

	void keepWith(final ImagePlus image) {
		image.setProperty(KEY, this);
	}

	/** What is kept with an image; nothing where another program has read it. */
	static FileReadInfo of(final ImagePlus image) {
		return image.getProperty(KEY) instanceof final FileReadInfo reading ? reading : new FileReadInfo(false, List.of());
	}
}
