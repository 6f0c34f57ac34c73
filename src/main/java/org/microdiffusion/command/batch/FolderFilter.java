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
package org.microdiffusion.command.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import org.microdiffusion.files.FileNames;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;

/** Decides which files of a folder are reconstructed, and records the others with the reason. */
public final class FolderFilter {

	private enum Reason {

			OTHER_NAME("of another name"), HIDDEN("hidden"), UNCERTAINTY("with the uncertainty of a volume"),
			FOLDER("that is a folder");

		private final String text;

		Reason(final String text) {
			this.text = text;
		}
	}

	/** Maximum number of file names that a message lists. */
	private static final int MAX_NAMES = 3;
	/**
	 * Java reads a byte of a file name that the locale's encoding does not have as this
	 * character, which must not occur in the text that a path is made of.
	 */
	private static final char UNKNOWN = '\uFFFD';

	private final PathMatcher matcher;
	private final Map<Reason, List<String>> others = new EnumMap<>(Reason.class);

	/**
	 * @param pattern glob pattern for file names; upper and lower case are the same
	 * @throws Refusal if it is no valid pattern
	 */
	FolderFilter(final String pattern) {
		try {
			matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
		}
		catch (final PatternSyntaxException e) {
			throw new Refusal("pattern is " + pattern + " (" + e.getDescription() +
				"): give names such as *.tif or {a,b}*.tif.", e);
		}
	}

	/**
	 * Whether a file is to be reconstructed. If not, it is recorded.
	 *
	 * @param listed the path of the file as its folder lists it
	 * @throws IOException if the file system cannot tell whether it is hidden
	 */
	boolean takes(final Path listed) throws IOException {
		final Optional<Reason> reason = reasonAgainst(listed);
		reason.ifPresent(r -> others.computeIfAbsent(r, key -> new ArrayList<>()).add(FileNames.shown(listed)));
		return reason.isEmpty();
	}

	private Optional<Reason> reasonAgainst(final Path listed) throws IOException {
		final FolderFile file = new FolderFile(listed, listed);
		// macOS leaves such files on other systems' disks, where a leading dot does not hide them.
		if (Files.isHidden(listed) || file.name().startsWith(".")) return Optional.of(Reason.HIDDEN);
		if (!ImageFile.exists(listed) && Files.isDirectory(listed)) return Optional.of(Reason.FOLDER);
		if (!matches(listed)) return Optional.of(Reason.OTHER_NAME);
		return file.isUncertainty() ? Optional.of(Reason.UNCERTAINTY) : Optional.empty();
	}

	private boolean matches(final Path listed) {
		final String name = listed.getFileName().toString().replace(UNKNOWN, '_').toLowerCase(Locale.ROOT);
		return matcher.matches(Path.of(name));
	}

	/** The files that are left out and why, as part of a sentence; empty if there are none. */
	String leftOut() {
		return others.entrySet().stream().map(entry -> entry.getValue().size() + " " + entry.getKey().text + " (" + some(
			entry.getValue()) + ")").collect(Collectors.joining(", "));
	}

	/** The first few names in alphabetical order, as part of a sentence. */
	static String some(final List<String> names) {
		final List<String> sorted = new ArrayList<>(names);
		Collections.sort(sorted);
		return sorted.stream().limit(MAX_NAMES).collect(Collectors.joining(", ")) + (sorted.size() > MAX_NAMES ? ", ..."
			: "");
	}
}
