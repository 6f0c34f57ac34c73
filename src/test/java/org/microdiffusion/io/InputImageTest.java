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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.process.ColorProcessor;

class InputImageTest {

	private static final String SLICES_ARE_NEEDED = "at least 2 slices are needed, so check the order of its dimensions "
		+
		"(Image > Properties), or open all files of its series as a stack (File > Import > Image Sequence).";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void everyVolumeOfAHyperstackHasItsOwnPixels(final int bits) {
		final ImagePlus image = TestImages.hyperstack(bits, 2, 5, 3);
		assertHolds(image);
	}

	private static void assertHolds(final ImagePlus image) {
		final InputImage input = InputImage.of("input", image);
		assertEquals(List.of(2, 3, 5), List.of(input.channels(), input.frames(), input.slices()));
		for (int c = 0; c < 2; c++)
			for (int t = 0; t < 3; t++) {
				final Planes planes = Planes.read(input.volume(c, t));
				for (int z = 0; z < 5; z++)
					assertArrayEquals(expected(z, c, t), planes.plane(z), "c " + c + " z " + z + " t " + t);
			}
		assertEquals(List.of(), input.remarks());
	}

	private static float[] expected(final int z, final int channel, final int frame) {
		final float[] plane = new float[TestImages.WIDTH * TestImages.HEIGHT];
		for (int i = 0; i < plane.length; i++)
			plane[i] = TestImages.value(i % TestImages.WIDTH, i / TestImages.WIDTH, z, channel, frame);
		return plane;
	}

	@Test
	void aVirtualHyperstackIsReadPlaneByPlane() throws Exception {
		final Path file = folder.resolve("virtual.tif");
		TiffFile.write("output", TestImages.hyperstack(16, 2, 5, 3), file);
		final ImagePlus virtual = IJ.openVirtual(file.toString());
		assertTrue(virtual.getStack().isVirtual());
		assertHolds(virtual);
	}

	@Test
	void floatsInMemoryAreShared() {
		final ImagePlus image = TestImages.stack(32, 4);
		final Planes planes = Planes.read(InputImage.of("input", image).volume(0, 0));
		assertSame(image.getStack().getPixels(3), planes.plane(2));
	}

	@Test
	void aRectangleCutsThePlanesAndSaysSo() {
		final ImagePlus image = TestImages.stack(32, 4);
		image.setRoi(3, 2, 5, 4);
		assertCut(image, "Only the selection in \"cells.tif\" is used: 5 x 4 pixels at x = 3, y = 2.");
		image.setRoi(new OvalRoi(3, 2, 5, 4));
		assertCut(image,
			"Only the bounding rectangle of the selection in \"cells.tif\" is used: 5 x 4 pixels at x = 3, y = 2.");
	}

	private static void assertCut(final ImagePlus image, final String remark) {
		final InputImage input = InputImage.of("input", image);
		assertEquals(List.of(remark), input.remarks());
		final Planes planes = Planes.read(input.volume(0, 0));
		assertEquals(5, planes.width());
		assertEquals(4, planes.height());
		assertEquals(TestImages.value(3 + 4, 2 + 3, 1, 0, 0), planes.plane(1)[3 * 5 + 4]);
	}

	@Test
	void linesAndSelectionsOfAllPixelsCutNothing() {
		final ImagePlus image = TestImages.stack(32, 4);
		image.setRoi(new Line(1, 1, 5, 5));
		assertEquals(TestImages.WIDTH, InputImage.of("input", image).volume(0, 0).dimension(0));
		image.setRoi(0, 0, TestImages.WIDTH, TestImages.HEIGHT);
		assertEquals(List.of(), InputImage.of("input", image).remarks());
	}

	@Test
	void timePointsOfOneSliceAreSlices() {
		final ImagePlus image = TestImages.stack(8, 4);
		image.setDimensions(1, 1, 4);
		final InputImage input = InputImage.of("input", image);
		assertEquals(List.of(4, 1), List.of(input.slices(), input.frames()));
		assertArrayEquals(expected(3, 0, 0), Planes.read(input.volume(0, 0)).plane(3));
		assertEquals(List.of("The 4 time points of \"cells.tif\" are taken as its slices, since it has no others."), input
			.remarks());
	}

