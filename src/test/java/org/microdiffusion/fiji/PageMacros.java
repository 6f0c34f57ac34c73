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
package org.microdiffusion.fiji;

import java.awt.Window;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.module.Module;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;

/** Runs the templates and every macro line of the pages as in Fiji, and says what went wrong. */
final class PageMacros {

	/** Begins the line of a problem; and what is printed when all is done, with windows. */
	static final String PROBLEM = "problem: ";
	static final String END = "All macros ran beside windows.";

	private static final Pattern LINE = Pattern.compile("run\\(\"([^\"]+)\", \"([^\"]*)\"\\)");
	private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/MicroDiffusion");

	private final Fiji fiji;
	private final Path folder;
	private final List<String> problems = new ArrayList<>();
	private int lines;

	private PageMacros(final Fiji fiji, final Path folder) {
		this.fiji = fiji;
		this.folder = folder;
	}

	/**
	 * @param folder takes what the macros write
	 * @return a sentence for each macro that was refused, or waited in a dialog, or wrote no volume
	 */
	static List<String> problems(final Fiji fiji, final Path folder) throws IOException {
		final PageMacros macros = new PageMacros(fiji, folder);
		macros.lines(Path.of("README.md"));
		try (DirectoryStream<Path> pages = Files.newDirectoryStream(Path.of("src/site/markdown"), "*.md")) {
			for (final Path page : pages)
				macros.lines(page);
		}
		if (macros.lines < 3) macros.problems.add("The pages have only " + macros.lines + " macro lines.");
		macros.templates();
		return macros.problems;
	}

	private void lines(final Path page) throws IOException {
		final Matcher line = LINE.matcher(Files.readString(page));
		while (line.find()) {
			lines++;
			final Path volume = folder.resolve("volume.tif");
			Files.deleteIfExists(volume);
			final String given = line.group(2).replace("/data/", folder + "/");
			final String options = given + (line.group(2).contains("method=") ? ""
				: " method=Histospline") + (line.group(2).contains("output=") ? "" : " output=" + volume);
			final String macro = line.group(1).equals("Open Volume...") ? opening(given, volume) : "run(\"" + line.group(1) +
				"\", \"" + options + "\");\n";
			run(page + ": " + line.group(), "newImage('title', '8-bit ramp', 12, 10, 4);\n" + macro + "close('*');", "");
			if (!Files.exists(volume)) problems.add(page + ": " + line.group() + " wrote nothing.");
		}
	}

	/** Writes the volume that is opened first. */
	private static String opening(final String input, final Path copy) {
		return "run(\"Reconstruct Volume...\", \"steplength=2 method=Linear " + input.replace("input=", "output=") +
			"\");\nclose('*');\nrun(\"Open Volume...\", \"" + input + "\");\nsaveAs('Tiff', '" + copy + "');\n";
	}

	private void templates() throws IOException {
		final Path from = Files.createDirectories(folder.resolve("from")), to = Files.createDirectories(folder.resolve(
			"to"));
		Files.copy(Path.of("sample-stacks/neurons-projections.tif"), from.resolve("a.tif"));
		template("Reconstruct_Folder", from + "/;" + to + "/");
		expect(to.resolve("a.tif"));
		template("Reconstruct_Open_Image", "");
		run("Reconstruct_Series", "newImage('series', '32-bit ramp', 24, 20, 1, 3, 12);\n" + Files.readString(TEMPLATES.resolve(
			"Reconstruct_Series.ijm")).replace("\"MicroDiffusion\"", "\"Histospline\"").replace("\"find\"", "\"none\"") +
			"\nclose('*');", folder + "/");
		expect(folder.resolve("volumes.tif"));
		template("Step-Length_Sweep", folder + "/");
		expect(folder.resolve("step-lengths.csv"));
	}

	private void expect(final Path file) {
		if (!Files.exists(file)) problems.add(file + " was not written.");
	}

	private void template(final String name, final String argument) throws IOException {
		// What is quickest.
		run(name, Files.readString(TEMPLATES.resolve(name + ".ijm")).replace("method = \"MicroDiffusion\"",
			"method = \"Histospline\"").replace("steplengths = \"2;4;6;8\"", "steplengths = \"2;4\"").replace(
				";Hessian-L1\"", "\"") + "\nclose('*');", argument);
	}

	private void run(final String what, final String macro, final String argument) {
		// Without windows there are images in batch mode only.
		final List<Module> ran = FijiMacro.run(fiji, (IJ.getInstance() == null ? "setBatchMode(true);\n" : "") + macro,
			argument);
		if (ran.isEmpty()) problems.add(what + " ran nothing.");
		for (final Module module : ran) {
			if (!FijiMacro.refusal(module).isEmpty()) problems.add(what + ": " + FijiMacro.refusal(module));
			if (!Fiji.Dialog.asked(module).isEmpty()) problems.add(what + " waits for " + Fiji.Dialog.asked(module) + ".");
		}
	}

	/** A script takes the outputs itself: beside windows nothing is asked and nothing is shown. */
	private static List<String> ofAScript(final Fiji fiji) throws Exception {
		final Set<Window> before = Set.of(Window.getWindows());
		final Module module = fiji.script("Reconstruct Volume...", "input", IJ.createImage("cells", "8-bit ramp", 12, 10,
			4),
			"steplength", "3", "method", "Histospline");
		final List<String> problems = new ArrayList<>();
		if (!(module.getOutput("result") instanceof ImagePlus)) problems.add("A script got no volume.");
		if (!Fiji.Dialog.asked(module).isEmpty()) problems.add("A script is asked for " + Fiji.Dialog.asked(module) + ".");
		for (final Window window : Window.getWindows())
			if (!before.contains(window)) problems.add("A script opened " + window + ".");
		return problems;
	}

	/** The same with windows: prints the problems, then that it came to its end. */
	public static void main(final String[] arguments) throws Exception {
		new ImageJ();
		try (Fiji fiji = new Fiji()) {
			problems(fiji, Path.of(arguments[0])).forEach(problem -> System.out.println(PROBLEM + problem));
			ofAScript(fiji).forEach(problem -> System.out.println(PROBLEM + problem));
		}
		if (IJ.getInstance().isShowing()) System.out.println(END);
		System.exit(0);
	}
}
