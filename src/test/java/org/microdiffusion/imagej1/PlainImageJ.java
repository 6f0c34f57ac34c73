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
import java.util.concurrent.TimeUnit;

import ij.IJ;

/**
 * An ImageJ with our packed bridge and nothing else, before a virtual screen of the size that laptops have.
 * Screenshots go to {@code target/screenshots}.
 */
final class PlainImageJ implements AutoCloseable {

	private static final Path PICTURES = Path.of("target/screenshots");

	private final Path folder;
	private final Screen screen;

	private PlainImageJ(final Path folder, final Screen screen) {
		this.folder = folder;
		this.screen = screen;
	}

	/** Skips the tests if there is no Xvfb, and fails if that is so where CI=true. */
	static PlainImageJ in(final Path folder) throws IOException {
		final Optional<Screen> screen = Screen.open("1600x900");
		if (screen.isEmpty() && "true".equals(System.getenv("CI"))) fail("There is no Xvfb: install it, or unset CI.");
		assumeTrue(screen.isPresent(), "skipped: there is no Xvfb");
		final Path plugins = Files.createDirectories(folder.resolve("plugins"));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/imagej1"), "*.jar")) {
			for (final Path jar : jars)
				Files.copy(jar, plugins.resolve(jar.getFileName()));
		}
		return new PlainImageJ(folder, screen.get());
	}

	/**
	 * Runs a Java machine that has nothing but ImageJ and these tests.
	 *
	 * @param seconds after which it is stopped
	 * @param command a class and its arguments
	 * @return what it printed
	 */
	List<String> java(final long seconds, final String... command) throws IOException, InterruptedException {
		final String classes = String.join(File.pathSeparator, place(IJ.class), place(PlainImageJ.class));
		final Path output = folder.resolve("output.txt");
		final List<String> all = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
			"-Dplugins.dir=" + folder, "-Duser.home=" + folder, "-Dai.djl.pytorch.num_threads=1", "-cp", classes));
		all.addAll(List.of(command));
		final ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("DISPLAY", screen.display());
		builder.environment().put("PATH", browser() + File.pathSeparator + System.getenv("PATH"));
		final Process process = builder.start();
		if (!process.waitFor(seconds, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
		Files.createDirectories(PICTURES);
		try (DirectoryStream<Path> pictures = Files.newDirectoryStream(folder, "*.png")) {
			for (final Path picture : pictures)
				Files.copy(picture, PICTURES.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
		return Files.readAllLines(output, StandardCharsets.UTF_8);
	}

	/** A folder with what ImageJ takes for the way to the browser; it writes down the address. */
	private Path browser() throws IOException {
		final Path programs = Files.createDirectories(folder.resolve("programs"));
		final Path opener = Files.writeString(programs.resolve("xdg-open"), "#!/bin/sh\necho \"$1\" >> '" + folder.resolve(
			"browsed.txt") + "'\n");
		if (!opener.toFile().setExecutable(true)) throw new IOException(opener + " cannot be made executable.");
		return programs;
	}

	private static String place(final Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	@Override
	public void close() {
		screen.close();
	}
}
