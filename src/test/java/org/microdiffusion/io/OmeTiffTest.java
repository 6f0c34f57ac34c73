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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.io.zarr.OtherPrograms;
import org.microdiffusion.projection.Geometry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

/** OME-TIFF that we write, as tifffile, ImageJ and we ourselves read it, and against the schema of OME-XML. */
class OmeTiffTest {

	@TempDir
	Path folder;

	private Path written(final ImagePlus image) {
		final Path file = folder.resolve("cells.ome.tif");
		ImageFile.write("output", image, file);
		return file;
	}

	private static double[] values(final ImagePlus image) {
		final double[] values = new double[image.getWidth() * image.getHeight() * image.getStackSize()];
		for (int p = 0, i = 0; p < image.getStackSize(); p++)
			for (int y = 0; y < image.getHeight(); y++)
				for (int x = 0; x < image.getWidth(); x++)
					values[i++] = image.getStack().getProcessor(p + 1).getf(x, y);
		return values;
	}

	private JsonObject readWithTifffile(final Path file, final double[] expected) throws Exception {
		final Path out = Files.createDirectory(folder.resolve("out"));
		OtherPrograms.readWithTifffile(file, out);
		final double[] values = new double[expected.length];
		ByteBuffer.wrap(Files.readAllBytes(out.resolve("image.raw"))).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(
			values);
		assertArrayEquals(expected, values);
		return JsonParser.parseString(Files.readString(out.resolve("image.json"))).getAsJsonObject();
	}

	@ParameterizedTest
	@CsvSource({ "8, uint8", "16, uint16", "32, float32" })
	void tifffileReadsPixelsSizesAndColours(final int bits, final String type) throws Exception {
		final ImagePlus image = TestImages.hyperstack(bits, 2, 5, 3);
		final JsonObject read = readWithTifffile(written(image), values(image));
		assertEquals("{\"ome\":true,\"big\":false,\"pages\":30,\"series\":1,\"type\":\"" + type + "\",\"shape\":[3,5,2,10,12]," +
			"\"size\":[\"250.0\",\"250.0\",\"3000.0\"],\"unit\":\"\u00b5m\",\"interval\":\"1.5\"," +
			"\"colours\":[\"16711935\",\"-16711681\"]}", read.toString());
	}

	@Test
	void aBigFileIsReadToo() throws Exception {
		final ImagePlus image = TestImages.hyperstack(32, 2, 3, 2);
		final Path file = folder.resolve("big.ome.tif");
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
			new OmeTiff(image, true).writeTo(out);
		}
		assertTrue(readWithTifffile(file, values(image)).get("big").getAsBoolean());
		assertArrayEquals(values(image), values(TiffFile.read("input", file)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void weReadItBackWithSizesAndGeometry(final int bits) {
		final ImagePlus image = TestImages.hyperstack(bits, 2, 4, 3);
		ImageInfo.append(image, ImageInfo.line(Geometry.uniform(5)) + "\n");
		final ImagePlus read = TiffFile.read("input", written(image));
		assertArrayEquals(values(image), values(read));
		assertArrayEquals(image.getDimensions(), read.getDimensions());
		final Calibration size = read.getCalibration();
		assertEquals(3000, size.pixelDepth);
		assertEquals(250, size.pixelWidth);
		assertEquals("\u00b5m", size.getZUnit());
		assertEquals(90, size.frameInterval);
		assertEquals(ImageInfo.geometry(image), ImageInfo.geometry(read));
		assertTrue(ImageInfo.geometry(read).isPresent());
	}

	/** Which knows nothing of OME, but reads the pages. */
	@Test
	void imageJReadsThePages() {
		final ImagePlus image = TestImages.stack(16, 7);
		assertArrayEquals(values(image), values(IJ.openImage(written(image).toString())));
	}

	@Test
	void valuesThatImageJCalibratesAreWrittenAsTheyAreMeant() throws Exception {
		final ImagePlus image = TestImages.stack(16, 3);
		final double[] raw = values(image);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 10, 0.5 }, "counts");
		final double[] meant = new double[raw.length];
		Arrays.setAll(meant, i -> 10 + 0.5 * raw[i]);
		assertEquals("float32", readWithTifffile(written(image), meant).get("type").getAsString());
	}

	@Test
	void theDescriptionFitsTheSchema() throws Exception {
		final ImagePlus image = TestImages.hyperstack(16, 3, 4, 2);
		image.setTitle("a <b> & \"c\" \u00b5");
		ImageInfo.append(image, "bytes that XML cannot hold: \u0000\u0001\n");
		final String xml = OmeDescription.of(image, StoredPixels.type(image));
		try (InputStream schema = OmeTiffTest.class.getResourceAsStream(
			"/released-schema/2016-06/ome.xsd"))
		{
			final SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
			factory.newSchema(new StreamSource(schema)).newValidator().validate(new StreamSource(new StringReader(xml)));
		}
	}

	@Test
	void thePixelsOfAnUnknownSizeHaveNone() {
		final ImagePlus image = TestImages.stack(8, 2);
		image.setCalibration(new Calibration());
		assertTrue(!OmeDescription.of(image, StoredPixels.type(image)).contains("PhysicalSize"));
	}
}
