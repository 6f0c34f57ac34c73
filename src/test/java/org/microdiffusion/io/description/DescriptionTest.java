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
package org.microdiffusion.io.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which page is what, by each program's own words; the wanted pages are counted by hand from the programs'
 * documentation.
 */
class DescriptionTest {

	private static Pages pages(final int count) {
		return new Pages("a.ome.tif", count, 1, 100, 50);
	}

	private static Description find(final String text, final int pages) throws DescriptionException {
		return Description.find(List.of("microscope", text), pages(pages)).orElseThrow();
	}

	private static String refusal(final String text, final int pages) {
		return assertThrows(DescriptionException.class, () -> Description.find(List.of(text), pages(pages))).getMessage();
	}

	private static String ome(final String sizes, final String inside) {
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\" "
			+
			"UUID=\"urn:uuid:1\"><Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" Type=\"uint16\" SizeX=\"100\" SizeY=\"50\" " +
			sizes +
			">" + inside + "</Pixels></Image></OME>";
	}

	/** 2 channels, 3 slices, 4 time points: page of channel 1, slice 2, time point 3, and of 0, 1, 2. */
	@ParameterizedTest
	@CsvSource({ "XYCZT, 23, 14", "XYCTZ, 23, 12", "XYZCT, 23, 13", "XYZTC, 23, 7", "XYTCZ, 23, 10", "XYTZC, 23, 6" })
	void omeOrders(final String order, final int last, final int other) throws Exception {
		final Description description = find(ome("SizeC=\"2\" SizeZ=\"3\" SizeT=\"4\" DimensionOrder=\"" + order + "\"",
			"<TiffData IFD=\"0\" PlaneCount=\"24\"/>"), 24);
		assertEquals("2 channels, 3 slices and 4 time points", description.order().toString());
		assertEquals(last, description.order().page(1, 2, 3));
		assertEquals(other, description.order().page(0, 1, 2));
	}

	@Test
	void everyPlaneOfItsOwnIsPlacedWhereItBelongs() throws Exception {
		final StringBuilder planes = new StringBuilder();
		for (int z = 0; z < 3; z++)
			planes.append("<TiffData IFD=\"").append(2 - z).append("\" FirstZ=\"").append(z).append(
				"\" FirstC=\"0\" FirstT=\"0\" PlaneCount=\"1\"><UUID FileName=\"a.ome.tif\">urn:uuid:1</UUID></TiffData>");
		final PlaneOrder order = find(ome("SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\" DimensionOrder=\"XYZCT\"",
			planes.toString()), 3).order();
		assertEquals(List.of(2, 1, 0), List.of(order.page(0, 0, 0), order.page(0, 1, 0), order.page(0, 2, 0)));
	}

	@Test
	void samplesOfAPageAreItsFastestChannels() throws Exception {
		final Description description = Description.find(List.of(ome(
			"SizeC=\"2\" SizeZ=\"3\" SizeT=\"1\" DimensionOrder=\"XYCZT\"", "<TiffData/>")), new Pages("a", 6, 2, 100, 50))
			.orElseThrow();
		assertEquals(5, description.order().page(1, 2, 0));
	}

	@ParameterizedTest
	@CsvSource({ "0.25, µm, 30, µm, 0.25, 30", "250, nm, 0.03, mm, 0.25, 30", "0.000025, cm, 0.00003, m, 0.25, 30",
		"2500, Å, 30, μm, 0.25, 30", "0.25, Âµm, 30, um, 0.25, 30", "1, pixel, 1, reference frame, NaN, NaN",
		"0.25, µm, 0, µm, 0.25, NaN", "0.25, µm, -1, µm, 0.25, NaN", "0.25, µm, NaN, µm, 0.25, NaN",
		"1, in, 30, µm, 25400, 30" })
	void omeSizes(final double x, final String unit, final String z, final String zUnit, final double wantedX,
		final double wantedZ) throws Exception
	{
		final Spacing spacing = find(ome("SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\" DimensionOrder=\"XYCZT\" PhysicalSizeX=\"" + x
			+
			"\" PhysicalSizeXUnit=\"" + unit + "\" PhysicalSizeZ=\"" + z + "\" PhysicalSizeZUnit=\"" + zUnit +
			"\" TimeIncrement=\"500\" TimeIncrementUnit=\"ms\"", "<TiffData/>"), 3).spacing();
		assertEquals(wantedX, spacing.x(), 1e-6);
		assertEquals(wantedX, spacing.y(), 1e-6);
		assertEquals(wantedZ, spacing.z(), 1e-6);
		assertEquals(0.5, spacing.seconds());
	}

