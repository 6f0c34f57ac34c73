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
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.microdiffusion.refusal.Refusal;

/**
 * Checks of file names that Java cannot represent. On Unix a file name is a sequence of bytes, which
 * Java decodes with the encoding of the locale; the locale C, for example, has no umlauts.
 */
public final class FileNames {

	private static final String ENCODING = System.getProperty("sun.jnu.encoding");

	/** Whether A.tif and a.tif are two files; on Windows and macOS they are usually one. */
	private static final boolean CASE_MATTERS = !System.getProperty("os.name").matches("(?i)(windows|mac).*");
	private static final Pattern KEPT_BY_WINDOWS = Pattern.compile(
		"(?i)(con|prn|aux|nul|com[0-9\\u00b9\\u00b2\\u00b3]|lpt[0-9\\u00b9\\u00b2\\u00b3])( *\\..*)?|.*[ .]");

	private FileNames() {}

	/**
	 * Parses a path.
	 *
	 * @param subject beginning of the message, such as "input is a.tif, which"
	 * @throws Refusal one sentence, if no file can have this name
	 */
	public static Path path(final String subject, final String text) {
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw refusal(subject, e);
		}
	}

	/** @param subject beginning of the message, as in {@link #path} */
	public static Refusal refusal(final String subject, final InvalidPathException cause) {
		final boolean encoded = Charset.forName(ENCODING).newEncoder().canEncode(cause.getInput());
		return new Refusal(subject + " cannot be the name of a file (" + cause.getReason() + "): " + (encoded
			? "give another one." : advice()), cause);
	}

	/**
	 * @param listed a path from the listing of its folder
	 * @throws Refusal one sentence, if the name as text does not lead to this file
	 */
	public static void check(final String key, final Path listed) {
		if (isRepresentable(listed)) return;
		throw new Refusal(key + " is " + shown(listed) + ", a name that this program cannot read: " + advice());
	}

	/**
	 * Whether two paths denote the same file or folder, existing or not.
	 *
	 * @throws Refusal one sentence, if the file system cannot tell
	 */
	public static boolean isSame(final Path one, final Path other) {
		final Path first = one.toAbsolutePath().normalize(), second = other.toAbsolutePath().normalize();
		if (first.equals(second) || !CASE_MATTERS && folded(first).equals(folded(second))) return true;
		try {
			return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
		}
		catch (final IOException e) {
			throw new Refusal("Whether " + one + " is " + other + " cannot be told (" + e.getMessage() +
				"): give another name.", e);
		}
	}

	/** A name as Windows and macOS compare it: without its case, and with composed accents. */
	static String folded(final Path path) {
		return Normalizer.normalize(path.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether Windows takes a name for a device, whatever its ending, or drops its end: {@code aux.tif} would not become a
	 * file.
	 */
	static boolean isKeptByWindows(final String name) {
		return KEPT_BY_WINDOWS.matcher(name).matches();
	}

	/** The name of a file for messages, decoded as UTF-8 if the locale cannot represent it. */
	public static String shown(final Path listed) {
		if (isRepresentable(listed)) return listed.getFileName().toString();
		final String path = listed.toUri().getPath();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static boolean isRepresentable(final Path listed) {
		try {
			return listed.resolveSibling(listed.getFileName().toString()).equals(listed);
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static String advice() {
		return ENCODING.equalsIgnoreCase("UTF-8") ? "it is not UTF-8, so give it another name."
			: "the locale's encoding is " + ENCODING +
			", so start Java with LC_ALL=C.UTF-8 in its environment, or give it another name.";
	}
}
