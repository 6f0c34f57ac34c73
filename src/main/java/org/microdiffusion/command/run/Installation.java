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
package org.microdiffusion.command.run;

import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.scijava.util.FileUtils;

/**
 * Finds the installed copies of the plugin. If there are two, perhaps of different
 * versions, Java mixes their classes, which leads to obscure failures.
 */
public final class Installation {

	private static final AtomicBoolean WARNED = new AtomicBoolean();

	private Installation() {}

	/** A warning of one sentence if there are several copies. It is given once in a Java virtual machine. */
	static Optional<String> warning() {
		final List<String> places = places();
		if (places.size() < 2 || WARNED.getAndSet(true)) return Optional.empty();
		return Optional.of("MicroDiffusion is installed " + places.size() + " times, in " + String.join(" and ", places) +
			": delete all but one, and start again.");
	}

	/** The jars and class folders that contain the plugin. Java loads a class from the first that has it. */
	public static List<String> places() {
		final String self = Installation.class.getName().replace('.', '/') + ".class";
		return Installation.class.getClassLoader().resources(self).map(URL::toString).map(url -> place(url.substring(0, url
			.length() - self.length()))).distinct().toList();
	}

	private static String place(final String url) {
		return url.startsWith("file:") || url.startsWith("jar:file:") ? FileUtils.urlToFile(url).getPath() : url;
	}
}
