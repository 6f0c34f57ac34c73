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

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.microdiffusion.progress.Words;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * OME-XML from the image description of OME-TIFF files: numbers and order of channels, slices and time
 * points, their pages, physical sizes.
 */
final class OmeXml {

	private static final String SOURCE = "OME-XML";
	private static final String OTHER = "open it with Bio-Formats and save it as TIFF.";
	private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "ms", 1e-3, "\u00b5s", 1e-6, "\u03bcs", 1e-6,
		"ns", 1e-9, "min", 60.0, "h", 3600.0, "d", 86400.0);

	private OmeXml() {}

	static Optional<Description> find(final List<String> texts, final Pages pages) throws DescriptionException {
		for (final String text : texts) {
			final int start = text.indexOf('<');
			if (start >= 0 && (text.contains("<OME") || text.contains(":OME "))) return Optional.of(describe(parse(
				text.substring(start)), pages));
		}
		return Optional.empty();
	}

	/** Parses without document type and entities, so that nothing outside of the text is read. */
	private static Element parse(final String text) throws DescriptionException {
		try {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
			factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			final DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new DefaultHandler()); // throws, without a line on the console
			final String whole = text.substring(0, text.lastIndexOf('>') + 1);
			return builder.parse(new InputSource(new StringReader(whole))).getDocumentElement();
		}
		catch (final SAXException | IOException e) {
			throw new DescriptionException(", whose " + SOURCE + " cannot be read (" + Words.shown(String.valueOf(e
				.getMessage())) + "): " + OTHER, e);
		}
		catch (final ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Description describe(final Element root, final Pages pages) throws DescriptionException {
		if (!children(root, "BinaryOnly").isEmpty()) throw new DescriptionException(", which is one of several files that "
			+ Words.shown(children(root, "BinaryOnly").get(0).getAttribute("MetadataFile")) + " describes: " + OTHER);
		final List<Element> images = new ArrayList<>();
		for (final Element image : children(root, "Image"))
			images.addAll(children(image, "Pixels"));
		final List<Element> here = new ArrayList<>();
		for (final Element image : images)
			if (images.size() == 1 || new OmePlanes(image, root, pages).areHere()) here.add(image);
		if (here.size() != 1) throw new DescriptionException(", whose " + SOURCE + " describes " +
			Words.count(images.size(),
			"image") + (images.size() > 1 ? " (positions)" : "") +
			": open it with Bio-Formats, choose one and save it as TIFF.");
		final Element chosen = here.get(0);
		final List<String> remarks = new ArrayList<>();
		if (images.size() > 1) remarks.add("holds one of the " + images.size() + " images of its set");
		return new Description(SOURCE, new OmePlanes(chosen, root, pages).order(remarks), spacing(chosen), remarks);
	}

	private static Spacing spacing(final Element pixels) {
		final double interval = Spacing.number(pixels.getAttribute("TimeIncrement")) *
			SECONDS.getOrDefault(attribute(pixels,
			"TimeIncrementUnit", "s"), Double.NaN);
		return new Spacing(size(pixels, "X"), size(pixels, "Y"), size(pixels, "Z"), interval);
	}

	private static double size(final Element pixels, final String axis) {
		return Spacing.micrometres(pixels.getAttribute("PhysicalSize" + axis), attribute(pixels, "PhysicalSize" + axis +
			"Unit", "\u00b5m"));
	}

	static String attribute(final Element element, final String name, final String usual) {
		return element.hasAttribute(name) ? element.getAttribute(name) : usual;
	}

	/** Child elements of this name, with or without a namespace prefix. */
	static List<Element> children(final Element parent, final String name) {
		final List<Element> found = new ArrayList<>();
		for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling())
			if (node instanceof Element element && element.getNodeName().replaceFirst("^.*:", "").equals(name))
			found.add(element);
		return found;
	}
}
