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

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.microdiffusion.io.zarr.OmeAxis;
import org.microdiffusion.io.zarr.OmeChannel;
import org.microdiffusion.io.zarr.PixelType;
import org.microdiffusion.volume.LengthUnit;

import ij.ImagePlus;
import ij.measure.Calibration;

/** The OME-XML of an image: sizes, calibration, colours of the channels, and the {@code Info} text as description. */
final class OmeDescription {

	private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06";
	private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
	/** OME's units of time by those of OME-Zarr. */
	private static final Map<String, String> TIMES = Map.of("microsecond", "\u00b5s", "millisecond", "ms", "second", "s",
		"minute", "min", "hour", "h", "day", "d");
	/** What XML cannot hold. */
	private static final String CONTROLS = "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

	private OmeDescription() {}

	static String of(final ImagePlus image, final PixelType type) {
		final StringWriter text = new StringWriter();
		try {
			final XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeStartElement("OME");
			xml.writeDefaultNamespace(SCHEMA);
			xml.writeNamespace("xsi", INSTANCE);
			xml.writeAttribute("xsi", INSTANCE, "schemaLocation", SCHEMA + " " + SCHEMA + "/ome.xsd");
			xml.writeAttribute("Creator", "MicroDiffusion");
			writeImage(xml, image, type);
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (final XMLStreamException e) {
			throw new IllegalStateException(e);
		}
		return text.toString();
	}

	private static void writeImage(final XMLStreamWriter xml, final ImagePlus image, final PixelType type)
		throws XMLStreamException
	{
		xml.writeStartElement("Image");
		xml.writeAttribute("ID", "Image:0");
		xml.writeAttribute("Name", clean(image.getTitle()));
		final String info = image.getInfoProperty();
		if (info != null) {
			xml.writeStartElement("Description");
			// On lines of its own, in which later commands find the geometry.
			xml.writeCharacters("\n" + clean(info).stripTrailing() + "\n");
			xml.writeEndElement();
		}
		writePixels(xml, image, type);
		xml.writeEndElement();
	}

	private static void writePixels(final XMLStreamWriter xml, final ImagePlus image, final PixelType type)
		throws XMLStreamException
	{
		xml.writeStartElement("Pixels");
		xml.writeAttribute("ID", "Pixels:0");
		xml.writeAttribute("DimensionOrder", "XYCZT");
		xml.writeAttribute("Type", switch (type) {
			case UINT8 -> "uint8";
			case UINT16 -> "uint16";
			case FLOAT32 -> "float";
		});
		xml.writeAttribute("SizeX", Integer.toString(image.getWidth()));
		xml.writeAttribute("SizeY", Integer.toString(image.getHeight()));
		xml.writeAttribute("SizeZ", Integer.toString(image.getNSlices()));
		xml.writeAttribute("SizeC", Integer.toString(image.getNChannels()));
		xml.writeAttribute("SizeT", Integer.toString(image.getNFrames()));
		xml.writeAttribute("BigEndian", "false");
		final Calibration calibration = image.getCalibration();
		writeSize(xml, "X", calibration.pixelWidth, calibration.getXUnit());
		writeSize(xml, "Y", calibration.pixelHeight, calibration.getYUnit());
		writeSize(xml, "Z", calibration.pixelDepth, calibration.getZUnit());
		final OmeAxis time = ZarrCalibration.time(calibration);
		if (TIMES.containsKey(time.unit())) {
			xml.writeAttribute("TimeIncrement", Double.toString(time.scale()));
			xml.writeAttribute("TimeIncrementUnit", TIMES.get(time.unit()));
		}
		final List<OmeChannel> channels = ZarrDisplay.channels(image, calibration);
		for (int c = 0; c < channels.size(); c++) {
			xml.writeEmptyElement("Channel");
			xml.writeAttribute("ID", "Channel:0:" + c);
			xml.writeAttribute("SamplesPerPixel", "1");
			// Red, green, blue and opacity in a signed number.
			if (channels.get(c).colour().isPresent()) xml.writeAttribute("Color", Integer.toString(Integer.parseInt(channels
				.get(c).colour().get(), 16) << 8 | 0xFF));
		}
		xml.writeEmptyElement("TiffData");
		xml.writeAttribute("IFD", "0");
		xml.writeAttribute("PlaneCount", Integer.toString(image.getStackSize()));
		xml.writeEndElement();
	}

	/** A size in micrometres; nothing if it is not known. */
	private static void writeSize(final XMLStreamWriter xml, final String axis, final double size, final String unit)
		throws XMLStreamException
	{
		final OptionalDouble micrometres = LengthUnit.micrometres(unit);
		if (micrometres.isEmpty() || !(size > 0 && size < Double.POSITIVE_INFINITY)) return;
		xml.writeAttribute("PhysicalSize" + axis, Double.toString(size * micrometres.getAsDouble()));
		xml.writeAttribute("PhysicalSize" + axis + "Unit", "\u00b5m");
	}

	private static String clean(final String text) {
		return text.replaceAll(CONTROLS, " ");
	}
}
