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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files that are either whole or not there. */
public final class PngFile {

	/** Puts bytes into a new file; a seam for tests of a full disk. */
	@FunctionalInterface
	interface Writer {

		void write(Path file) throws IOException;
	}

	private PngFile() {}

	/**
	 * Tells before long work whether a picture can be written at its end.
	 *
	 * @param path where the picture shall be
	 * @throws IOException if it cannot, with a sentence that says why and what to do
	 */
	public static void check(final Path path) throws IOException {
		final Path folder = path.toAbsolutePath().getParent();
		if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".png")) throw new IOException("The picture " + path +
			" would be a PNG file; give it a name that ends with .png.");
		if (!Files.exists(folder)) throw new IOException("The picture " + path + " cannot be written because the folder " +
			folder + " does not exist; create it or choose another one.");
		if (!Files.isDirectory(folder)) throw new IOException("The picture " + path + " cannot be written because " +
			folder + " is a file; choose a folder.");
		if (Files.exists(path) && !Files.isRegularFile(path)) throw new IOException("The picture " + path +
			" cannot be written because something that is not a file has this name; choose another name.");
		if (!Files.isWritable(folder)) throw new IOException("The picture " + path +
			" cannot be written because the folder " + folder + " is read-only for you; choose another one.");
	}

	/**
	 * Writes a picture, replacing an older one of that name only when the new one is
	 * complete.
	 *
	 * @param picture opaque RGB
	 * @param path where to, ending with .png, in a folder that exists
	 * @throws IOException if it cannot be written, with a sentence that names the
	 *           path and what to do; nothing is left behind then
	 */
	public static void write(final BufferedImage picture, final Path path) throws IOException {
		check(path);
		final byte[] bytes = encode(picture);
		replace(path, file -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW));
	}

	static void replace(final Path path, final Writer writer) throws IOException {
		final Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
		final Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
		try {
			writer.write(temporary);
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException e) {
			throw new IOException("The picture " + path + " could not be written (" + reason(e) +
				"); free space there or choose another folder.", e);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	private static String reason(final IOException e) {
		// The message of a FileSystemException begins with the temporary file's name.
		final String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
		return reason == null ? e.getClass().getSimpleName() : reason;
	}

	private static byte[] encode(final BufferedImage picture) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		// Not ImageIO's own stream: that one needs the temporary folder.
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
			ImageIO.write(picture, "png", stream);
		}
		return bytes.toByteArray();
	}
}
