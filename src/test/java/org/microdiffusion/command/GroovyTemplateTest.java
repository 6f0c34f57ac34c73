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

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microdiffusion.io.TestImages;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** The Groovy template of Fiji's Script Editor, run by SciJava as Fiji does. */
class GroovyTemplateTest {

	private static Context context;

	@BeforeAll
	static void addGroovy() {
		context = new Context(CommandService.class, ModuleService.class, StatusService.class, TaskService.class,
			ScriptService.class);
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
		// Fiji's ImageJ tells scripts of this type.
		context.service(ScriptService.class).addAlias("ImagePlus", ImagePlus.class);
	}

	@AfterAll
	static void close() {
		context.dispose();
	}

	@Test
	void itReconstructsItsInput() throws Exception {
		try (Reader script = new InputStreamReader(GroovyTemplateTest.class.getResourceAsStream(
			"/script_templates/MicroDiffusion/Reconstruct_Image.groovy"), StandardCharsets.UTF_8))
		{
			final ImagePlus volume = (ImagePlus) context.service(ScriptService.class).run("Reconstruct_Image.groovy", script,
				true,
				"projections", TestImages.stack(8, 4), "steplength", "3", "method", "Linear").get().getOutput("volume");
			assertEquals(12, volume.getNSlices());
			assertTrue(volume.getTitle().endsWith(" - Linear"), volume.getTitle());
		}
	}

	@Test
	void itTellsTheTracesOfASeries() throws Exception {
		final ImagePlus series = IJ.createHyperStack("series", 24, 20, 1, 3, 8, 32);
		for (int plane = 1; plane <= 24; plane++)
			series.getStack().getProcessor(plane).add(100);
		for (int plane = 1; plane <= 24; plane++)
			series.getStack().getProcessor(plane).setf(100, 150);
		try (Reader script = new InputStreamReader(GroovyTemplateTest.class.getResourceAsStream(
			"/script_templates/MicroDiffusion/Reconstruct_Series.groovy"), StandardCharsets.UTF_8))
		{
			final ImagePlus volumes = (ImagePlus) context.service(ScriptService.class).run("Reconstruct_Series.groovy", script,
				true, "projections", series, "steplength", "4", "method", "Linear", "components", "none").get().getOutput(
					"volumes");
			assertEquals(12, volumes.getNSlices());
			assertEquals(8, volumes.getNFrames());
		}
	}

	/** As Fiji's binding of Groovy. */
	public static final class Groovy extends AdaptedScriptLanguage {

		public Groovy() {
			super("groovy");
		}
	}
}
