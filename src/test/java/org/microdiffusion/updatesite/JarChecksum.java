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
package org.microdiffusion.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The checksum by which Fiji's updater knows a jar (imagej-updater,
 * {@code UpdaterUtil.getJarDigest}): SHA-1 over the names and contents of the entries
 * in the order of their names. What differs from build to build does not count: of
 * {@code META-INF/MANIFEST.MF} only the name, of {@code .properties} files no line
 * that begins with #.
 */
final class JarChecksum {

	private JarChecksum() {}

	/** @return 40 hexadecimal digits in lower case */
	static String of(final Path jar) throws IOException {
		final MessageDigest digest = sha1();
		try (JarFile file = new JarFile(jar.toFile())) {
			for (final JarEntry entry : file.stream().sorted(Comparator.comparing(JarEntry::getName)).toList()) {
				digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
				if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
				try (InputStream in = file.getInputStream(entry)) {
					final byte[] bytes = in.readAllBytes();
					digest.update(entry.getName().endsWith(".properties") ? withoutComments(bytes) : bytes);
				}
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * Empties comment lines as the updater does, with its two whims: a # right behind an
	 * empty line does not begin a comment, nor one behind a line of # alone.
	 */
	static byte[] withoutComments(final byte[] bytes) {
		final byte[] kept = new byte[bytes.length];
		int count = 0;
		boolean start = true;
		for (int i = 0; i < bytes.length; i++) {
			if (start && bytes[i] == '#') {
				while (i < bytes.length && bytes[i] == '#')
					i++;
				start = i < bytes.length && bytes[i] != '\n';
				while (i < bytes.length && bytes[i] != '\n')
					i++;
				if (i < bytes.length) kept[count++] = '\n';
			}
			else {
				kept[count++] = bytes[i];
				start = !start && bytes[i] == '\n';
			}
		}
		return Arrays.copyOf(kept, count);
	}
}
