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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.MenuPath;
import org.scijava.command.CommandService;

import ai.djl.engine.Engine;
import ij.IJ;
import ij.ImagePlus;

/**
 * The packed bridge in a plain ImageJ, with its real windows on a virtual screen:
 * {@link Clicker} is the user. Screenshots stay in {@code target/screenshots}.
 */
class PlainImageJIT {

	private static final Path PICTURES = Path.of("target/screenshots");
	private static final String LARGE = " at 200 percent";
	private static final long SECONDS = 480;

	@TempDir
	static Path imagej;

	private static Screen screen;
	private static List<String> seen;

	@BeforeAll
	static void clickThrough() throws Exception {
		final Optional<Screen> found = Screen.open();
		if (found.isEmpty() && "true".equals(System.getenv("CI"))) fail("There is no Xvfb: install it, or unset CI.");
		assumeTrue(found.isPresent(), "skipped: there is no Xvfb");
		screen = found.get();
		final Path plugins = Files.createDirectories(imagej.resolve("plugins"));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/imagej1"), "*.jar")) {
			for (final Path jar : jars)
				Files.copy(jar, plugins.resolve(jar.getFileName()));
		}
		Files.createDirectories(PICTURES);
		seen = java(List.of(Clicker.class.getName(), imagej.toString()));
		try (DirectoryStream<Path> pictures = Files.newDirectoryStream(imagej, "*.png")) {
			for (final Path picture : pictures)
				Files.copy(picture, PICTURES.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	@AfterAll
	static void close() {
		if (screen != null) screen.close();
	}

	/** A Java machine that has nothing but ImageJ and these tests. */
	private static List<String> java(final List<String> command) throws IOException, InterruptedException {
		final String classes = String.join(File.pathSeparator, place(IJ.class), place(Clicker.class));
		final Path output = imagej.resolve("output.txt");
		final List<String> all = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
			"-Dplugins.dir=" + imagej, "-Duser.home=" + imagej, "-Dai.djl.pytorch.num_threads=1", "-cp", classes));
		all.addAll(command);
		final ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("DISPLAY", screen.display());
		final Process process = builder.start();
		if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
		return Files.readAllLines(output, StandardCharsets.UTF_8);
	}

	private static String place(final Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	private static List<String> values(final String key) {
		return seen.stream().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() +
			1)).toList();
	}

	private static String value(final String key) {
		assertEquals(1, values(key).size(), key + " in " + String.join("\n", seen));
		return values(key).get(0);
	}

	@Test
	void theMenuHoldsEveryCommand() {
		try (Context context = new Context(CommandService.class)) {
			final Set<String> expected = context.service(CommandService.class).getCommands().stream().filter(c -> c
				.getClassName().startsWith("org.microdiffusion.") && !c.getMenuPath().isEmpty()).map(c -> path(c.getMenuPath()))
				.collect(Collectors.toCollection(TreeSet::new));
			assertEquals(expected, new TreeSet<>(values("menu")));
		}
	}

	private static String path(final MenuPath path) {
		return path.getLeaf().getName();
	}

	@Test
	void dialogsOpenWithTheCommandsDefaults() {
		assertEquals("6|uniform|0|0|straight|auto|0|0|0|1|||dendrites sample", value("fields Simulate Projections..."));
		assertEquals("auto|auto|||dendrites sample|MicroDiffusion|normal", value("fields Reconstruct Volume..."));
		assertTrue(value("fields Reconstruct Volume (Advanced)...").startsWith("auto|auto|auto|auto|"));
	}

	@Test
	void dialogsShowTheSameAtTwiceTheSize() {
		final List<String> fields = seen.stream().filter(line -> line.startsWith("fields ")).toList();
		final List<String> large = fields.stream().filter(line -> line.contains(LARGE)).toList();
		assertEquals(fields.stream().filter(line -> !line.contains(LARGE)).toList(), large.stream().map(line ->
			line.replace(LARGE, "")).toList());
		assertTrue(large.contains("fields Model Information..." + LARGE + "=|||none"), String.join("\n", large));
		assertTrue(large.contains("fields Engine and Device..." + LARGE + "=auto|||yes"), String.join("\n", large));
	}

	@Test
	void theOtherCommandsAreRecordedAndReplayed() {
		final String all = String.join("\n", values("recorded"));
		assertTrue(all.contains(
			"run(\"Reconstruct Volume (Advanced)...\", \"input=replayed.tif steplength=auto profile=auto " +
			"overlap=auto offset=auto beam=auto views=auto region=auto method=Linear effort=normal "), all);
		assertTrue(all.contains("run(\"Engine and Device...\", \"device=auto speed=no output=[] report=[]\");"), all);
		assertTrue(value("replayed").endsWith(" - Linear, Engine and device"), value("replayed"));
	}

	/** In the packed jar, whose own version DJL would tell. */
	@Test
	void theEngineTellsItsVersions() {
		assertEquals("PyTorch " + Engine.getEngine("PyTorch").getVersion() + " through DJL " + Engine.getDjlVersion(),
			value(
			"engine"));
	}

	@Test
	void theVolumeHasItsCalibrationAndIsTheCurrentImage() {
		assertEquals("128 128 1 96 1 0.5 µm", value("volume"));
		assertEquals("dendrites sample - projections - Histospline", value("current"));
	}

	@Test
	void theRecordedMacroMakesTheSameVolume() {
		assertTrue(values("recorded").stream().anyMatch(line -> line.startsWith(
			"run(\"Reconstruct Volume...\", \"input=[dendrites sample - projections] steplength=auto ")), String.join("\n",
				seen));
		final ImagePlus clicked = IJ.openImage(imagej.resolve("clicked.tif").toString());
		final ImagePlus replayed = IJ.openImage(imagej.resolve("replayed.tif").toString());
		assertEquals(clicked.getStackSize(), replayed.getStackSize());
		for (int z = 1; z <= clicked.getStackSize(); z++)
			assertArrayEquals((float[]) clicked.getStack().getPixels(z), (float[]) replayed.getStack().getPixels(z));
	}

	@Test
	void aWrongValueShowsOneDialogAndChangesNothing() {
		assertEquals("steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range.", value(
			"said at once"));
		assertEquals("1", value("dialogs of a wrong value"));
		assertEquals("0", value("opened by a wrong value"));
	}

	@Test
	void cancellingLeavesImageJUsable() {
		assertEquals("0", value("opened by a cancelled run"));
		assertEquals("neurons sample", value("usable afterwards"));
		assertEquals("yes", value("done"));
	}

	@Test
	void aBatchMacroSavesTheResult() throws Exception {
		final Path result = imagej.resolve("batch.tif");
		final Path macro = Files.writeString(imagej.resolve("batch.ijm"), String.join("\n", "run(\"Dendrites\");",
			"run(\"Simulate Projections...\", \"steplength=6\");", "run(\"Reconstruct Volume...\", \"method=Linear\");",
			"saveAs(\"tiff\", \"" + result + "\");"));
		final List<String> said = java(List.of("ij.ImageJ", "-batch", macro.toString()));
		assertTrue(Files.exists(result), String.join("\n", said));
		assertEquals(96, IJ.openImage(result.toString()).getStackSize());
		assertEquals(0, said.stream().filter(line -> line.contains("Exception")).count());
	}
}