	@Test
	void timePointsOfOneProjectionAreTimePoints() {
		final ImagePlus image = TestImages.hyperstack(8, 1, 1, 4);
		ImageInfo.append(image, ImageInfo.line(Geometry.uniform(6)));
		final InputImage input = InputImage.of("input", image);
		assertEquals(List.of(1, 4), List.of(input.slices(), input.frames()));
		assertArrayEquals(expected(0, 0, 3), Planes.read(input.volume(0, 3)).plane(0));
		assertEquals(List.of(), input.remarks());
	}

	@Test
	void isCutAsTheImageThatComesFromIt() {
		final InputImage truth = InputImage.of("truth", TestImages.stack(32, 4));
		final ImagePlus volume = new ImagePlus("volume", TestImages.stack(32, 4).getStack().crop(0, 0, 0, 5, 4, 4));
		assertSame(truth, truth.cutLike(InputImage.of("input", volume)));
		ImageInfo.append(volume, ImageInfo.line(new Rectangle(3, 2, 5, 4)));
		final InputImage cut = truth.cutLike(InputImage.of("input", volume));
		assertEquals(TestImages.value(3 + 4, 2 + 3, 1, 0, 0), Planes.read(cut.volume(0, 0)).plane(1)[3 * 5 + 4]);
		assertEquals(List.of(
			"Only the region of \"cells.tif\" that \"volume\" shows is used: 5 x 4 pixels at x = 3, y = 2."), cut.remarks());
		ImageInfo.append(volume, ImageInfo.line(new Rectangle(9, 2, 5, 4)));
		assertSame(truth, truth.cutLike(InputImage.of("input", volume)));
	}

	@Test
	void signedPixelsKeepTheirSign() {
		final ImagePlus image = TestImages.stack(16, 2);
		image.getCalibration().setSigned16BitCalibration();
		final int raw = TestImages.value(1, 0, 1, 0, 0);
		assertEquals(raw - 32768f, Planes.read(InputImage.of("input", image).volume(0, 0)).plane(1)[1]);
	}

	static Stream<Arguments> unusable() {
		final ImageStack colours = new ImageStack(4, 4);
		colours.addSlice(new ColorProcessor(4, 4));
		colours.addSlice(new ColorProcessor(4, 4));
		final ImagePlus channels = TestImages.stack(16, 3);
		channels.setDimensions(3, 1, 1);
		return Stream.of(Arguments.of(null, "input is missing: open or choose an image stack."), //
			Arguments.of(new ImagePlus(), "input is an empty image of 0 x 0 pixels: choose an image stack."), //
			Arguments.of(new ImagePlus("photo", colours), "input is the RGB image \"photo\": split its colours (Image > " +
				"Color > Split Channels) or convert it to 8, 16 or 32 bit."), //
			Arguments.of(TestImages.stack(8, 1), "input is \"cells.tif\" with one slice, 1 channel and 1 time point: " +
				SLICES_ARE_NEEDED), //
			Arguments.of(channels, "input is \"cells.tif\" with one slice, 3 channels and 1 time point: " +
				SLICES_ARE_NEEDED));
	}

