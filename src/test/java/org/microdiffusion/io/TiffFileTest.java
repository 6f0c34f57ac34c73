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
package org.microdiffusion.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import org.microdiffusion.refusal.Refusal;

class TiffFileTest {

	@TempDir
	Path folder;

	@Test
	void writesWhatImageJWritesByteForByte() throws Exception {
		final ImagePlus image = TestImages.hyperstack(16, 2, 4, 3);
		TiffFile.write("output", image, folder.resolve("ours.tif"));
		assertNull(image.getOriginalFileInfo());
		assertEquals("cells.tif", image.getTitle());
		assertTrue(IJ.saveAsTiff(image, folder.resolve("theirs.tif").toString()));
		assertArrayEquals(Files.readAllBytes(folder.resolve("theirs.tif")), Files.readAllBytes(folder.resolve("ours.tif")));
	}

	@Test
	void readsTheFirstOfManyStrips() throws Exception {
		final Path file = folder.resolve("strips.tif");
		Files.write(file, strips(4, 6, 3));
		final ImagePlus image = TiffFile.read("input", file);
		assertEquals(3, image.getNSlices());
		for (int z = 0; z < 3; z++)
			for (int i = 0; i < 24; i++)
				assertEquals(24 * z + i, image.getStack().getProcessor(z + 1).get(i));
		Files.write(file, Arrays.copyOf(strips(4, 6, 3), strips(4, 6, 3).length - 1));
		assertTrue(assertThrows(Refusal.class, () -> TiffFile.read("input", file)).getMessage().startsWith("input is " +
			file + ", which is cut off: its images need "));
	}

	/** A little-endian 8-bit TIFF of another program: a directory a slice, a strip a row, pixels last. */
	private static byte[] strips(final int width, final int height, final int slices) {
		final int tags = 8;
		final int directory = 2 + 12 * tags + 4;
		final int lists = 8 + slices * directory;
		final int pixels = lists + slices * height * 8;
		final ByteBuffer file = ByteBuffer.allocate(pixels + width * height * slices).order(ByteOrder.LITTLE_ENDIAN);
		file.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
		for (int z = 0; z < slices; z++) {
			final int list = lists + z * height * 8;
			file.putShort((short) tags);
			final int[][] entries = { { 256, 4, 1, width }, { 257, 4, 1, height }, { 258, 3, 1, 8 }, { 259, 3, 1, 1 }, { 262,
				3, 1, 1 }, { 273, 4, height, list }, { 278, 4, 1, 1 }, { 279, 4, height, list + height * 4 } };
			for (final int[] entry : entries)
				file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
			file.putInt(z == slices - 1 ? 0 : 8 + (z + 1) * directory);
		}
		for (int z = 0; z < slices; z++) {
			for (int y = 0; y < height; y++)
				file.putInt(pixels + (z * height + y) * width);
			for (int y = 0; y < height; y++)
				file.putInt(width);
		}
		for (int i = 0; i < width * height * slices; i++)
			file.put((byte) i);
		return file.array();
	}

	@Test
	void aFileCutAnywhereIsRefused() throws Exception {
		final Path whole = folder.resolve("whole.tif");
		TiffFile.write("output", TestImages.stack(8, 4), whole);
		final byte[] bytes = Files.readAllBytes(whole);
		final int end = TiffFile.read("input", whole).getStackSize() * TestImages.WIDTH * TestImages.HEIGHT;
		final Path cut = folder.resolve("cut.tif");
		for (int length = 0; length < end; length += 7) {
			Files.write(cut, Arrays.copyOf(bytes, length));
			final String message = assertThrows(Refusal.class, () -> TiffFile.read("input", cut)).getMessage();
			assertTrue(message.startsWith("input is " + cut + ", which is "), message);
		}
	}

	@Test
	void whatIsNoTiffIsRefused() throws Exception {
		final Path text = folder.resolve("text.tif");
		Files.writeString(text, "no image at all, but long enough to look at");
		assertEquals("input is " + text +
			", which is not a TIFF file, or damaged: open it in another program and save it as TIFF.", assertThrows(
				Refusal.class, () -> TiffFile.read("input", text)).getMessage());
		final Path missing = folder.resolve("missing.tif");
		assertEquals("truth is " + missing + ", which does not exist: check the path.", assertThrows(Refusal.class,
			() -> TiffFile.read("truth", missing)).getMessage());
		assertEquals("input is " + folder + ", which is not a file that you can read: choose a TIFF file.", assertThrows(
			Refusal.class, () -> TiffFile.read("input", folder)).getMessage());
	}

	@Test
	void whatCannotBeWrittenIsToldBeforehand() throws Exception {
		final Path file = Files.createFile(folder.resolve("file"));
		Files.createDirectory(folder.resolve("folder.tif"));
		assertRefused(folder.resolve("none/a.tif"), "the folder " + folder.resolve("none") +
			" does not exist, so create it or choose another one.");
		assertRefused(file.resolve("a.tif"), file + " is not a folder, so choose one.");
		assertRefused(folder.resolve("folder.tif"), "it is a folder, so add a file name.");
		assertEquals("output is " + file + ": give a name that ends with .tif or .tiff.", assertThrows(Refusal.class,
			() -> TiffFile.check("output", file)).getMessage());
		assertFalse(Files.exists(folder.resolve("none")));
	}

	private static void assertRefused(final Path path, final String why) {
		assertEquals("output is " + path + ", which cannot be written: " + why, assertThrows(Refusal.class,
			() -> TiffFile.write("output", TestImages.stack(8, 2), path)).getMessage());
	}

	/** Linux answers whoever reads the first page of its own memory as a broken disk would. */
	@Test
	void aDiskThatFailsIsNoFaultOfTheProgram() {
		final Path broken = Path.of("/proc/self/mem");
		assumeTrue(Files.isReadable(broken), "this system has no such file");
		assertTrue(assertThrows(Refusal.class, () -> TiffFile.read("input", broken)).getMessage().startsWith(
			"input is /proc/self/mem, which cannot be read ("));
	}

	@Test
	void theSizeIsCheckedBeforehand() throws Exception {
		final Path file = folder.resolve("large.tif");
		assertEquals(List.of(), ImageFile.check("output", file, 1000));
		final String message = assertThrows(Refusal.class, () -> ImageFile.check("output", file,
			Long.MAX_VALUE)).getMessage();
		assertTrue(message.matches(
			"output is .*large.tif, which needs \\d+ MB, but only \\d+ MB are free in .*: free space " +
			"there, or choose another folder."), message);
		assumeTrue(Files.getFileStore(folder).getUsableSpace() > 5L << 30, "there is no space for so large a file");
		assertTrue(ImageFile.check("output", file, 5L << 30).get(0).startsWith("output is larger than 4 GB: ImageJ, "));
	}
}
