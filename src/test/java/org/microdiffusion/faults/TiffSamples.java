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
package org.microdiffusion.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DeflaterOutputStream;

/** Small TIFF files to be changed, besides those that we write. */
final class TiffSamples {

	private static final int WIDTH = 12, HEIGHT = 10;

	private TiffSamples() {}

	/** A BigTIFF of one page of 8 bits. */
	static byte[] big() {
		final ByteBuffer file = ByteBuffer.allocate(16 + 8 + 9 * 20 + 8 + WIDTH * HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
		file.putLong(9);
		final long[][] entries = { { 256, 4, WIDTH }, { 257, 4, HEIGHT }, { 258, 3, 8 }, { 259, 3, 1 }, { 262, 3, 1 }, { 273,
			16, 16 + 8 + 9 * 20 + 8 }, { 277, 3, 1 }, { 278, 4, HEIGHT }, { 279, 16, WIDTH * HEIGHT } };
		for (final long[] entry : entries)
			file.putShort((short) entry[0]).putShort((short) entry[1]).putLong(1).putLong(entry[2]);
		file.putLong(0);
		while (file.hasRemaining())
			file.put((byte) file.remaining());
		return file.array();
	}

	/** A page of 16 bits with a horizontal predictor, compressed with Deflate. */
	static byte[] deflated() throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			out.write(new byte[2 * WIDTH * HEIGHT]);
		}
		final int[][] entries = { { 256, 4, WIDTH }, { 257, 4, HEIGHT }, { 258, 3, 16 }, { 259, 3, 8 }, { 262, 3, 1 }, { 273,
			4, 8 + 2 + 11 * 12 + 4 }, { 277, 3, 1 }, { 278, 4, HEIGHT }, { 279, 4, packed.size() }, { 317, 3, 2 }, { 339, 3,
				1 } };
		final ByteBuffer file = ByteBuffer.allocate(8 + 2 + 11 * 12 + 4 + packed.size()).order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 11);
		for (final int[] entry : entries)
			file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
		return file.putInt(0).put(packed.toByteArray()).array();
	}

	/** The description of an image of 2 channels, 3 slices and 2 time points. */
	static String omeXml() {
		return """
			<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" \
			UUID="urn:uuid:1"><Image ID="Image:0" Name="cells"><Description>x</Description><Pixels ID="Pixels:0" \
			DimensionOrder="XYCZT" Type="uint16" SizeX="12" SizeY="10" SizeZ="3" SizeC="2" SizeT="2" BigEndian="false" \
			PhysicalSizeX="0.25" PhysicalSizeXUnit="\u00b5m" PhysicalSizeY="0.25" PhysicalSizeZ="3" TimeIncrement="1.5" \
			TimeIncrementUnit="min"><Channel ID="Channel:0:0" SamplesPerPixel="1"/><Channel ID="Channel:0:1" \
			SamplesPerPixel="1"/><TiffData IFD="0" FirstC="0" FirstZ="0" FirstT="0" PlaneCount="6"><UUID \
			FileName="cells.ome.tif">urn:uuid:1</UUID></TiffData><TiffData IFD="6" FirstT="1" PlaneCount="6"/></Pixels>\
			</Image></OME>
			""";
	}
}
