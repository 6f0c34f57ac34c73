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

import org.microdiffusion.refusal.Refusal;

/**
 * What a file was when it was opened, to notice that somebody changes it while it is read.
 *
 * @param file the file
 * @param length in bytes
 * @param modified when it was last written to
 */
record FileState(File file, long length, long modified) {

	static FileState of(final File file) {
		return new FileState(file, file.length(), file.lastModified());
	}

	/** @throws Refusal one sentence, if the file is not what it was */
	void check() {
		if (!of(file).equals(this)) throw new Refusal("\"" + file.getName() +
			"\" was changed while it was read: wait until it is complete, and begin again.");
	}
}
