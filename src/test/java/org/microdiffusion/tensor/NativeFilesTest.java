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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.util.Platform;

/** What users read when the engine cannot be loaded, in Java machines of their own. */
class NativeFilesTest {

	private static final String NATIVES = "pytorch-native-cpu-2.7.1-";
	private static final long SECONDS = 120;

	@TempDir
	Path folder;

	/** What the launcher says of the engine. */
	private List<String> said(final String classes, final Path cache) throws Exception {
		final Path output = folder.resolve("output.txt");
		final Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
			"--enable-native-access=ALL-UNNAMED", "-Dai.djl.offline=true", "-DENGINE_CACHE_DIR=" + cache, "-cp", classes,
			"org.microdiffusion.Main", "engine", "speed=no").redirectErrorStream(true).redirectOutput(output.toFile())
			.start();
		assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
		final List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
		assertEquals(2, process.exitValue(), String.join("\n", lines));
		return lines;
	}

	private static String classes(final boolean natives) {
		final String all = System.getProperty("java.class.path");
		assumeTrue(all.contains(NATIVES), "skipped: the build has no native libraries for this system");
		return Arrays.stream(all.split(File.pathSeparator)).filter(place -> natives || !place.contains(NATIVES)).collect(
			Collectors.joining(File.pathSeparator));
	}

	private Path version() throws Exception {
		final Platform platform = Platform.detectPlatform("pytorch");
		assumeTrue(platform.getOsPrefix().equals("linux"), "skipped: libraries are broken in the Linux way");
		return Files.createDirectories(folder.resolve("pytorch").resolve(platform.getVersion() + "-" + platform
			.getFlavor() + "-" + platform.getClassifier()));
	}

	@Test
	void missingLibrariesAreNamedWithThePlaceToGetThem() throws Exception {
		final Platform platform = Platform.detectPlatform("pytorch");
		final List<String> said = said(classes(false), folder);
		assertEquals(1, said.size(), String.join("\n", said));
		assertTrue(said.get(0).startsWith("PyTorch's native libraries for " + platform.getClassifier() +
			" are missing in " + folder.resolve("pytorch") + " and could not be fetched ("), said.get(0));
		assertTrue(said.get(0).contains(" put pytorch-native-cpu-2.7.1-" + platform.getClassifier() + ".jar from https://"),
			said.get(0));
	}

	/** Such a library would end Java without a word. */
	@Test
	void aLibraryThatIsCutOffIsNamed() throws Exception {
		final Path library = version().resolve("libtorch_cpu.so");
		final ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
		header.putInt(0, 0x464c457f).putLong(0x28, 446_370_000).putShort(0x3a, (short) 64).putShort(0x3c, (short) 29);
		Files.write(library, header.array());
		assertEquals(List.of("PyTorch's native library " + library + " is cut off: delete the folder " + folder.resolve(
			"pytorch") + ", which the next use fills again, and start again."), said(classes(true), folder));
	}

	@Test
	void aLibraryThatAnotherOneLacksIsNamed() throws Exception {
		final Path library = version().resolve("libtorch.so");
		try (InputStream stored = NativeFilesTest.class.getResourceAsStream("/pytorch/cpu/" + Platform.detectPlatform(
			"pytorch").getClassifier() + "/libtorch.so"))
		{
			Files.copy(stored, library);
		}
		final List<String> said = said(classes(true), folder);
		final String sentence = said.get(said.size() - 1);
		assertTrue(sentence.startsWith("PyTorch's native libraries cannot be loaded ("), sentence);
		assertTrue(sentence.contains(".so: cannot open shared object file"), sentence);
		assertTrue(sentence.endsWith("delete the folder " + folder.resolve("pytorch") +
			", which the next use fills again, and start again."), sentence);
	}

	@Test
	void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
		final Path file = Files.createFile(folder.resolve("file"));
		final List<String> said = said(classes(true), file);
		assertTrue(said.get(0).startsWith("PyTorch's native libraries cannot be put into " + file.resolve("pytorch") +
			" ("), said.get(0));
		assertFalse(said.get(0).contains("Exception in"), said.get(0));
	}
}