	static Stream<Arguments> contradictions() {
		final String sizes = "SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\" DimensionOrder=\"XYCZT\"";
		final String one = ome(sizes, "<TiffData/>");
		return Stream.of(Arguments.of(one, 2, "describes 3 planes and which has 2 pages"), //
			Arguments.of(ome(sizes.replace("XYCZT", "XYZ"), ""), 3, "DimensionOrder is \"XYZ\""), //
			Arguments.of(ome(sizes.replace("\"3\"", "\"three\""), ""), 3, "SizeZ is \"three\""), //
			Arguments.of(ome(sizes.replace("\"3\"", "\"-3\""), ""), 3, "SizeZ is \"-3\""), //
			Arguments.of(ome(sizes.replace("SizeZ=\"3\"", ""), ""), 3, "SizeZ is \"\""), //
			Arguments.of(ome(sizes, "<TiffData IFD=\"0\" FirstZ=\"5\"/>"), 3, "FirstZ is \"5\""), //
			Arguments.of(ome(sizes, "<TiffData IFD=\"0\"/><TiffData IFD=\"2\" FirstZ=\"2\"/>"), 3, "describes 3 planes"), //
			Arguments.of(one.replace("</OME>", "</OMX>"), 3, "cannot be read"), //
			Arguments.of(one.replace("<OME", "<!DOCTYPE OME [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><OME"), 3,
				"DOCTYPE is disallowed"), //
			Arguments.of(one.replace("</OME>",
			"<Image><Pixels SizeC=\"1\" SizeZ=\"3\" SizeT=\"1\"><TiffData IFD=\"3\"/></Pixels>" +
				"</Image></OME>"), 6, "describes 2 images (positions)"), //
			Arguments.of(ome(sizes, "<TiffData IFD=\"0\"><UUID FileName=\"a.ome.tif\">urn:uuid:1</UUID></TiffData>" +
				"<TiffData IFD=\"0\" FirstZ=\"1\"><UUID FileName=\"b.ome.tif\">urn:uuid:2</UUID></TiffData>"), 1,
				"in several files (such as b.ome.tif)"), //
			Arguments.of("<OME xmlns=\"x\"><BinaryOnly MetadataFile=\"set.companion.ome\" UUID=\"urn:uuid:3\"/></OME>", 3,
				"one of several files that set.companion.ome describes"));
	}

	@ParameterizedTest
	@MethodSource("contradictions")
	void whatCannotBeToldIsRefused(final String text, final int pages, final String reason) {
		final String message = refusal(text, pages);
		assertTrue(message.contains(reason), message);
		assertTrue(message.startsWith(", which ") || message.startsWith(", whose "), message);
		assertTrue(message.endsWith("."), message);
	}

	/** Neither a document type nor a name in the metadata opens another file. */
	@Test
	void nothingOutsideOfTheTextIsRead() {
		final String text = ome("SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\" DimensionOrder=\"XYZCT\"",
			"<TiffData IFD=\"0\" PlaneCount=\"2\"><UUID FileName=\"../../../etc/passwd\">urn:uuid:2</UUID></TiffData>");
		assertTrue(refusal(text, 2).contains("../../../etc/passwd"), refusal(text, 2));
		final String entity = refusal(text.replace("<OME", "<!DOCTYPE OME [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><OME")
			.replace("urn:uuid:2", "&e;"), 2);
		assertTrue(entity.contains("cannot be read (DOCTYPE is disallowed"), entity);
	}

