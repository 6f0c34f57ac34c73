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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.microdiffusion.io.description.PlaneOrder.AxisRun;
import org.microdiffusion.progress.Words;
import org.w3c.dom.Element;

/** The planes of a {@code Pixels} element and the pages that its {@code TiffData} elements assign to them. */
final class OmePlanes {

	private static final int MISSING = -1;
	private static final int IN_OTHER_FILE = -2;
	/** Maximum number of planes of a set of files; a larger number is taken as damaged. */
	private static final int MAX_PLANES = 1 << 24;

	private final Element pixels;
	private final String uuid;
	private final Pages pages;
	private final List<AxisRun> runs = new ArrayList<>();
	private final TreeSet<String> otherFiles = new TreeSet<>();
	/** The page of each plane, or {@link #MISSING} or {@link #IN_OTHER_FILE}. */
	private final int[] places;

	/** @throws DescriptionException if sizes are missing or are not numbers */
	OmePlanes(final Element pixels, final Element root, final Pages pages) throws DescriptionException {
		this.pixels = pixels;
		this.pages = pages;
		uuid = root.getAttribute("UUID");
		final String order = OmeXml.attribute(pixels, "DimensionOrder", "XYCZT");
		if (!order.matches("XY(CZT|CTZ|ZCT|ZTC|TCZ|TZC)")) throw broken("DimensionOrder", order);
		for (final char letter : order.substring(2).toCharArray())
			runs.add(new AxisRun(Axis.of(letter), letter == 'C' ? channelsOfPages() : size(letter)));
		long count = 1;
		for (final AxisRun run : runs) {
			count *= run.size();
			if (count > MAX_PLANES / pages.samples()) throw broken("the number of planes", Long.toString(count));
		}
		places = new int[(int) count];
		place();
	}

	/**
	 * The number of channels on different pages; the samples of a page are channels too, and the fastest
	 * axis.
	 */
	private int channelsOfPages() throws DescriptionException {
		final int channels = size('C');
		if (channels % pages.samples() != 0) throw new DescriptionException(", whose OME-XML says " + Words.count(channels,
			"channel") + ", but whose pages have " + pages.samples() +
			" samples: open it with Bio-Formats and save it as TIFF.");
		return channels / pages.samples();
	}

	private int size(final char letter) throws DescriptionException {
		return integer(pixels, "Size" + letter, -1, 1);
	}

	private static int integer(final Element element, final String name, final int usual, final int least)
		throws DescriptionException
	{
		if (!element.hasAttribute(name) && usual >= least) return usual;
		final String text = element.getAttribute(name).strip();
		try {
			final int value = Integer.parseInt(text);
			if (value >= least) return value;
		}
		catch (final NumberFormatException e) {
			throw broken(name, text);
		}
		throw broken(name, text);
	}

	private static DescriptionException broken(final String name, final String value) {
		return new DescriptionException(", whose OME-XML is broken (" + name + " is \"" + Words.shown(value) +
			"\"): open it in another program and save it as TIFF.");
	}

	private void place() throws DescriptionException {
		Arrays.fill(places, MISSING);
		final List<Element> blocks = OmeXml.children(pixels, "TiffData");
		if (blocks.isEmpty()) for (int i = 0; i < places.length; i++)
			places[i] = i;
		for (final Element block : blocks)
			place(block, blocks.size());
	}

	private void place(final Element block, final int blocks) throws DescriptionException {
		final boolean here = isHere(block);
		final int ifd = integer(block, "IFD", 0, 0);
		final int usual = block.hasAttribute("IFD") || blocks > 1 ? 1 : places.length;
		final int count = integer(block, "PlaneCount", usual, 0);
		final int first = first(block);
		for (int i = 0; i < count && first + i < places.length; i++)
			places[first + i] = here ? ifd + i : IN_OTHER_FILE;
	}

