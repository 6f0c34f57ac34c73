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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden names under which files and folders are written until they are complete. They tell which process of which
 * computer writes, so that what a killed one has left is found and deleted later, and nothing that is still written.
 */
public final class Unfinished {

	private static final String BEGINNING = ".microdiffusion-";
	private static final String ENDING = ".tmp";
	private static final String HOST = host();
	private static final Pattern NAME = Pattern.compile(Pattern.quote(BEGINNING) + "([0-9a-f]{8})-(\\d{1,18})-[0-9a-f-]{36}"
		+ Pattern.quote(ENDING));

	private Unfinished() {}

	/** A free name beside the one that the complete file will have. */
	static Path beside(final Path target) {
		return named(target, ENDING);
	}

	/** A free name for what is replaced, until that is done. It is never deleted later, since it may be all there is. */
	static Path aside(final Path target) {
		return named(target, ".old");
	}

	private static Path named(final Path target, final String ending) {
		return target.resolveSibling(BEGINNING + HOST + "-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID() +
			ending);
	}

	/** Eight digits that differ between computers, since several may share a folder. */
	private static String host() {
		String name;
		try {
			name = InetAddress.getLocalHost().getHostName();
		}
		catch (final UnknownHostException e) {
			name = "";
		}
		return String.format("%08x", name.hashCode());
	}

	/**
	 * Deletes what processes of this computer that have ended left unfinished in a folder.
	 *
	 * @return the number of files and folders that are gone
	 */
	public static int delete(final Path folder) {
		int deleted = 0;
		try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, BEGINNING + "*" + ENDING)) {
			for (final Path path : found)
				if (isLeft(path.getFileName().toString())) {
					WholeFolder.delete(path);
					if (!Files.exists(path)) deleted++;
				}
		}
		catch (final IOException | DirectoryIteratorException e) {
			// A folder that cannot be read is refused where it is needed.
		}
		return deleted;
	}

	private static boolean isLeft(final String name) {
		final Matcher known = NAME.matcher(name);
		return known.matches() && known.group(1).equals(HOST) && ProcessHandle.of(Long.parseLong(known.group(2))).isEmpty();
	}
}
