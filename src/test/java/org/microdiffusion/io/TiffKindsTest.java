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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.io.TestTiff.Packing;
import org.microdiffusion.io.tiff.TiffStack;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import ij.ImagePlus;
import ij.measure.Calibration;

/** TIFF files of every kind: read with the values that were written, or refused by one sentence. */
class TiffKindsTest {

	private static final int PAGES = 3;

	@TempDir
	Path folder;

	private Path file(final TestTiff tiff) throws IOException {
		return Files.write(folder.resolve("odd.tif"), tiff.bytes());
	}

	private InputImage read(final TestTiff tiff) throws IOException {
		return InputImage.of("input", TiffFile.read("input", file(tiff)));
	}

	private String refusal(final TestTiff tiff) throws IOException {
		final Path file = file(tiff);
		final String message = assertThrows(Refusal.class, () -> InputImage.of("input", TiffFile.read("input", file)))
			.getMessage();
		assertTrue(message.startsWith("input is "), message);
		assertTrue(message.endsWith("."), message);
		return message.replace("input is " + file, "");
	}

	/** Each with both byte orders, as TIFF and BigTIFF, in every packing that suits it. */
	static Stream<Arguments> samples() {
		final int[][] types = { { 1, 1 }, { 4, 1 }, { 8, 1 }, { 8, 2 }, { 12, 1 }, { 16, 1 }, { 16, 2 }, { 32, 1 }, { 32, 2
			}, {
			16, 3 }, { 32, 3 }, { 64, 3 } };
		final List<Arguments> all = new ArrayList<>();
		for (final int[] type : types)
			for (final Packing packing : Packing.values()) {
				final boolean predictor = packing == Packing.DEFLATE_PREDICTOR;
				final boolean tiles = packing == Packing.TILES || packing == Packing.DEFLATE_TILES;
				if (type[0] % 8 != 0 && (predictor || tiles)) continue;
				for (final ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
					all.add(Arguments.of(type[0], type[1], packing, order, (all.size() / 2) % 2 == 0));
			}
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void valuesAreWhatWasWritten(final int bits, final int format, final Packing packing, final ByteOrder order,
		final boolean big) throws Exception
	{
		final InputImage input = read(new TestTiff(order, big, bits, format, packing).pages(PAGES));
		assertEquals(List.of(1, PAGES, 1), List.of(input.channels(), input.slices(), input.frames()));
		assertEquals(List.of(), input.remarks());
		final Planes planes = Planes.read(input.volume(0, 0));
		for (int z = 0; z < PAGES; z++)
			assertArrayEquals(page(bits, format, z), planes.plane(z), "page " + z);
	}

	private static float[] page(final int bits, final int format, final int number) {
		final float[] values = new float[TestTiff.WIDTH * TestTiff.HEIGHT];
		for (int i = 0; i < values.length; i++)
			values[i] = TestTiff.value(bits, format, number, i);
		return values;
	}

	@Test
	void largeUnsignedNumbersStayPositiveAndRoundingIsSaid() throws Exception {
		final TestTiff tiff = TestTiff.plain(32, TestTiff.UNSIGNED);
		for (int z = 0; z < 2; z++)
			tiff.page(2, 2, 1, (i, s) -> Float.floatToIntBits(4e9f), Map.of());
		final InputImage input = read(tiff);
		assertEquals(4e9f, Planes.read(input.volume(0, 0)).plane(1)[3]);
		assertEquals(List.of("\"odd.tif\" has whole numbers above 16777216, which were rounded to 24 bits."),
			input.remarks());
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "8, 255", "16, 65535" })
	void whereZeroIsWhiteBrightIsLarge(final int bits, final int most) throws Exception {
		for (final Packing packing : List.of(Packing.PLAIN, Packing.LZW)) {
			final TestTiff tiff = new TestTiff(ByteOrder.BIG_ENDIAN, false, bits, TestTiff.UNSIGNED, packing);
			for (int z = 0; z < PAGES; z++)
				tiff.page(z, Map.of(262, new int[] { 0 }));
			final InputImage input = read(tiff);
			assertEquals(List.of("\"odd.tif\" says that 0 is white, so it was inverted."), input.remarks());
			final float[] plane = Planes.read(input.volume(0, 0)).plane(1);
			for (int i = 0; i < plane.length; i++)
				assertEquals(most - TestTiff.value(bits, TestTiff.UNSIGNED, 1, i), plane[i]);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, PLAIN", "false, LZW", "true, PLAIN", "true, STRIPS" })
	void severalValuesAPixelAreChannels(final boolean planar, final Packing packing) throws Exception {
		final TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN, false, 16, TestTiff.UNSIGNED, packing);
		final Map<Integer, Object> tags = planar ? Map.of(338, new int[] { 0, 0 }, 284, new int[] { 2 }) : Map.of(338,
			new int[] { 0, 0 });
		for (int z = 0; z < PAGES; z++) {
			final int page = z;
			tiff.page(TestTiff.WIDTH, TestTiff.HEIGHT, 3, (i, s) -> Float.floatToIntBits(i + 1000 * s + 5000 * page), tags);
		}
		final InputImage input = read(tiff);
		assertEquals(List.of(3, PAGES, 1), List.of(input.channels(), input.slices(), input.frames()));
		for (int c = 0; c < 3; c++)
			assertEquals(7 + 1000 * c + 5000 * 2, Planes.read(input.volume(c, 0)).plane(2)[7]);
		assertEquals(List.of("\"odd.tif\" has 3 values a pixel, which are taken as channels."), input.remarks());
	}

	@Test
	void compressedSamplesOfTheirOwnAreRefused() throws Exception {
		final TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN, false, 16, TestTiff.UNSIGNED, Packing.LZW);
		for (int z = 0; z < PAGES; z++)
			tiff.page(4, 4, 2, (i, s) -> 0, Map.of(338, new int[] { 0 }, 284, new int[] { 2 }));
		assertTrue(refusal(tiff).contains("compressed values a pixel, each stored by itself: open it with Bio-Formats"));
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(Arguments.of(8, 1, Map.of(262, new int[] { 2 }), "colour images (8 bit a colour)"), //
			Arguments.of(16, 1, Map.of(262, new int[] { 2 }), "colour images (16 bit a colour)"), //
			Arguments.of(8, 1, Map.of(262, new int[] { 6 }), "colour images"), //
			Arguments.of(16, 1, Map.of(259, new int[] { 50000 }), "compressed by Zstandard"), //
			Arguments.of(16, 1, Map.of(259, new int[] { 34712 }), "compressed by JPEG 2000"), //
			Arguments.of(16, 1, Map.of(259, new int[] { 34925 }), "compressed by LZMA"), //
			Arguments.of(16, 1, Map.of(259, new int[] { 12345 }), "compressed by method 12345"), //
			Arguments.of(64, 3, Map.of(339, new int[] { 6 }), "complex numbers"), //
			Arguments.of(64, 3, Map.of(339, new int[] { 2 }), "64-bit signed integer values"), //
			Arguments.of(64, 3, Map.of(339, new int[] { 1 }), "64-bit unsigned integer values"), //
			Arguments.of(32, 3, Map.of(258, new int[] { 24 }), "24-bit float values"));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void whatCannotBeReadIsNamed(final int bits, final int format, final Map<Integer, Object> tags, final String kind)
		throws Exception
	{
		final TestTiff tiff = TestTiff.plain(bits, format);
		for (int z = 0; z < PAGES; z++)
			tiff.page(z, tags);
		final String message = refusal(tiff);
		assertTrue(message.contains(kind), message);
		assertTrue(message.contains(": "), "says what to do: " + message);
	}

	@Test
	void smallerCopiesAreLeftOutAndOtherSizesRefused() throws Exception {
		final TestTiff copies = TestTiff.plain(16, TestTiff.UNSIGNED).pages(PAGES);
		copies.page(5, 4, 1, (i, s) -> 0, Map.of(254, new int[] { 1 }));
		final InputImage input = read(copies);
		assertEquals(PAGES, input.slices());
		assertEquals(List.of("\"odd.tif\" has 1 smaller copy of its images, which is left out."), input.remarks());
		final TestTiff sizes = TestTiff.plain(16, TestTiff.UNSIGNED).pages(PAGES);
		sizes.page(5, 4, 1, (i, s) -> 0, Map.of());
		assertTrue(refusal(sizes).contains("pages of different kinds (21 x 18 pixels of 16-bit unsigned integer, 5 x 4"));
	}

	/** ImageJ writes so above 4 GB, and other programs after it: one directory, the other planes behind it. */
	@Test
	void planesBehindASingleDirectoryAreRead() throws Exception {
		final int count = TestTiff.WIDTH * TestTiff.HEIGHT;
		final ByteBuffer pixels = ByteBuffer.allocate(4 * count * PAGES).order(ByteOrder.BIG_ENDIAN);
		for (int z = 0; z < PAGES; z++)
			for (int i = 0; i < count; i++)
				pixels.putFloat(TestTiff.value(32, TestTiff.FLOAT, z, i));
		final TestTiff head = new TestTiff(ByteOrder.BIG_ENDIAN, false, 32, TestTiff.FLOAT, Packing.PLAIN);
		final TestTiff tiff = new TestTiff(ByteOrder.BIG_ENDIAN, false, 32, TestTiff.FLOAT, Packing.PLAIN);
		final Map<Integer, Object> tags = Map.of(270, "ImageJ=1.54p\nimages=3\nslices=3\n");
		final int end = head.page(0, tags).bytes().length;
		tiff.page(0, Map.of(270, "ImageJ=1.54p\nimages=3\nslices=3\n", 273, new int[] { end })).raw(pixels.array());
		final Planes planes = Planes.read(read(tiff).volume(0, 0));
		for (int z = 0; z < PAGES; z++)
			assertArrayEquals(page(32, TestTiff.FLOAT, z), planes.plane(z));
	}

	/** ImageJ's reader takes what lies between for pixels. */
	@Test
	void directoriesBetweenPlanesAreHeeded() throws Exception {
		final TestTiff tiff = TestTiff.plain(16, TestTiff.UNSIGNED);
		for (int z = 0; z < PAGES; z++)
			tiff.page(z, z == 0 ? Map.of(270, "ImageJ=1.11a\nimages=3\nslices=3\n") : Map.of());
		final Planes planes = Planes.read(read(tiff).volume(0, 0));
		for (int z = 0; z < PAGES; z++)
			assertArrayEquals(page(16, TestTiff.UNSIGNED, z), planes.plane(z));
	}

	@ParameterizedTest
	@CsvSource({ "channels=2, 1 slice", "frames=4, 1 slice", "channels=3\\nslices=2\\nframes=2, 2 slices" })
	void dimensionsThatContradictThePagesAreRefused(final String lines, final String slices) throws Exception {
		final TestTiff tiff = TestTiff.plain(16, TestTiff.UNSIGNED);
		for (int z = 0; z < 5; z++)
			tiff.page(z, Map.of(270, "ImageJ=1.54p\nimages=5\n" + lines.replace("\\n", "\n") + "\n"));
		final String message = refusal(tiff);
		assertTrue(message.contains(slices) && message.contains("but which has 5 pages"), message);
	}

	/** These stand for the others. */
	static Stream<Arguments> longSamples() {
		return samples().filter(sample -> sample.get()[0].equals(16) || sample.get()[0].equals(32));
	}

	@ParameterizedTest
	@MethodSource("longSamples")
	void aFileCutAnywhereIsRefused(final int bits, final int format, final Packing packing, final ByteOrder order,
		final boolean big) throws Exception
	{
		final byte[] whole = new TestTiff(order, big, bits, format, packing).pages(PAGES).bytes();
		final Path cut = folder.resolve("cut.tif");
		// The last eight bytes of BigTIFF, four of TIFF, say that no page follows.
		for (int length = whole.length - (big ? 9 : 5); length > 0; length -= 97) {
			Files.write(cut, Arrays.copyOf(whole, length));
			final String message = assertThrows(Refusal.class, () -> TiffFile.read("input", cut)).getMessage();
			assertTrue(message.startsWith("input is " + cut + ", which is "), message);
		}
	}

	@Test
	void pagesInACircleAreRefused() throws Exception {
		final byte[] bytes = TestTiff.plain(8, TestTiff.UNSIGNED).pages(2).bytes();
		final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(bytes.length - 4, file.getInt(4));
		final Path circle = Files.write(folder.resolve("circle.tif"), bytes);
		assertTrue(assertThrows(Refusal.class, () -> TiffFile.read("input", circle)).getMessage().contains("or damaged"));
	}

	/** The number of a directory's entries, the place of a plane and its length, all of 64 bits. */
	@Test
	void numbersOfABigFileThatNoFileCanHaveAreRefused() throws Exception {
		final Path file = folder.resolve("damaged.tif");
		for (final long number : new long[] { -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE / 19 })
			for (final int tag : new int[] { 0, 273, 279 }) {
				final ByteBuffer bytes = ByteBuffer.wrap(new TestTiff(ByteOrder.LITTLE_ENDIAN, true, 16, TestTiff.UNSIGNED,
					Packing.PLAIN).pages(2).bytes()).order(ByteOrder.LITTLE_ENDIAN);
				final int directory = (int) bytes.getLong(8);
				if (tag == 0) bytes.putLong(directory, number);
				else {
					int entry = directory + 8;
					while (bytes.getShort(entry) != tag)
						entry += 20;
					bytes.putShort(entry + 2, (short) 16).putLong(entry + 12, number); // of type LONG8
				}
				Files.write(file, bytes.array());
				final String message = assertThrows(Refusal.class, () -> TiffFile.read("input", file)).getMessage();
				assertTrue(message.contains("damaged") || message.contains("cut off"), tag + ", " + number + ": " + message);
			}
	}

	@Test
	void whatTheFileItselfSaysIsObeyedAndSaid() throws Exception {
		final TestTiff tiff = TestTiff.plain(16, TestTiff.SIGNED);
		final String header = "SI.hChannels.channelSave = [1;2]\nSI.hStackManager.numSlices = 3\n" +
			"SI.hStackManager.stackZStepSize = 30\nSI.hRoiManager.imagingFovUm = [0 0;42 0;42 9;0 9]";
		for (int i = 0; i < 6; i++)
			tiff.page(i, Map.of(270, "frame " + i, 305, header));
		final InputImage input = read(tiff);
		assertEquals(List.of("\"odd.tif\" has 2 channels, 3 slices and 1 time point, as its ScanImage header says."), input
			.remarks());
		assertArrayEquals(page(16, TestTiff.SIGNED, 5), Planes.read(input.volume(1, 0)).plane(2));
		final Calibration calibration = input.calibration();
		assertEquals(List.of(2.0, 0.5, 30.0, "\u00b5m"), List.of(calibration.pixelWidth, calibration.pixelHeight,
			calibration.pixelDepth, calibration.getUnit()));
	}

	@Test
	void aSeriesOfOneSliceIsNoDepth() throws Exception {
		final TestTiff tiff = TestTiff.plain(16, TestTiff.UNSIGNED);
		for (int i = 0; i < 6; i++)
			tiff.page(i, Map.of(305, "SI.hChannels.channelSave = 1\nSI.hStackManager.numSlices = 1"));
		assertEquals(
			", whose ScanImage header says that it has one slice and 6 time points: if these are slices, say so in " +
			"ImageJ (Image > Properties) and save it again.", refusal(tiff));
	}

	/** As tifffile writes ImageJ's description into a large file, which ImageJ's own decoder does not open. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void sizesOfImageJsDescriptionAreReadInLargeFilesToo(final boolean big) throws Exception {
		final TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN, big, 16, TestTiff.UNSIGNED, Packing.PLAIN);
		for (int z = 0; z < PAGES; z++)
			tiff.page(z, Map.of(270, "ImageJ=1.54p\nimages=3\nslices=3\nunit=micron\nspacing=30.0\n", 282, new int[] { 4,
				1 }, 283, new int[] { 2, 1 }, 296, new int[] { 1 }));
		final Calibration calibration = read(tiff).calibration();
		assertEquals(List.of(0.25, 0.5, 30.0, "\u00b5m"), List.of(calibration.pixelWidth, calibration.pixelHeight,
			calibration.pixelDepth, calibration.getUnit()));
	}

	@ParameterizedTest
	@CsvSource({ "0", "-2", "NaN" })
	void aSpacingThatIsNoneIsUnknown(final String spacing) throws Exception {
		final TestTiff tiff = TestTiff.plain(16, TestTiff.UNSIGNED);
		for (int z = 0; z < PAGES; z++)
			tiff.page(z, Map.of(270, "ImageJ=1.54p\nimages=3\nslices=3\nunit=micron\nspacing=" + spacing + "\n"));
		final InputImage input = read(tiff);
		assertTrue(VoxelShape.depth(input.calibration()).isEmpty());
		assertTrue(ImageInfo.voxelSize(input.image(), 1).isEmpty());
	}

	@Test
	void invertedLookupTablesAreNotWritten() throws Exception {
		for (final int bits : new int[] { 8, 16, 32 }) {
			final ImagePlus image = TestImages.stack(bits, 2);
			image.setLut(image.getLuts()[0].createInvertedLut());
			assertTrue(image.isInvertedLut());
			final Path file = folder.resolve("inverted.tif");
			TiffFile.write("output", image, file);
			final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
			if (bytes.get(0) == 'M') bytes.order(ByteOrder.BIG_ENDIAN);
			assertTrue(photometric(bytes) > 0, bits + " bit: black is 0, or a colour map says what is");
			final ImagePlus again = TiffFile.read("input", file);
			assertEquals(TestImages.value(3, 2, 1, 0, 0), again.getStack().getProcessor(2).getf(3, 2));
		}
	}

	private static int photometric(final ByteBuffer file) {
		final int directory = file.getInt(4);
		for (int i = 0; i < file.getShort(directory); i++)
			if (file.getShort(directory + 2 + 12 * i) == 262) return file.getShort(directory + 2 + 12 * i + 8);
		return -1;
	}

	/** The stacks beside the project, where there are any; what is wanted of each is in their README. */
	@Test
	void theSharedCasesComeOutAsTheirReadmeWants() throws Exception {
		final Path cases = Stream.of("../shared/cases", "../../shared/cases").map(Path::of).filter(Files::isDirectory)
			.findFirst().orElse(null);
		assumeTrue(cases != null, "skipped: there is no ../shared/cases beside the project");
		assertShared(cases.resolve("scanimage-2channels-int16.tif"), 2, 4, 1, -20, 420);
		assertShared(cases.resolve("ome-tzcyx.ome.tif"), 2, 3, 2, 50, 900);
		assertShared(cases.resolve("int8-signed.tif"), 1, 3, 1, -53, 52);
		for (final String name : List.of("bigtiff-int16.tif", "tiled.tif", "float64.tif"))
			assertShared(cases.resolve(name), 1, 3, 1, 50, 900);
		final InputImage calibrated = assertShared(cases.resolve("ome-zyx-calibrated.ome.tif"), 1, 3, 1, 50, 900);
		assertEquals("0.2500 x 0.2500 x 10.00 \u00b5m", ImageInfo.voxelSize(calibrated.image(),
			3).orElseThrow().toString());
	}

	/** @param min and max as Python's tifffile 2023.2.3 reads them */
	private static InputImage assertShared(final Path file, final int channels, final int slices, final int frames,
		final float min, final float max) throws IOException
	{
		final InputImage input = InputImage.of("input", TiffFile.read("input", file));
		assertEquals(List.of(channels, slices, frames), List.of(input.channels(), input.slices(), input.frames()), file
			.toString());
		float least = Float.POSITIVE_INFINITY;
		float most = Float.NEGATIVE_INFINITY;
		for (int t = 0; t < frames; t++)
			for (int c = 0; c < channels; c++) {
				final Planes planes = Planes.read(input.volume(c, t));
				for (int z = 0; z < slices; z++)
					for (final float value : planes.plane(z)) {
						least = Math.min(least, value);
						most = Math.max(most, value);
					}
			}
		assertEquals(min, least, file.toString());
		assertEquals(max, most, file.toString());
		return input;
	}

	/** The file has holes: only its head and one pixel are on the disk. */
	@Test
	void aPlaneBehindFourGigabytesIsRead() throws Exception {
		final int side = 1024;
		final int planes = 5000;
		final TestTiff tiff = TestTiff.plain(8, TestTiff.UNSIGNED);
		tiff.page(2, 2, 1, (i, s) -> 0, Map.of(256, new int[] { side }, 257, new int[] { side }, 278, new int[] { side },
			279, new int[] { side * side }, 273, new int[] { 4096 }, 270, "ImageJ=1.54p\nimages=5000\nslices=5000\n"));
		final Path file = file(tiff);
		try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
			holes.setLength(4096 + (long) side * side * planes);
			holes.seek(4096 + (long) side * side * (planes - 1) + 5);
			holes.write(77);
		}
		try (TiffStack stack = new TiffStack(file.toFile())) {
			assertEquals(planes, stack.planes());
			assertEquals(77, ((byte[]) stack.read(planes - 1, false))[5]);
			assertEquals(0, ((byte[]) stack.read(planes - 2, false))[5]);
		}
	}

	@Test
	void damagedFilesAreReadOrRefused() throws Exception {
		final Random random = new Random(14);
		final Path file = folder.resolve("damaged.tif");
		for (final Packing packing : Packing.values())
			for (int i = 0; i < 40; i++) {
				final byte[] bytes = new TestTiff(ByteOrder.LITTLE_ENDIAN, i % 2 == 0, 16, TestTiff.UNSIGNED, packing).pages(2)
					.bytes();
				for (int k = 0; k < 3; k++)
					bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
				Files.write(file, bytes);
				try {
					TiffFile.read("input", file);
				}
				catch (final Refusal e) {
					assertTrue(e.getMessage().endsWith("."), e.getMessage());
				}
			}
	}
}
