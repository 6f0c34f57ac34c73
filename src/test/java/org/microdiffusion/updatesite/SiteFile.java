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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.util.FileUtils;

/**
 * What a site knows about a file.
 *
 * @param latest empty: the site has it no longer, and Fiji removes it
 * @param previous all that users may still have, and that Fiji replaces without asking
 */
record SiteFile(Optional<FileVersion> latest, List<FileVersion> previous) {

	/** Files of the same name without version are one file to the updater. */
	String key() {
		return key(all().get(0).filename());
	}

	static String key(final String filename) {
		return FileUtils.stripFilenameVersion(filename);
	}

	/** The file after a release that does not have it. */
	SiteFile removed() {
		return new SiteFile(Optional.empty(), all());
	}

	/** The file after a release that has this version: nothing new if it has the same content. */
	SiteFile updated(final FileVersion version) {
		if (latest.isPresent() && latest.get().checksum().equals(version.checksum())) return this;
		return new SiteFile(Optional.of(version), all());
	}

	private List<FileVersion> all() {
		return Stream.concat(latest.stream(), previous.stream()).toList();
	}
}
