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

import java.util.function.Consumer;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Lets the engine's threads sleep where they wait for each other. By default those of OpenMP spin, and on
 * a machine that computes something else as well they take the processors from the very thread that all
 * wait for.
 */
final class IdleThreads {

	private static final String POLICY = "OMP_WAIT_POLICY";

	private IdleThreads() {}

	/** The C library, whose environment OpenMP reads when it is loaded; Java can only read its own copy. */
	private interface CLibrary extends Library {

		int setenv(String name, String value, int overwrite);
	}

	/**
	 * To be called before the engine is loaded; a policy that the user set stays.
	 *
	 * @param log receives the reason if threads spin nevertheless, which costs time on a busy machine
	 */
	static void sleep(final Consumer<String> log) {
		if (Platform.isWindows()) return;
		try {
			Native.load("c", CLibrary.class).setenv(POLICY, "passive", 0);
		}
		catch (final LinkageError e) {
			log.accept("The engine's threads do not sleep while they wait, since JNA cannot be used (" + e.getMessage() +
				"): beside other programs it is slower than it need be.");
		}
	}
}
