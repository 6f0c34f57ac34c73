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
package org.microdiffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.tensor.Backend;

/** Names with umlauts, in Java machines of their own with a locale that knows them and one that does not. */
class LocaleTest {

	private static final String ASCII = "C";
	private static final String UNICODE = "C.UTF-8";
	private static final String ADVICE
		= "the locale's encoding is ANSI_X3.4-1968, so start Java with LC_ALL=C.UTF-8 in its " +
		"environment, or give it another name.";
	private static final long SECONDS = 120;

	@TempDir
	Path folder;

	private String classes = System.getProperty("java.class.path");

	@BeforeEach
	void needsLocales() {
		assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: only Linux has names without encoding");
	}

	/** Whatever the locale of this Java machine. */
	private static Path named(final Path parent, final String encodedAsUri) {
		return Path.of(URI.create(parent.toUri() + encodedAsUri));
	}

	/** What the launcher prints; by a script in UTF-8, since this Java machine may not know umlauts either. */
	private List<String> said(final int status, final String locale, final String... args) throws IOException,
		InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
			"-Dai.djl.offline=true"));
		command.addAll(List.of(args));
		final Path output = folder.resolve("output.txt");
		final Path script = folder.resolve("run.sh");
		Files.writeString(script, "CLASSPATH='" + classes + "' LC_ALL=" + locale + " exec '" + String.join("' '", command) +
			"'\n", StandardCharsets.UTF_8);
		final Process process = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true).redirectOutput(output
			.toFile()).start();
		assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
		final List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
		assertEquals(status, process.exitValue(), String.join("\n", lines));
		return lines;
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return new ArrayList<>(new TreeSet<>(files.map(file -> file.toUri().getPath()).map(path -> path.substring(path
				.lastIndexOf('/') + 1)).toList()));
		}
	}

	@Test
	void aNameThatTheLocaleDoesNotKnowIsOneFailedFile() throws Exception {
		final Path input = Files.createDirectory(folder.resolve("in"));
		final Path output = folder.resolve("out");
		TiffFile.write("output", TestImages.stack(16, 4), input.resolve("a.tif"));
		Files.copy(input.resolve("a.tif"), named(input, "m%C3%BC.tif"));
		Files.copy(input.resolve("a.tif"), input.resolve("z.tif"));
		final String[] args = { "org.microdiffusion.Main", "reconstruct-folder", "input=" + input, "output=" + output,
			"method=Linear", "steplength=3" };
		final List<String> said = said(2, ASCII, args);
		assertEquals(List.of("m?.tif: failed. input is m?.tif, a name that this program cannot read: " + ADVICE,
			"1 of 3 files failed (m?.tif), see " + output + "/reconstruct.csv: 2 reconstructed, 0 skipped, which were there "
			+
				"already."), said);
		assertEquals(List.of("a.tif", "reconstruct.csv", "reconstruct.log", "z.tif"), names(output));
		final List<String> table = Files.readAllLines(output.resolve("reconstruct.csv"), StandardCharsets.UTF_8);
		assertTrue(table.get(2).startsWith("m\u00fc.tif,failed,"), table.get(2));
		final String log = Files.readString(output.resolve("reconstruct.log"), StandardCharsets.UTF_8);
		assertTrue(log.contains(" m\u00fc.tif: failed. "), log);
		assertEquals(List.of("1 reconstructed, 2 skipped, which were there already."), said(0, UNICODE, args));
		assertEquals(List.of("a.tif", "m\u00fc.tif", "reconstruct.csv", "reconstruct.log", "z.tif"), names(output));
	}

	/** Such a file comes from a computer of before Unicode, or from an archive. */
	@Test
	void aNameThatIsNoUnicodeIsOneFailedFile() throws Exception {
		final Path input = Files.createDirectory(folder.resolve("in"));
		TiffFile.write("output", TestImages.stack(16, 4), input.resolve("a.tif"));
		Files.copy(input.resolve("a.tif"), named(input, "m%FC.tif"));
		final List<String> said = said(2, UNICODE, "org.microdiffusion.Main", "reconstruct-folder", "input=" + input,
			"output=" + folder.resolve("out"), "method=Linear", "steplength=3");
		assertEquals("m\uFFFD.tif: failed. input is m\uFFFD.tif, a name that this program cannot read: it is not UTF-8, so "
			+
			"give it another name.", said.get(0));
		assertTrue(Files.exists(folder.resolve("out/a.tif")));
	}

	@Test
	void anArgumentThatTheLocaleDoesNotKnowIsRefusedWithAdvice() throws Exception {
		final List<String> said = said(2, ASCII, "org.microdiffusion.Main", "reconstruct", "input=" + folder +
			"/m\u00fc.tif",
			"output=" + folder + "/out.tif");
		assertEquals(List.of("input is " + folder +
			"/m??.tif, which cannot be the name of a file (Malformed input or input " +
			"contains unmappable characters): " + ADVICE), said);
	}

	@Test
	void foldersOfAllKindsMayHaveUmlauts() throws Exception {
		final Path umlauts = Files.createDirectory(named(folder, "%C3%BCml%C3%A4ut%20%23%25%7B1%7D"));
		final String path = folder + "/\u00fcml\u00e4ut #%{1}";
		final Path own = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		final Path link = Files.createSymbolicLink(named(umlauts, "classes"), own);
		classes = classes.replace(own.toString(), path + "/classes");
		// Unpacked there already, if these natives were used before.
		final String natives = Backend.open("cpu").facts().get("native libraries");
		final Path unpacked = Files.createSymbolicLink(named(umlauts, "pytorch"), Path.of(natives.substring(natives
			.indexOf(" in ") + " in ".length())));
		final List<String> engine = said(0, UNICODE, "-Duser.home=" + path, "-Djava.io.tmpdir=" + path,
			"-DENGINE_CACHE_DIR=" + path, "org.microdiffusion.Main", "engine", "speed=no", "output=" + path + "/engine.txt");
		assertTrue(engine.contains("native libraries: cpu linux-x86_64 in " + path + "/pytorch") || engine.contains(
			"native libraries: cpu linux-aarch64 in " + path + "/pytorch"), String.join("\n", engine));
		final Path input = Files.createDirectory(named(umlauts, "in"));
		TiffFile.write("output", TestImages.stack(16, 4), folder.resolve("a.tif"));
		Files.copy(folder.resolve("a.tif"), named(input, "m%C3%BC%20%5B1%5D.tif"));
		assertEquals(List.of("1 reconstructed, 0 skipped, which were there already."), said(0, UNICODE,
			"org.microdiffusion.Main", "reconstruct-folder", "input=" + path + "/in", "output=" + path + "/out",
			"pattern=M\u00dc \\[1\\].TIF", "method=Linear", "steplength=3"));
		assertEquals(List.of("m\u00fc [1].tif", "reconstruct.csv", "reconstruct.log"), names(named(umlauts, "out")));
		// JUnit would warn of links that lead out of its folder.
		Files.delete(link);
		Files.delete(unpacked);
	}

	@Test
	void anEngineFolderThatTheLocaleDoesNotKnowIsRefusedWithAdvice() throws Exception {
		final String sentence
			= "/m??\", the folder for PyTorch's native libraries, cannot be the name of a file (Malformed " +
			"input or input contains unmappable characters): " + ADVICE;
		assertEquals(List.of("\"" + folder + sentence), said(2, ASCII, "-DENGINE_CACHE_DIR=" + folder + "/m\u00fc",
			"org.microdiffusion.Main", "engine", "speed=no"));
		assertEquals(List.of("\"" + folder + sentence), said(2, ASCII, "-Duser.home=" + folder + "/m\u00fc",
			"org.microdiffusion.Main", "engine", "speed=no"));
	}
}
