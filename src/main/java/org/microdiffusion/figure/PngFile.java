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
package org.microdiffusion.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.microdiffusion.files.WholeFile;

/** Writes pictures as PNG files. */
public final class PngFile {

	private PngFile() {}

	/**
	 * Checks before a computation whether a picture can be written to a file.
	 *
	 * @param key the parameter that names the file
	 * @throws org.microdiffusion.refusal.Refusal one sentence with the reason and what to do, if it
	 *           cannot
	 */
	public static void check(final String key, final Path path) {
		WholeFile.check(key, path, ".png");
	}

	/**
	 * Writes a picture.
	 *
	 * @param key the parameter that names the file
	 * @param picture opaque RGB
	 * @throws org.microdiffusion.refusal.Refusal one sentence with the path and what to do, if it cannot
	 *           be written; no incomplete file is left
	 */
	public static void write(final String key, final BufferedImage picture, final Path path) {
		check(key, path);
		WholeFile.write(key, path, out -> out.write(encode(picture)));
	}

	private static byte[] encode(final BufferedImage picture) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		// ImageIO's default stream would need the temporary folder.
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
			ImageIO.write(picture, "png", stream);
		}
		return bytes.toByteArray();
	}
}
