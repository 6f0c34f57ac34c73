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
package org.microdiffusion.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {

	@TempDir
	private Path folder;

	@Test
	void aPictureReadsBackAsItWas() throws IOException {
		final BufferedImage picture = noise(60, 40);
		final Path path = folder.resolve("figure.png");
		Files.writeString(path, "an older file");
		PngFile.write(picture, path);
		final BufferedImage read = ImageIO.read(path.toFile());
		assertArrayEquals(pixels(picture), pixels(read));
		assertEquals(List.of(path), files());
	}

	@Test
	void aMissingFolderAWrongNameAndAFolderInTheWayAreTold() throws IOException {
		assertSentence("does not exist", folder.resolve("missing/figure.png"));
		assertSentence("ends with .png", folder.resolve("figure.jpg"));
		final Path file = Files.createFile(folder.resolve("file"));
		assertSentence("is a file", file.resolve("figure.png"));
		final Path taken = Files.createDirectory(folder.resolve("taken.png"));
		assertSentence("not a file", taken);
		assertEquals(List.of(file, taken), files());
	}

	@Test
	void aFailingWriteLeavesTheOlderPictureAndNothingElse() throws IOException {
		final Path path = folder.resolve("figure.png");
		Files.writeString(path, "an older file");
		final IOException told = assertThrows(IOException.class, () -> PngFile.replace(path, file -> {
			Files.write(file, new byte[100]);
			throw new IOException("No space left on device");
		}));
		assertEquals("The picture " + path + " could not be written (No space left on device); free space there or choose " +
			"another folder.", told.getMessage());
		assertEquals("an older file", Files.readString(path));
		assertEquals(List.of(path), files());
	}

	@Test
	void aFullDiskLeavesNothingBehind() throws IOException, InterruptedException {
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder.toString()),
			"only root can mount a small disk to fill");
		try {
			final Path path = folder.resolve("figure.png");
			assertTrue(assertThrows(IOException.class, () -> PngFile.write(noise(200, 200), path)).getMessage().contains(path
				.toString()));
			assertEquals(List.of(), files());
		}
		finally {
			run("umount", folder.toString());
		}
	}

	@Test
	void aReadOnlyFolderIsTold() throws IOException {
		final Path closed = Files.createDirectory(folder.resolve("closed"));
		assumeTrue(closed.toFile().setWritable(false), "this file system has no read-only folders");
		assumeFalse(Files.isWritable(closed), "root may write everywhere");
		assertSentence("read-only", closed.resolve("figure.png"));
		assertTrue(closed.toFile().setWritable(true));
	}

	private static void assertSentence(final String part, final Path path) {
		final String message = assertThrows(IOException.class, () -> PngFile.write(noise(3, 3), path)).getMessage();
		assertTrue(message.contains(part) && message.contains(path.toString()) && message.endsWith("."), message);
	}

	private static boolean run(final String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start().waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	private static BufferedImage noise(final int width, final int height) {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Random random = new Random(5);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				picture.setRGB(x, y, random.nextInt());
		return picture;
	}

	private static int[] pixels(final BufferedImage picture) {
		return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
	}
}
