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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * What a command does to a macro of ImageJ's own interpreter without windows. The
 * macro reaches the command through {@code call}, since the {@code run} of
 * SciJava commands is Fiji's.
 */
public class MacroTest {

	private static final Commands COMMANDS = new Commands();
	private static boolean cancelled;
	private static boolean asksNothing;
	private static ImagePlus current;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	/** Called by the macros: reconstructs the current image. */
	public static void reconstruct(final String steplength) throws Exception {
		final Module module = COMMANDS.start("Reconstruct Volume...", "input", WindowManager.getCurrentImage(),
			"steplength", steplength, "method", "Linear").get();
		cancelled = ((Cancelable) module).isCanceled();
		asksNothing = module.isInputResolved("noise") && module.isInputResolved("output");
	}

	/** Called by the macros: which image a saveAs would save now. */
	public static void look() {
		current = WindowManager.getCurrentImage();
	}

	private static void run(final String steplength) {
		final String call = "call('" + MacroTest.class.getName() + ".";
		new Interpreter().run("setBatchMode(true); newImage('cells', '8-bit ramp', 12, 10, 4); " + call +
			"reconstruct', '" + steplength + "'); " + call + "look');");
	}

	@Test
	void theResultBecomesTheCurrentImage() {
		run("3");
		assertFalse(cancelled);
		assertTrue(asksNothing);
		assertEquals("cells - Linear", current.getTitle());
		assertEquals(12, current.getNSlices());
	}

	@Test
	void aWrongValueEndsTheMacro() {
		current = null;
		run("1");
		assertTrue(cancelled);
		assertNull(current);
	}
}
