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
package org.microdiffusion.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Size and SHA-256 of what lies at a path. For a folder, such as an OME-Zarr, the size is that of all its files, and
 * the checksum that of the lines {@code sum  ./path} which {@code sha256sum} prints of them, sorted by the bytes of
 * their paths: {@code find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum} in the folder gives it again.
 *
 * @param bytes size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Checksum(long bytes, String sha256) {

	private static final int BUFFER_BYTES = 1 << 16;

	/**
	 * Reads a file, or all files of a folder.
	 *
	 * @throws IOException if it cannot be read
	 */
	public static Checksum of(final Path path) throws IOException {
		return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
	}

	private static Checksum ofFile(final Path file) throws IOException {
		final MessageDigest digest = digest();
		final byte[] buffer = new byte[BUFFER_BYTES];
		long bytes = 0;
		try (InputStream in = Files.newInputStream(file)) {
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				digest.update(buffer, 0, count);
				bytes += count;
			}
		}
		return new Checksum(bytes, hex(digest));
	}

	private static Checksum ofFolder(final Path folder) throws IOException {
		final List<String> names;
		try (Stream<Path> found = Files.walk(folder)) {
			// Sorted as UTF-8 is, whose order is that of code points.
			names = found.filter(Files::isRegularFile).map(file -> "./" + folder.relativize(file).toString().replace(folder
				.getFileSystem().getSeparator(), "/")).sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(
					StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))).toList();
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
		final MessageDigest digest = digest();
		long bytes = 0;
		for (final String name : names) {
			final Checksum one = ofFile(folder.resolve(name.substring(2)));
			digest.update((one.sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
			bytes += one.bytes;
		}
		return new Checksum(bytes, hex(digest));
	}

	private static String hex(final MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