	private int first(final Element block) throws DescriptionException {
		int index = 0;
		int step = 1;
		for (final AxisRun run : runs) {
			final String name = "First" + "CZT".charAt(run.axis().ordinal());
			final int samples = run.axis() == Axis.CHANNEL ? pages.samples() : 1;
			final int first = integer(block, name, 0, 0) / samples;
			if (first >= run.size()) throw broken(name, block.getAttribute(name));
			index += first * step;
			step *= run.size();
		}
		return index;
	}

	/** Whether a block is in this file; blocks without a file name are. */
	private boolean isHere(final Element block) {
		final List<Element> names = OmeXml.children(block, "UUID");
		if (names.isEmpty()) return true;
		final Element name = names.get(0);
		final String file = name.getAttribute("FileName");
		final boolean same = file.equals(pages.file()) || !uuid.isBlank() && name.getTextContent().strip().equals(
			uuid.strip());
		if (!same && !file.isBlank()) otherFiles.add(file);
		return same || file.isBlank() && uuid.isBlank();
	}

	/** Whether at least one plane is in this file. */
	boolean areHere() {
		return Arrays.stream(places).anyMatch(place -> place >= 0);
	}

	/**
	 * @throws DescriptionException if a plane is missing or in another file; time points at the end may
	 *           be missing
	 */
	PlaneOrder order(final List<String> remarks) throws DescriptionException {
		if (Arrays.stream(places).anyMatch(place -> place == IN_OTHER_FILE) && !renamed()) throw new DescriptionException(
			", whose planes are in several files (such as " + Words.shown(otherFiles.first()) +
				"): open it with Bio-Formats and save it as TIFF.");
		final int inFile = pages.count() / pages.samples();
		if (Arrays.stream(places).anyMatch(place -> place >= inFile)) throw tooFew(inFile);
		final PlaneOrder order = PlaneOrder.of(runs);
		int frames = order.frames();
		while (frames > 0 && missing(order, frames - 1))
			frames--;
		for (int t = 0; t < frames; t++)
			if (missing(order, t)) throw tooFew(inFile);
		if (frames == 0) throw tooFew(inFile);
		if (frames < order.frames()) remarks.add("was to have " + Words.count(order.frames(), "time point") + " and has " +
			frames);
		final long used = Arrays.stream(places).filter(place -> place >= 0).distinct().count();
		if (used < inFile) remarks.add("has " + Words.count(inFile, "page") + ", of which its OME-XML names " + used +
			"; the others are left out");
		return withSamples(order, frames);
	}

	/** Whether the only named file is this one, which was renamed. */
	private boolean renamed() {
		final boolean alone = otherFiles.size() == 1 && !areHere() && uuid.isBlank();
		return alone && Arrays.stream(places).allMatch(place -> place == IN_OTHER_FILE) && rename();
	}

	private boolean rename() {
		if (places.length != pages.count() / pages.samples()) return false;
		for (int i = 0; i < places.length; i++)
			places[i] = i;
		return true;
	}

	private boolean missing(final PlaneOrder order, final int frame) {
		for (int z = 0; z < order.slices(); z++)
			for (int c = 0; c < order.channels(); c++)
				if (places[order.page(c, z, frame)] < 0) return true;
		return false;
	}

	private PlaneOrder withSamples(final PlaneOrder order, final int frames) {
		final int samples = pages.samples();
		final int channels = order.channels() * samples;
		final int[] numbers = new int[channels * order.slices() * frames];
		for (int t = 0; t < frames; t++)
			for (int z = 0; z < order.slices(); z++)
				for (int c = 0; c < channels; c++)
					numbers[(t * order.slices() + z) * channels + c] = places[order.page(c / samples, z, t)] * samples + c %
					samples;
		return new PlaneOrder(channels, order.slices(), frames, numbers);
	}

	private DescriptionException tooFew(final int inFile) {
		return new DescriptionException(", whose OME-XML describes " + Words.count(places.length, "plane") +
			" and which has " + Words.count(inFile, "page") + ": open it with Bio-Formats and save it as TIFF.");
	}
}
