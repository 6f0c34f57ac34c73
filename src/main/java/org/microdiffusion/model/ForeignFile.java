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
package org.microdiffusion.model;

import java.nio.charset.StandardCharsets;

/**
 * Guesses from its first bytes what a file is that is no model file, so that
 * the message helps who picked the wrong one.
 */
enum ForeignFile {

	TIFF_LITTLE("II*\0", "a TIFF image"),
	TIFF_BIG("MM\0*", "a TIFF image"),
	PNG("\u0089PNG", "a PNG picture"),
	JPEG("\u00ff\u00d8\u00ff", "a JPEG picture"),
	ZIP("PK\3\4", "a ZIP archive or a PyTorch model"),
	GZIP("\u001f\u008b", "a gzip archive"),
	HDF5("\u0089HDF", "an HDF5 file or a Keras model"),
	NUMPY("\u0093NUMPY", "a NumPy array"),
	DJL("DJL@", "a parameter file of the Deep Java Library"),
	PICKLE("\u0080\2", "a Python pickle"),
	XML("<", "an XML or HTML page"),
	JSON("{", "a JSON text");

	private final String start;
	private final String description;

	ForeignFile(final String start, final String description) {
		this.start = start;
		this.description = description;
	}

	/** Whether a file is a model of the format .mdm, the one before this. */
	static boolean isFormerFormat(final byte[] start) {
		return new String(start, StandardCharsets.ISO_8859_1).startsWith("\u0089MDM");
	}

	/** @param start the file's first bytes, as many as there are up to 8 */
	static String describe(final byte[] start) {
		final String text = new String(start, StandardCharsets.ISO_8859_1);
		for (final ForeignFile kind : values())
			if (text.startsWith(kind.start)) return kind.description;
		return text.chars().allMatch(c -> c >= ' ' && c < 127 || Character.isWhitespace(c)) ? "a text file"
			: "a file of an unknown kind";
	}
}
