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
package org.microdiffusion.command.param;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.command.Commands;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.method.Method;
import org.scijava.module.Module;

import ij.ImagePlus;

class MethodKeysTest {

	private static final Commands COMMANDS = new Commands();

	/** Other values than the defaults, for all keys that some method does not read. */
	private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("effort", "fast"), Map.entry("training",
		"zeroshot"), Map.entry("psfratio", "2"), Map.entry("timepoint", "each"), Map.entry("channels", "shared"), Map.entry(
			"gamma", "0.5"), Map.entry("guidance", "1"), Map.entry("solver", "dpm"), Map.entry("target", "mixed"),
			Map.entry("prior", "Linear"), Map.entry(
				"steps", "3"), Map.entry("samples", "2"), Map.entry("neighbouring", "none"), Map.entry("consistency", "no"), Map
					.entry("seed", "7"), Map.entry("device", "cpu"), Map.entry("preview", "no"), Map.entry("reference", "x"));

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	private static Module run(final Object... inputs) throws Exception {
		return COMMANDS.run("Reconstruct Volume (Advanced)...", COMMANDS.with(new Object[] { "input", TestImages.stack(16,
			4),
			"steplength", "3", "method", "Hessian-L1" }, inputs));
	}

	private static float[] slice(final Module module) {
		return (float[]) ((ImagePlus) module.getOutput("result")).getStack().getPixels(5);
	}

	/** A model, and an uncertainty, for a method without any are refused. */
	@Test
	void keysThatAMethodDoesNotReadChangeNothingAndThatIsSaid() throws Exception {
		final Set<String> idle = new TreeSet<>(MethodKeys.idle(Method.HESSIAN_L1));
		idle.removeAll(Set.of("model", "uncertainty"));
		assertEquals(new TreeSet<>(OTHERS.keySet()), idle);
		final Module usual = run();
		assertTrue(!usual.getOutput("remarks").toString().contains("does not read"), usual.getOutput("remarks").toString());
		final Module given = run(OTHERS.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue()))
			.toArray());
		assertArrayEquals(slice(usual), slice(given));
		for (final Map.Entry<String, String> other : OTHERS.entrySet())
			assertTrue(given.getOutput("remarks").toString().contains(other.getKey() + "=" + other.getValue()),
			other.getKey());
	}

	@Test
	void theDefaultMethodReadsItsOwnKeys() {
		assertEquals(new TreeSet<>(Set.of("neighbouring", "consistency", "gamma", "guidance", "solver", "target")),
			MethodKeys.idle(Method.MICRODIFFUSION));
	}
}
