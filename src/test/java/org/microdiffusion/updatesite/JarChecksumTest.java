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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarChecksumTest {

	@TempDir
	Path folder;

	private Path jar(final String... namesAndTexts) throws IOException {
		final Path jar = Files.createTempFile(folder, "test", ".jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (int i = 0; i < namesAndTexts.length; i += 2) {
				zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
				zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
			}
		}
		return jar;
	}

	/**
	 * By hand: {@code printf 'META-INF/META-INF/MANIFEST.MFa/pom.properties\nversion=1\nb.txt# stays\n' | sha1sum}.
	 */
	@Test
	void namesAndContentsCountInOrderOfNames() throws IOException {
		final String properties = "#Sun Nov 22 19:30:00 UTC 2026\nversion=1\n";
		final String expected = "edfd7414e9428df8d7f607babb31cc0cfffaeff2";
		assertEquals(expected, JarChecksum.of(jar("META-INF/", "", "META-INF/MANIFEST.MF", "Created-By: x\n",
			"a/pom.properties", properties, "b.txt", "# stays\n")));
		assertEquals(expected, JarChecksum.of(jar("b.txt", "# stays\n", "a/pom.properties", "# later\nversion=1\n",
			"META-INF/MANIFEST.MF", "Created-By: y\nBuilt-By: z\n", "META-INF/", "")));
	}

	/** Traced by hand through the updater's SkipHashedLines; | is a line's end. */
	@ParameterizedTest
	@CsvSource({ "a=1|b=2|, a=1|b=2|", "# x|a=1|# y|, |a=1||", "## x|#y|a|, ||a|", "#|# x|, |# x|",
		"a||#x|b, a||#x|b", "a|#x, a|" })
	void commentLinesAreEmptied(final String text, final String kept) {
		assertArrayEquals(lines(kept), JarChecksum.withoutComments(lines(text)));
	}

	private static byte[] lines(final String text) {
		return text.replace('|', '\n').getBytes(StandardCharsets.US_ASCII);
	}
}
