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
package org.microdiffusion.imagej1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A virtual screen for real windows. */
public final class Screen implements AutoCloseable {

	private final String display;
	private final Process server;

	private Screen(final String display, final Process server) {
		this.display = display;
		this.server = server;
	}

	/** Large enough for every dialog at twice the size; empty if the machine has no Xvfb. */
	public static Optional<Screen> open() throws IOException {
		return open("1920x1600");
	}

	/** @param size such as 1600x900 */
	static Optional<Screen> open(final String size) throws IOException {
		final Process server;
		try {
			server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp")
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		}
		catch (final IOException e) {
			return Optional.empty();
		}
		final BufferedReader numbers = new BufferedReader(new InputStreamReader(server.getInputStream(),
			StandardCharsets.US_ASCII));
		return Optional.of(new Screen(":" + numbers.readLine(), server));
	}

	/** As X clients are told. */
	public String display() {
		return display;
	}

	@Override
	public void close() {
		server.destroy();
	}
}
