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

/** The pages about this plugin, which its jar holds, for a browser on this computer. */
public final class HelpPages {

	private static final String GUIDE = "guide.html";
	private static final String REFERENCE = "reference.html";
	private static final String LIST = "files.txt";
	private static final Path HOME = Path.of(".microdiffusion", "help");

	private HelpPages() {}

	/**
	 * Unpacks the pages into the user's home folder, or, where that is not to be written
	 * to, into a temporary one.
	 *
	 * @return the folder, in which guide.html is the page to begin with
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

	/** Files that are there with the same content are left alone. */
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

	/** The pages and their pictures, as paths in the folder. */
	static List<String> names() throws IOException {
		return new String(read(LIST), StandardCharsets.UTF_8).lines().toList();
	}

	/**
	 * Where a command is described.
	 *
	 * @return the address of a page that is on this computer, with the name of a heading;
	 *         empty if the pages can be unpacked nowhere, as the Help in the menu tells
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
	 * @param folder that the pages were unpacked to
	 * @throws IOException if they cannot be read
	 */
	static URI of(final ModuleInfo command, final Path folder) throws IOException {
		final Matcher heading = Pattern.compile("id=\"([^\"]+-" + Pattern.quote(String.valueOf(command.getName())) + ")\"")
			.matcher(Files.readString(folder.resolve(REFERENCE)));
		// Only verbs of the launcher have a section; the short dialog is what the guide begins with.
		// URI.resolve would leave file:/ of file:///, which not every browser opens.
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