	@Test
	void aSeriesThatWasStoppedKeepsItsWholeTimePoints() throws Exception {
		final StringBuilder planes = new StringBuilder();
		for (int i = 0; i < 7; i++)
			planes.append("<TiffData IFD=\"").append(i).append("\" FirstZ=\"").append(i % 3).append("\" FirstT=\"").append(i /
			3).append("\"/>");
		final Description description = find(ome("SizeC=\"1\" SizeZ=\"3\" SizeT=\"5\" DimensionOrder=\"XYZCT\"", planes
			.toString()), 7);
		assertEquals(2, description.order().frames());
		assertEquals("was to have 5 time points and has 2", description.remarks().get(0));
	}

	private static String scanImage(final String channels, final int slices, final int frames, final boolean fast,
		final int volumes, final int back)
	{
		return "SI.VERSION_MAJOR = 2018\nSI.hChannels.channelSave = " + channels + "\nSI.hFastZ.enable = " + fast +
			"\nSI.hFastZ.numDiscardFlybackFrames = " + back + "\nSI.hFastZ.numVolumes = " + volumes +
			"\nSI.hStackManager.numSlices = " + slices + "\nSI.hStackManager.framesPerSlice = " + frames +
			"\nSI.hStackManager.stackZStepSize = -5\n";
	}

	@Test
	void scanImageInterleavesChannelsFramesSlicesAndVolumes() throws Exception {
		final Description plain = find(scanImage("[1;2]", 4, 1, false, 1, 0), 8);
		assertEquals("2 channels, 4 slices and 1 time point", plain.order().toString());
		assertEquals(7, plain.order().page(1, 3, 0));
		assertEquals(5, plain.spacing().z());
		final PlaneOrder frames = find(scanImage("[1 3]", 4, 2, false, 1, 0), 16).order();
		assertEquals("2 channels, 4 slices and 2 time points", frames.toString());
		assertEquals((2 * 2 + 1) * 2 + 1, frames.page(1, 2, 1), "slice 2, its second frame, second channel");
		final PlaneOrder volumes = find(scanImage("1", 4, 1, true, 3, 0), 12).order();
		assertEquals(4 * 2 + 3, volumes.page(0, 3, 2));
		final Description flight = find(scanImage("[1;2]", 4, 1, true, 3, 2), 36);
		assertEquals("2 channels, 4 slices and 3 time points", flight.order().toString());
		assertEquals((6 * 2 + 3) * 2, flight.order().page(0, 3, 2));
		assertEquals(List.of("has 2 frames of the flight back after each volume, which are left out"), flight.remarks());
	}

	@Test
	void aScanThatWasStoppedIsSaid() throws Exception {
		final Description within = find(scanImage("[1;2]", 4, 1, true, 3, 0), 20);
		assertEquals(2, within.order().frames());
		assertEquals(List.of("ends within a volume, of which the 2 frames are left out"), within.remarks());
		final Description first = find(scanImage("[1;2]", 4, 1, false, 1, 0), 6);
		assertEquals(3, first.order().slices());
		assertEquals(List.of("was to have 4 slices and has 3"), first.remarks());
		assertTrue(refusal(scanImage("[1;2]", 4, 1, false, 1, 0), 7).contains("says 2 channels, but which has 7 pages"));
	}

	@Test
	void oldScanImageSaysItInOtherWords() throws Exception {
		final PlaneOrder third = find("state.acq.savingChannel1=1\rstate.acq.savingChannel2=1\rstate.acq.savingChannel3=0\r"
			+
			"state.acq.numberOfZSlices=3\rstate.acq.numberOfFrames=4\rstate.acq.averaging=1\r", 6).order();
		assertEquals("2 channels, 3 slices and 1 time point", third.toString());
		final PlaneOrder fourth = find("scanimage.SI4.channelsSave = [1;2]\nscanimage.SI4.stackNumSlices = 3\n", 6).order();
		assertEquals("2 channels, 3 slices and 1 time point", fourth.toString());
	}

	private static String microManager(final int positions, final boolean slicesFirst) {
		return "{\"Summary\":{\"Slices\":3,\"Channels\":2,\"Frames\":4,\"Positions\":" + positions +
			",\"z-step_um\":5.0,\"PixelSize_um\":0.25,\"SlicesFirst\":" + slicesFirst + ",\"TimeFirst\":false}}";
	}

