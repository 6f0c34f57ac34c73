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
package org.microdiffusion.tensor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Silences the twenty or so lines that DJL logs while it looks for devices, among them false warnings
 * about CUDA. {@link Backend#describe} has what users need.
 */
final class EngineLog {

	private static final String LOGBACK = "ch.qos.logback.classic.";

	private EngineLog() {}

	/** Restricts DJL's log to errors, if it goes to Logback, as in Fiji. */
	static void quieten() {
		final Logger logger = LoggerFactory.getLogger("ai.djl");
		if (!logger.getClass().getName().equals(LOGBACK + "Logger")) return;
		try {
			// The class is in Fiji, not among this project's dependencies.
			final Class<?> level = Class.forName(LOGBACK + "Level", true, logger.getClass().getClassLoader());
			logger.getClass().getMethod("setLevel", level).invoke(logger, level.getField("ERROR").get(null));
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("Logback has no levels as it had in version 1.3", e);
		}
	}
}