	@ParameterizedTest
	@MethodSource("unusable")
	void refusesWhatIsNoStack(final ImagePlus image, final String sentence) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> InputImage.of("input", image))
			.getMessage());
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
	void refusesPixelsThatAreNoNumbers(final float bad) {
		final ImagePlus image = TestImages.stack(32, 4);
		image.getStack().getProcessor(3).setf(7, 5, bad);
		image.setRoi(2, 1, 8, 8);
		final InputImage input = InputImage.of("truth", image);
		assertEquals("truth has the value " + bad + " at x = 7, y = 5 in plane 3: replace such pixels first (Process > Math"
			+
			" > NaN Background, Process > Noise > Remove NaNs).", assertThrows(IllegalArgumentException.class, () -> input
				.volume(0, 0)).getMessage());
	}

	private static ImagePlus flat(final int planes, final String info) {
		final ImagePlus image = TestImages.stack(16, planes);
		image.getCalibration().setUnit("pixel");
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = image.getCalibration().pixelDepth = 1;
		image.setProperty("Info", info);
		return image;
	}

	private static final String TWO_CHANNELS = "SI.hChannels.channelSave = [1;2]\nSI.hStackManager.numSlices = 4\n" +
		"SI.hStackManager.stackZStepSize = 30\nSI.hRoiManager.imagingFovUm = [0 0;3 0;3 5;0 5]\n";

	@Test
	void aFlatStackIsWhatItsInfoTextSays() {
		final InputImage input = InputImage.of("input", flat(8, TWO_CHANNELS));
		assertEquals(List.of(2, 4, 1), List.of(input.channels(), input.slices(), input.frames()));
		assertArrayEquals(expected(2 * 3 + 1, 0, 0), Planes.read(input.volume(1, 0)).plane(3));
		assertEquals(List.of("\"cells.tif\" has 2 channels, 4 slices and 1 time point, as its ScanImage header says."),
			input.remarks());
		assertEquals(List.of(0.25, 30.0, "\u00b5m"), List.of(input.calibration().pixelWidth, input.calibration().pixelDepth,
			input.calibration().getUnit()));
		assertEquals("0.2500 x 0.5000 x 5.000 \u00b5m", ImageInfo.voxelSize(input.image(), 6).orElseThrow().toString());
	}

	/** What ImageJ's reader makes of a TIFF whose resolution has no unit, or is a printer's. */
	@ParameterizedTest
	@CsvSource({ "' ', 1, 1", "inch, 0.01389, 1", "cm, 0.0353, 1" })
	void itsSizesAreThoseOfItsInfoText(final String unit, final double width, final double depth) {
		final ImagePlus image = flat(8, TWO_CHANNELS);
		image.getCalibration().setUnit(unit);
		image.getCalibration().pixelWidth = width;
		image.getCalibration().pixelHeight = width;
		image.getCalibration().pixelDepth = depth;
		assertEquals("0.2500 x 0.5000 x 5.000 \u00b5m", ImageInfo.voxelSize(image, 6).orElseThrow().toString());
	}

	/** By the user, who knows better. */
	@Test
	void sizesThatWereGivenStay() {
		final ImagePlus image = flat(8, TWO_CHANNELS);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 0.001;
		image.getCalibration().pixelDepth = 0.002;
		assertEquals(List.of(0.001, 0.002), List.of(InputImage.of("input", image).calibration().pixelWidth, InputImage.of(
			"input", image).calibration().pixelDepth));
	}

	@Test
	void itsShownChannelIsThatOfItsPlane() {
		final ImagePlus image = flat(8, TWO_CHANNELS);
		image.setSlice(6);
		final List<String> notes = new ArrayList<>();
		assertArrayEquals(expected(1, 0, 0), Planes.read(InputImage.of("input", image).shownVolume(notes)).plane(0));
		assertTrue(notes.get(0).startsWith("Only channel 2 of 2"), notes.toString());
	}

	/** ImageJ's reader gives the unit " " to a TIFF file whose resolution has none, and thinks that it is one. */
	@Test
	void aBlankUnitIsNoneAndTheInfoTextCompletesIt() {
		final ImagePlus image = flat(8, TWO_CHANNELS);
		image.getCalibration().setUnit(" ");
		final InputImage input = InputImage.of("input", image);
		assertEquals("\u00b5m", input.calibration().getUnit());
		assertEquals(0.25, input.calibration().pixelWidth, 1e-12);
		image.getCalibration().setUnit("mm");
		assertEquals(1, InputImage.of("input", image).calibration().pixelWidth, 0);
	}

	@Test
	void whatIsNoLongerWhatItsInfoTextSaysIsTakenAsShown() {
		final InputImage cut = InputImage.of("input", flat(7, TWO_CHANNELS));
		assertEquals(List.of(1, 7), List.of(cut.channels(), cut.slices()));
		assertEquals(1, cut.remarks().size());
		assertTrue(cut.remarks().get(0).contains("does not suit its 7 planes"), cut.remarks().toString());
		final ImagePlus ordered = flat(8, TWO_CHANNELS);
		ordered.setDimensions(1, 4, 2);
		assertEquals(List.of(), InputImage.of("input", ordered).remarks());
		final InputImage ours = InputImage.of("input", flat(8, TWO_CHANNELS +
			"MicroDiffusion 0.1.0 Reconstruct Volume: steplength=2\n"));
		assertEquals(List.of(1, 8), List.of(ours.channels(), ours.slices()));
		assertEquals(List.of(), ours.remarks());
	}

	@Test
	void timeInTheInfoTextOfAFlatStackIsSaid() {
		final InputImage input = InputImage.of("input", flat(8, TWO_CHANNELS.replace("[1;2]", "1").replace("= 4", "= 1")));
		assertEquals(8, input.slices());
		assertEquals(List.of(
			"\"cells.tif\" is a time series of one slice, as its ScanImage header says; its planes are taken as" +
			" they are shown."), input.remarks());
	}
}
