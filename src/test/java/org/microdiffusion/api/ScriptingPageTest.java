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
package org.microdiffusion.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;

/** Every example of the page "Scripting" runs as in Fiji's Script Editor; PyImageJ is not on Maven Central. */
class ScriptingPageTest {

	private static final Path PAGE = Path.of("src/site/markdown/scripting.md");

	private static Context context;

	@BeforeAll
	static void addLanguages() {
		System.setProperty("python.cachedir.skip", "true");
		System.setProperty("python.console.encoding", "UTF-8");
		context = new Context(ModuleService.class, StatusService.class, TaskService.class, ScriptService.class);
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Groovy.class, ScriptLanguage.class));
		context.service(PluginService.class).addPlugin(new PluginInfo<>(Jython.class, ScriptLanguage.class));
		context.service(ScriptService.class).addAlias("ImagePlus", ImagePlus.class);
	}

	@AfterAll
	static void close() {
		context.dispose();
	}

	private static List<String> examples(final String language) throws Exception {
		final Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(
			PAGE));
		final List<String> examples = new ArrayList<>();
		while (block.find())
			examples.add(block.group(1));
		return examples;
	}

	/** Structures that differ from slice to slice. */
	private static ImagePlus waves(final int size, final int slices) {
		final ImagePlus image = IJ.createImage("waves", "32-bit", size, size, slices);
		for (int z = 0; z < slices; z++)
			for (int y = 0; y < size; y++)
				for (int x = 0; x < size; x++)
					image.getStack().setVoxel(x, y, z, 100 + 50 * Math.sin(0.3 * x + 0.5 * z) * Math.cos(0.2 * y));
		return image;
	}

	private static Module run(final String name, final String script, final Object... inputs) throws Exception {
		return context.service(ScriptService.class).run(name, new StringReader(script), true, inputs).get();
	}

	@Test
	void groovyReconstructsWithUncertainty() throws Exception {
		final Module module = run("first.groovy", examples("groovy").get(0), "projections", waves(104, 6));
		final ImagePlus volume = (ImagePlus) module.getOutput("volume");
		assertEquals(36, volume.getNSlices());
		assertEquals(36, ((ImagePlus) module.getOutput("deviation")).getNSlices());
	}

	@Test
	void groovySimulatesAndScores() throws Exception {
		final Module module = run("second.groovy", examples("groovy").get(1), "truth", waves(16, 8));
		assertTrue((Double) module.getOutput("psnr") > 10, "psnr " + module.getOutput("psnr"));
	}

	@Test
	void jythonReconstructs() throws Exception {
		final Module module = run("first.py", examples("jython").get(0), "projections", waves(16, 4));
		assertEquals(12, ((ImagePlus) module.getOutput("volume")).getNSlices());
	}

	/** As Fiji's binding of Groovy. */
	public static final class Groovy extends AdaptedScriptLanguage {

		public Groovy() {
			super("groovy");
		}
	}

	/** As Fiji's binding of Jython. */
	public static final class Jython extends AdaptedScriptLanguage {

		public Jython() {
			super("python");
		}

		@Override
		public List<String> getExtensions() {
			return List.of("py");
		}
	}
}
