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
package org.microdiffusion.io.tiff;

/**
 * A TIFF file that cannot be read. The message continues a sentence that begins with the file: ", which
 * is cut off: ...".
 */
public final class TiffException extends Exception {

	private static final long serialVersionUID = 1L;

	TiffException(final String clause) {
		super(clause);
	}

	TiffException(final String clause, final Throwable cause) {
		super(clause, cause);
	}

	/** The file is not a TIFF file or is damaged. */
	static TiffException damaged(final Exception cause) {
		return new TiffException(", which is not a TIFF file, or damaged: open it in another program and save it as TIFF.",
			cause);
	}

	static TiffException cutOff(final long needed, final long length) {
		return new TiffException(", which is cut off: its images need " + needed + " bytes and it has " + length +
			", so copy or save it again.");
	}
}
