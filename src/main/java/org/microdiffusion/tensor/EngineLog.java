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
 * Silences what DJL tells developers while it looks for devices: some twenty lines,
 * with false alarms about CUDA among them. What users need is told by
 * {@link Backend#describe}.
 */
final class EngineLog {

	private static final String LOGBACK = "ch.qos.logback.classic.";

	private EngineLog() {}

	/** Lets DJL tell errors only, where its log goes to Logback, as in Fiji. */
	static void quieten() {
		final Logger logger = LoggerFactory.getLogger("ai.djl");
		if (!logger.getClass().getName().equals(LOGBACK + "Logger")) return;
		try {
			// Fiji's class, which this project does not bring.
			final Class<?> level = Class.forName(LOGBACK + "Level", true, logger.getClass().getClassLoader());
			logger.getClass().getMethod("setLevel", level).invoke(logger, level.getField("ERROR").get(null));
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("Logback has no levels as it had in version 1.3", e);
		}
	}
}
