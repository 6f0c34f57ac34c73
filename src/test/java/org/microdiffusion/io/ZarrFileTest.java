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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.refusal.Refusal;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** Images of ImageJ in OME-Zarr and back. */
class ZarrFileTest {

	@TempDir
	Path folder;

	private static void assertSameDisplay(final ImagePlus expected, final ImagePlus image) {
		assertEquals(expected.getLuts().length, image.getLuts().length);
		for (int c = 0; c < expected.getLuts().length; c++) {
			final LUT lut = expected.getLuts()[c];
			assertArrayEquals(lut.getBytes(), image.getLuts()[c].getBytes(), "channel " + c);
			assertEquals(List.of(lut.min, lut.max), List.of(image.getLuts()[c].min, image.getLuts()[c].max));
		}
	}

	@ParameterizedTest
	@CsvSource({ "8, 1, 1", "16, 1, 1", "32, 1, 1", "16, 3, 2", "32, 2, 1", "8, 1, 3" })
	void anImageComesBackAsAVirtualStack(final int bits, final int channels, final int frames) throws IOException {
		final ImagePlus image = TestImages.hyperstack(bits, channels, 35, frames);
		if (channels == 1) image.setDisplayRange(3, 77);
		final Path path = folder.resolve("cells.ome.zarr");
		assertNotSame(image, ImageFile.write("output", image, path));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(path), files.toList());
		}
		final ImagePlus again = ImageFile.read("input", path);
		assertTrue(again.getStack().isVirtual());
		assertEquals("cells.ome.zarr", again.getTitle());
		assertArrayEquals(image.getDimensions(), again.getDimensions());
		assertEquals(image.getBitDepth(), again.getBitDepth());
		assertEquals(image.getInfoProperty(), again.getInfoProperty());
		assertEquals(image.isHyperStack(), again.isHyperStack());
		assertSameDisplay(image, again);
		for (int i = 1; i <= image.getStackSize(); i++) {
			again.setSlice(i);
			for (int p = 0; p < TestImages.WIDTH * TestImages.HEIGHT; p++)
				assertEquals(image.getStack().getProcessor(i).getf(p), again.getProcessor().getf(p), "plane " + i);
		}
		assertSameDisplay(image, again);
		final Calibration expected = image.getCalibration();
		final Calibration calibration = again.getCalibration();
		assertEquals(List.of(expected.pixelWidth, expected.pixelHeight, expected.pixelDepth, expected.xOrigin,
			expected.yOrigin, expected.getXUnit(), expected.getZUnit(), expected.frameInterval, expected.getTimeUnit()), List
				.of(calibration.pixelWidth, calibration.pixelHeight, calibration.pixelDepth, calibration.xOrigin,
					calibration.yOrigin, calibration.getXUnit(), calibration.getZUnit(), calibration.frameInterval, calibration
						.getTimeUnit()));
		final InputImage input = InputImage.of("input", again);
		assertEquals(List.of(), input.remarks());
		assertEquals(List.of(channels, 35, frames), List.of(input.channels(), input.slices(), input.frames()));
		assertEquals(TestImages.value(5, 6, 33, channels - 1, frames - 1), input.volume(channels - 1, frames - 1).getAt(5,
			6, 33).get());
	}

	/** Lookup tables that no colour describes are ours alone; other programs show the brightest colour. */
	@Test
	void anyLookupTableAndModeIsKept() {
		final CompositeImage image = (CompositeImage) TestImages.hyperstack(16, 2, 3, 1);
		image.setMode(IJ.COLOR);
		final byte[] bytes = new byte[256];
		for (int i = 0; i < 256; i++)
			bytes[i] = (byte) (i * i / 255);
		final LUT curve = new LUT(bytes, bytes, bytes);
		curve.min = 10;
		curve.max = 20;
		image.setLuts(new LUT[] { curve, curve });
		ImageFile.write("output", image, folder.resolve("a.ome.zarr"));
		final ImagePlus again = ImageFile.read("input", folder.resolve("a.ome.zarr"));
		assertSameDisplay(image, again);
		assertEquals(IJ.COLOR, ((CompositeImage) again).getMode());
	}

	@Test
	void aPlaneIsACopy() {
		final ImagePlus image = ImageFile.write("output", TestImages.stack(32, 3), folder.resolve("a.ome.zarr"));
		image.getStack().getProcessor(2).setf(0, 99);
		assertEquals(TestImages.value(0, 0, 1, 0, 0), image.getStack().getProcessor(2).getf(0));
		image.getProcessor().setf(0, 99);
		image.setSlice(2);
		image.setSlice(1);
		assertEquals(TestImages.value(0, 0, 0, 0, 0), image.getProcessor().getf(0));
		assertThrows(UnsupportedOperationException.class, () -> image.getStack().deleteSlice(1));
	}

	/** ImageJ's signed 16 bit, for example. */
	@Test
	void calibratedValuesAreWrittenAsFloats() {
		final ImagePlus image = TestImages.stack(16, 3);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -100, 2 }, "photons");
		image.setDisplayRange(50, 90);
		final ImagePlus again = ImageFile.write("output", image, folder.resolve("a.ome.zarr"));
		assertEquals(32, again.getBitDepth());
		assertEquals(2 * TestImages.value(3, 4, 1, 0, 0) - 100, again.getStack().getProcessor(2).getf(3, 4));
		assertEquals(List.of(0.0, 80.0), List.of(again.getDisplayRangeMin(), again.getDisplayRangeMax()));
	}

	@Test
	void aLargeImageHasLowerResolutionsAndPlanesOfAnyChunk() {
		final ImageStack stack = new ImageStack(300, 200);
		for (int z = 0; z < 40; z++) {
			final ImageProcessor plane = new FloatProcessor(300, 200);
			for (int i = 0; i < 300 * 200; i++)
				plane.setf(i, i + z);
			stack.addSlice(plane);
		}
		final ImagePlus again = ImageFile.write("output", new ImagePlus("a", stack), folder.resolve("a.ome.zarr"));
		for (final int n : new int[] { 40, 1, 33, 32, 2 })
			assertArrayEquals((float[]) stack.getPixels(n), (float[]) again.getStack().getPixels(n));
		assertTrue(Files.exists(folder.resolve("a.ome.zarr/2/zarr.json")));
		assertFalse(Files.exists(folder.resolve("a.ome.zarr/3")));
	}

	@Test
	void anImageIsReplacedAsAWholeAndNothingElseIs() throws IOException {
		final Path path = folder.resolve("a.ome.zarr");
		ImageFile.write("output", TestImages.hyperstack(8, 2, 3, 1), path);
		ImageFile.write("output", TestImages.stack(8, 4), path);
		assertEquals(4, ImageFile.read("input", path).getStackSize());
		assertFalse(Files.exists(path.resolve("0/c/0/1")));
		final Path other = Files.createDirectories(folder.resolve("b.ome.zarr"));
		ImageFile.check("output", other);
		Files.writeString(other.resolve("notes.txt"), "mine");
		assertEquals("output is " + other + ", a folder that is no OME-Zarr and would be lost: give another name.",
			assertThrows(Refusal.class, () -> ImageFile.check("output", other)).getMessage());
		final Path file = Files.createFile(folder.resolve("c.ome.zarr"));
		assertEquals("output is " + file + ", which is a file, but an OME-Zarr is a folder: give another name.",
			assertThrows(Refusal.class, () -> ImageFile.check("output", file)).getMessage());
		assertEquals("output is " + folder.resolve("a.zip") + ": give a name that ends with .tif or .tiff or .ome.zarr.",
			assertThrows(Refusal.class, () -> ImageFile.check("output", folder.resolve("a.zip"))).getMessage());
		assertEquals("output is " + folder.resolve("no/a.ome.zarr") + ", which cannot be written: the folder " + folder
			.resolve("no") + " does not exist, so create it or choose another one.", assertThrows(Refusal.class,
				() -> ImageFile.check("output", folder.resolve("no/a.ome.zarr"))).getMessage());
	}

	@Test
	void whatIsReadIsKnownByItsFolder() {
		final Path path = folder.resolve("a.ome.zarr");
		final ImagePlus tiff = TestImages.stack(8, 3);
		assertSame(tiff, ImageFile.write("output", tiff, folder.resolve("a.tif")));
		final ImagePlus image = ImageFile.write("output", tiff, path);
		assertTrue(ImageFile.holds(path, image));
		assertTrue(ImageFile.holds(folder.resolve("../" + folder.getFileName() + "/a.ome.zarr"), image));
		assertFalse(ImageFile.holds(folder.resolve("a.tif"), image));
		assertEquals(".ome.zarr", ImageFile.ending("a.ome.zarr"));
		assertEquals(".TIF", ImageFile.ending("a.ome.TIF"));
		assertEquals("", ImageFile.ending("a.zarr"));
	}
}
