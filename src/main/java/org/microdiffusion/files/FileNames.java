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

import org.microdiffusion.refusal.Refusal;

/**
 * Names of files that Java cannot tell. On Unix a name is bytes, which Java reads in
 * the locale's encoding; a locale such as C knows no umlauts.
 */
public final class FileNames {

	private static final String ENCODING = System.getProperty("sun.jnu.encoding");

	private FileNames() {}

	/**
	 * The path that a text names.
	 *
	 * @param subject of the sentence, such as "input is a.tif, which"
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

	/** @param subject of the sentence, as in {@link #path} */
	public static Refusal refusal(final String subject, final InvalidPathException cause) {
		final boolean encoded = Charset.forName(ENCODING).newEncoder().canEncode(cause.getInput());
		return new Refusal(subject + " cannot be the name of a file (" + cause.getReason() + "): " + (encoded
			? "give another one." : advice()), cause);
	}

	/**
	 * @param listed a file as its folder lists it
	 * @throws Refusal one sentence, if the name's text leads to no file or to another
	 *           one
	 */
	public static void check(final String key, final Path listed) {
		if (isTold(listed)) return;
		throw new Refusal(key + " is " + shown(listed) + ", a name that this program cannot read: " + advice());
	}

	/**
	 * Whether two names are one file or folder, or would be.
	 *
	 * @throws Refusal one sentence, if the disk does not tell
	 */
	public static boolean isSame(final Path one, final Path other) {
		if (one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) return true;
		try {
			return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
		}
		catch (final IOException e) {
			throw new Refusal("Whether " + one + " is " + other + " cannot be told (" + e.getMessage() +
				"): give another name.", e);
		}
	}

	/** The name of a file as its folder lists it, for people to read: as UTF-8, if the locale cannot tell it. */
	public static String shown(final Path listed) {
		if (isTold(listed)) return listed.getFileName().toString();
		final String path = listed.toUri().getPath();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static boolean isTold(final Path listed) {
		try {
			return listed.resolveSibling(listed.getFileName().toString()).equals(listed);
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static String advice() {
		return ENCODING.equalsIgnoreCase("UTF-8") ? "it is not UTF-8, so give it another name." : "the locale's encoding is " +
			ENCODING + ", so start Java with LC_ALL=C.UTF-8 in its environment, or give it another name.";
	}
}
