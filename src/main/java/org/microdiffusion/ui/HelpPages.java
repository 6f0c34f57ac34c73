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
package org.microdiffusion.ui;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.module.ModuleInfo;

/** Unpacks the documentation pages from the plugin's jar, and finds the page of each command. */
public final class HelpPages {

	private static final String GUIDE = "guide.html";
	private static final String REFERENCE = "reference.html";
	private static final String LIST = "files.txt";
	private static final Path HOME = Path.of(".microdiffusion", "help");

	private HelpPages() {}

	/**
	 * Unpacks the pages into the user's home folder or, if that cannot be written to, into
	 * a temporary one.
	 *
	 * @return the folder; its first page is guide.html
	 * @throws IOException if neither can be written
	 */
	public static synchronized Path unpack() throws IOException {
		final Path home = Path.of(System.getProperty("user.home")).resolve(HOME);
		try {
			return unpack(home);
		}
		catch (final IOException e) {
			return unpack(Files.createTempDirectory("microdiffusion-help"));
		}
	}

	/**
	 * Unpacks the pages into a folder. Files that exist with the same content are not
	 * written again.
	 *
	 * @return the same folder
	 * @throws IOException if a file cannot be written
	 */
	public static Path unpack(final Path folder) throws IOException {
		for (final String name : names()) {
			final Path file = folder.resolve(name);
			final byte[] content = read(name);
			if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) continue;
			Files.createDirectories(file.getParent());
			Files.write(file, content);
		}
		return folder;
	}

	/** Names of the pages and of their pictures, as paths relative to the folder. */
	static List<String> names() throws IOException {
		return new String(read(LIST), StandardCharsets.UTF_8).lines().toList();
	}

	/**
	 * The address of the description of a command.
	 *
	 * @return the address of a page on this computer, with the anchor of a heading; empty if
	 *         the pages cannot be unpacked, a problem that the menu entry Help reports
	 */
	public static Optional<String> address(final ModuleInfo command) {
		try {
			return Optional.of(of(command, unpack()).toString());
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * The address of the description of a command: its section of the reference, or the
	 * guide if it has none.
	 *
	 * @param folder that the pages were unpacked to
	 * @throws IOException if they cannot be read
	 */
	static URI of(final ModuleInfo command, final Path folder) throws IOException {
		final Matcher heading = Pattern.compile("id=\"([^\"]+-" + Pattern.quote(String.valueOf(command.getName())) + ")\"")
			.matcher(Files.readString(folder.resolve(REFERENCE)));
		// Only commands of the launcher have a section. The guide begins with the short dialog.
		// URI.resolve would turn file:/// into file:/, which some browsers do not open.
		return heading.find() ? URI.create(folder.resolve(REFERENCE).toUri() + "#" + heading.group(1)) : guide(folder);
	}

	/** Address of the guide among the pages that were unpacked into a folder. */
	public static URI guide(final Path folder) {
		return folder.resolve(GUIDE).toUri();
	}

	private static byte[] read(final String name) throws IOException {
		try (InputStream in = HelpPages.class.getResourceAsStream("help/" + name)) {
			if (in == null) throw new IllegalStateException("The jar lacks the page " + name + ".");
			return in.readAllBytes();
		}
	}
}
