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
package org.microdiffusion.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** {@code db.xml.gz}, the list of a site's files in the form of Fiji's updater. */
final class SiteIndex {

	static final String NAME = "db.xml.gz";

	private SiteIndex() {}

	/** @return the files that the site in this folder has or had */
	static List<SiteFile> read(final Path site) throws IOException {
		try (InputStream in = new GZIPInputStream(Files.newInputStream(site.resolve(NAME)))) {
			final Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
			final List<SiteFile> files = new ArrayList<>();
			for (final Element plugin : elements(document.getDocumentElement(), "plugin")) {
				final Optional<FileVersion> latest = elements(plugin, "version").stream().map(e -> version(plugin,
					e)).findFirst();
				files.add(new SiteFile(latest, elements(plugin, "previous-version").stream().map(e -> version(e, e)).toList()));
			}
			return files;
		}
		catch (final ParserConfigurationException | SAXException e) {
			throw new IOException(site.resolve(NAME) + " is no list of an update site: " + e.getMessage(), e);
		}
	}

	private static FileVersion version(final Element named, final Element version) {
		final String size = version.getAttribute("filesize");
		return new FileVersion(named.getAttribute("filename"), version.getAttribute("timestamp"), version.getAttribute(
			"checksum"), size.isEmpty() ? 0 : Long.parseLong(size));
	}

	private static List<Element> elements(final Element parent, final String name) {
		final NodeList nodes = parent.getElementsByTagName(name);
		final List<Element> elements = new ArrayList<>();
		for (int i = 0; i < nodes.getLength(); i++)
			elements.add((Element) nodes.item(i));
		return elements;
	}

	/**
	 * @param dtd the document type, which the updater wants inside the file
	 * @param main the file that needs all others
	 */
	static void write(final Path site, final Path dtd, final Collection<SiteFile> files, final FileVersion main,
		final About about) throws IOException
	{
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(site.resolve(NAME)))) {
			final XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeDTD("\n<!DOCTYPE pluginRecords [\n" + Files.readString(dtd, StandardCharsets.UTF_8) + "]>\n");
			xml.writeStartElement("pluginRecords");
			for (final SiteFile file : files)
				writeFile(xml, file, file.latest().filter(main::equals).isPresent() ? files : List.of(), about);
			line(xml);
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (final XMLStreamException e) {
			throw new IOException(e);
		}
	}

	/** @param needed the files that this one needs; none: it is not the one that {@code about} describes */
	private static void writeFile(final XMLStreamWriter xml, final SiteFile file, final Collection<SiteFile> needed,
		final About about) throws XMLStreamException
	{
		line(xml);
		xml.writeStartElement("plugin");
		xml.writeAttribute("filename", file.latest().map(FileVersion::filename).orElse(file.key()));
		if (file.latest().isPresent()) {
			line(xml);
			xml.writeStartElement("version");
			writeVersion(xml, file.latest().get());
			xml.writeAttribute("filesize", Long.toString(file.latest().get().filesize()));
			if (!needed.isEmpty()) {
				writeText(xml, "description", about.description());
				for (final SiteFile other : needed)
					if (other != file && other.latest().isPresent()) writeNeed(xml, other);
				writeText(xml, "link", about.link());
				writeText(xml, "author", about.author());
			}
			xml.writeEndElement();
		}
		for (final FileVersion version : file.previous()) {
			line(xml);
			xml.writeEmptyElement("previous-version");
			xml.writeAttribute("filename", version.filename());
			writeVersion(xml, version);
		}
		xml.writeEndElement();
	}

	private static void writeVersion(final XMLStreamWriter xml, final FileVersion version) throws XMLStreamException {
		xml.writeAttribute("timestamp", version.timestamp());
		xml.writeAttribute("checksum", version.checksum());
	}

	private static void writeNeed(final XMLStreamWriter xml, final SiteFile other) throws XMLStreamException {
		line(xml);
		xml.writeEmptyElement("dependency");
		xml.writeAttribute("filename", other.key());
		xml.writeAttribute("timestamp", other.latest().get().timestamp());
	}

	private static void writeText(final XMLStreamWriter xml, final String name, final String text)
		throws XMLStreamException
	{
		line(xml);
		xml.writeStartElement(name);
		xml.writeCharacters(text);
		xml.writeEndElement();
	}

	private static void line(final XMLStreamWriter xml) throws XMLStreamException {
		xml.writeCharacters("\n");
	}
}
