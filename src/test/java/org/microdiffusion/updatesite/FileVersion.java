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

/**
 * A version of a file as the updater records it.
 *
 * @param filename path in Fiji's folder, such as {@code jars/api-0.35.1.jar}
 * @param timestamp yyyyMMddHHmmss, when this version came to the site
 * @param checksum see {@link JarChecksum}
 * @param filesize bytes; 0 for a version that is no longer the latest
 */
record FileVersion(String filename, String timestamp, String checksum, long filesize) {

	/** The file's path in the site's folder. */
	String path() {
		return filename + "-" + timestamp;
	}
}
