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
import org.microdiffusion.refusal.Refusal;

class PngFileTest {

	@TempDir
	private Path folder;

	@Test
	void aPictureReadsBackAsItWas() throws IOException {
		final BufferedImage picture = noise(60, 40);
		final Path path = folder.resolve("figure.png");
		Files.writeString(path, "an older file");
		PngFile.write("plot", picture, path);
		final BufferedImage read = ImageIO.read(path.toFile());
		assertArrayEquals(pixels(picture), pixels(read));
		assertEquals(List.of(path), files());
	}

	@Test
	void anotherEndingIsRefused() throws IOException {
		final Path path = folder.resolve("figure.jpg");
		assertEquals("plot is " + path + ": give a name that ends with .png.", assertThrows(Refusal.class,
			() -> PngFile.write("plot", noise(3, 3), path)).getMessage());
		assertEquals(List.of(), files());
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