	@Test
	void microManagersSummary() throws Exception {
		final Description channels = find(microManager(1, false), 24);
		assertEquals("2 channels, 3 slices and 4 time points", channels.order().toString());
		assertEquals((3 * 3 + 2) * 2 + 1, channels.order().page(1, 2, 3));
		assertEquals(new Spacing(0.25, 0.25, 5, Double.NaN), channels.spacing());
		assertEquals(1, find(microManager(1, true), 24).order().page(0, 1, 0));
		assertEquals(2, find(microManager(5, false), 12).order().frames(),
			"each position has a file, this one was stopped");
		assertTrue(refusal(microManager(2, false), 48).contains("holds 2 positions"));
		assertTrue(refusal(microManager(1, false), 5).contains("but which has 5 pages"));
	}

	@Test
	void pythonsShapes() throws Exception {
		final PlaneOrder named = find("{\"axes\": \"CZYX\", \"shape\": [2, 6, 50, 100]}", 12).order();
		assertEquals(8, named.page(1, 2, 0));
		assertTrue(refusal("{\"shape\": [6, 2, 50, 100]}", 12).contains("leaves open which are channels"));
		assertTrue(refusal("{\"axes\": \"PZYX\", \"shape\": [2, 6, 50, 100]}", 12).contains("the axes PZYX"));
		assertEquals(Optional.empty(), Description.find(List.of("{\"shape\": [12, 50, 100]}"), pages(12)));
		assertEquals(Optional.empty(), Description.find(List.of("{\"shape\": [6, 2, 50, 100]}"), pages(3)),
			"no longer this");
	}

	@Test
	void imageJsOwn() throws Exception {
		final ImageJText text = ImageJText.of("ImageJ=1.54p\nimages=12\nchannels=2\nslices=3\nframes=2\nspacing=0.5\n\0")
			.orElseThrow();
		assertEquals(0.5, text.spacing());
		assertEquals(11, text.order(pages(12)).page(1, 2, 1));
		final ImageJText other = ImageJText.of("ImageJ=1.30\nimages=12\nchannels=2\nslices=3\nframes=2\norder=zct\n")
			.orElseThrow();
		assertEquals(3, other.order(pages(12)).page(1, 0, 0));
		assertEquals(12, ImageJText.of("ImageJ=1.30\nimages=12\n").orElseThrow().order(pages(12)).slices());
	}

	/** Each product of sizes is more than an int, or a long, can be; of some an int would be 0. */
	@Test
	void sizesOfADamagedTextAreRefused() {
		final String huge = "\"2147483647\"";
		assertTrue(refusal(ome("SizeC=" + huge + " SizeZ=" + huge + " SizeT=" + huge, ""),
			3).contains("the number of planes"));
		assertTrue(refusal(ome("SizeC=\"1\" SizeZ=\"3\" SizeT=" + huge, "<TiffData/>"), 3).contains(
			"the number of planes is \"6442450941\""));
		assertTrue(refusal(microManager(1, false).replace("\"Slices\":3,\"Channels\":2",
			"\"Slices\":65536,\"Channels\":65536"), 24).contains("says 65536 channels, 65536 slices"));
		assertTrue(refusal(scanImage("1", 65536, 65536, false, 1, 0), 12).contains("65536 slices of 65536 frames"));
	}

	@Test
	void moreFramesThanAnIntHoldsWereOnlyPlanned() throws Exception {
		final Description stopped = find(microManager(1, false).replace("\"Frames\":4", "\"Frames\":1000000000"), 24);
		assertEquals(4, stopped.order().frames());
		final Description volumes = find(scanImage("1", 4, 1, true, 2_000_000_000, 2_000_000_000), 12);
		assertEquals("1 channel, 4 slices and 3 time points", volumes.order().toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"axes\": \"ZCYX\", \"shape\": [6, 4, 50, 50]}", "", "{", "{}", "[1, 2]",
		"{\"Slices\": {}, \"Channels\": []}", "SI.hChannels.channelSave = []",
		"<svg><OM></OM></svg>", "state.acq.numberOfZSlices=3", "{\"shape\": [null]}" })
	void whatSaysNothingIsNoDescription(final String text) throws Exception {
		assertEquals(Optional.empty(), Description.find(List.of(text), pages(12)));
	}
}
