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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.io.TestImages;

/** From an image to a table, a plot and a verdict. */
class CheckProjectionsTest {

	private static final String CHECK = "Check Projections...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	@Test
	void aStackIsChecked() throws Exception {
		final Path table = folder.resolve("check.csv"), plot = folder.resolve("check.png");
		final String said = (String) COMMANDS.run(CHECK, "input", TestImages.stack(8, 9), "steplength", "3", "methods",
			"Linear;Cubic", "table", table.toString(), "plot", plot.toString()).getOutput("remarks");
		assertTrue(said.contains("Each projection predicted from others: "), said);
		final List<String> rows = Files.readAllLines(table);
		assertEquals("projection,Linear dB,Cubic dB,shift x to next,shift y to next,brightness of next", rows.get(0));
		assertEquals(1 + 9, rows.size());
		assertTrue(ImageIO.read(plot.toFile()).getHeight() > 1000);
	}

	@Test
	void whatIsWrongIsRefusedInOneSentence() throws Exception {
		assertEquals("input has 4 projections: at least 5 are needed to leave every second one out.", COMMANDS.refusal(CHECK,
			"input", TestImages.stack(8, 4), "methods", "Linear"));
		assertTrue(COMMANDS.refusal(CHECK, "input", TestImages.stack(8, 9), "methods", "Magic").startsWith("methods "));
		assertEquals("steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range.", COMMANDS
			.refusal(CHECK, "input", TestImages.stack(8, 9), "steplength", "1"));
	}
}
