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
package org.microdiffusion.io.tiff;

import java.awt.image.Raster;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

import org.microdiffusion.io.description.ImageJText;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;

/**
 * The grayscale planes of a TIFF or BigTIFF file, read one by one. A plane is a sample of a page;
 * planes are in the order of the pages, then of the samples of a page. Reduced-resolution copies of
 * pages are skipped.
 */
public final class TiffStack implements Closeable {

	private static final int DESCRIPTION = 270;
	private static final int X_RESOLUTION = 282;
	private static final int Y_RESOLUTION = 283;
	private static final int RESOLUTION_UNIT = 296;
	private static final int SOFTWARE = 305;
	private static final int COLOUR_MAP = 320;
	private static final int METAMORPH_PLANES = 33629;
	private static final int MICRO_MANAGER = 51123;

	private final ImageInputStream input;
	private final ImageReader reader;
	private final TiffTags tags;
	private final List<TiffPage> pages = new ArrayList<>();
	private final int reduced;
	private final boolean big;
	private final long length;
	/** Number of contiguous planes that share one directory; 0 if each page has its own. */
	private final int run;

	/** @throws TiffException if it cannot be read, is truncated, or does not have grayscale pages of one size */
	public TiffStack(final File file) throws IOException, TiffException {
		input = new FileImageInputStream(file);
		try {
			length = input.length();
			final List<TiffTags> directories = directories();
			big = DirectoryChain.isBig(input);
			tags = directories.get(0);
			for (final TiffTags directory : directories)
				pages.add(TiffPage.of(directory, pages.size()));
			reduced = (int) pages.stream().filter(TiffPage::reduced).count();
			if (reduced < pages.size()) pages.removeIf(TiffPage::reduced);
			run = run();
			check();
			reader = new TIFFImageReaderSpi().createReaderInstance(null);
			input.seek(0);
			reader.setInput(input);
			reader.getNumImages(true); // reads the header now, while the stream is at its beginning
		}
		catch (final IOException | TiffException | RuntimeException e) {
			input.close();
			throw e;
		}
	}

	private List<TiffTags> directories() throws IOException, TiffException {
		final int chain = DirectoryChain.length(input);
		final Directory all;
		try {
			input.seek(0);
			all = new TIFFReader().read(input);
		}
		catch (final IOException | RuntimeException e) {
			throw TiffException.damaged(e);
		}
		final CompoundDirectory linked = (CompoundDirectory) all;
		if (linked.directoryCount() == 0 || linked.directoryCount() != chain) throw TiffException.damaged(null);
		final List<TiffTags> directories = new ArrayList<>();
		for (int i = 0; i < linked.directoryCount(); i++)
			directories.add(new TiffTags(linked.getDirectory(i)));
		return directories;
	}

	/** ImageJ and MetaMorph may write a single directory for many contiguous planes. */
	private int run() throws TiffException {
		if (pages.size() > 1) return 0;
		final int metamorph = tags.has(METAMORPH_PLANES) ? tags.numbers(METAMORPH_PLANES).length : 0;
		final int images = tags.text(DESCRIPTION).flatMap(ImageJText::of).map(ImageJText::images).orElse(metamorph);
		if (images < 2) return 0;
		if (samples() > 1 || pages.get(0).run(0).isEmpty()) throw new TiffException(", which says that it has " + images +
			" images, but has a directory of one, and compressed: save it again in the program that made it.");
		return images;
	}

	private void check() throws TiffException {
		final TiffPage first = pages.get(0);
		for (final TiffPage page : pages) {
			if (!page.looksLike(first)) throw new TiffException(", which has pages of different kinds (" + first.size() + ", "
				+ page.size() + "): save those that you need as a stack.");
			if (page.end() > length) throw TiffException.cutOff(page.end(), length);
		}
		final long end = run > 0 ? first.offsets()[0] + run * first.bytes() : 0;
		if (end > length) throw TiffException.cutOff(end, length);
	}

	/** Samples per pixel, that is planes per page. */
	public int samples() {
		return pages.get(0).samples();
	}

	/** Whether it is a BigTIFF file. */
	public boolean big() {
		return big;
	}

	/** The number of planes: pages times samples. */
	public int planes() {
		return run > 0 ? run : pages.size() * samples();
	}

	public int width() {
		return pages.get(0).width();
	}

	public int height() {
		return pages.get(0).height();
	}

	public SampleType type() {
		return pages.get(0).type();
	}

	/** Whether 0 is white. */
	public boolean whiteIsZero() {
		return pages.get(0).whiteIsZero();
	}

	/** The number of skipped reduced-resolution copies. */
	public int reduced() {
		return pages.get(0).reduced() ? 0 : reduced;
	}

	/** Whether an alpha channel is skipped. */
	public boolean transparent() {
		return pages.get(0).samples() < pages.get(0).storedSamples();
	}

	/** The first page's description; empty if it has none. */
	public String description() {
		return tags.text(DESCRIPTION).orElse("");
	}

	/** The texts in which programs describe the file. */
	public List<String> texts() throws IOException {
		final List<String> texts = new ArrayList<>();
		for (final int tag : new int[] { DESCRIPTION, SOFTWARE, MICRO_MANAGER })
			tags.text(tag).ifPresent(texts::add);
		MicroManagerHeader.summary(input).ifPresent(texts::add);
		return texts;
	}

	/** The colour map of 8-bit pages, [3][256], if there is one. */
	public Optional<byte[][]> colourMap() throws TiffException {
		final long[] values = tags.numbers(COLOUR_MAP);
		if (type().bits() != 8 || values.length != 3 * 256) return Optional.empty();
		final byte[][] map = new byte[3][256];
		for (int i = 0; i < values.length; i++)
			map[i / 256][i % 256] = (byte) (values[i] >> 8);
		return Optional.of(map);
	}

	/** The resolution along x and y, in pixels per unit of the file; NaN if it has none. */
	public double[] resolution() {
		return new double[] { tags.fraction(X_RESOLUTION), tags.fraction(Y_RESOLUTION) };
	}

	/** Pixel width and height from the resolution, in micrometres; NaN if they are unknown. */
	public double[] pixelSize() throws TiffException {
		final int unit = (int) tags.number(RESOLUTION_UNIT, 2);
		final double micrometres = unit == 2 ? 25400 : unit == 3 ? 10000 : Double.NaN;
		final double x = resolution()[0];
		final double y = resolution()[1];
		// Resolutions of printers and screens are not those of a specimen.
		final boolean paper = unit == 2 && (x <= 1 || x == 72 || x == 96 || x == 150 || x == 300 || x == 600);
		return paper || !(x > 0 && y > 0) ? new double[] { Double.NaN, Double.NaN } : new double[] { micrometres / x,
			micrometres / y };
	}

	/**
	 * Reads a plane.
	 *
	 * @param plane from 0
	 * @param invert whether to invert integers if 0 is white
	 * @return byte[], short[] (signed ones plus 32768) or float[], as {@link SampleType#pixels} says
	 * @throws TiffException if the plane is damaged
	 */
	public Object read(final int plane, final boolean invert) throws IOException, TiffException {
		final TiffPage page = pages.get(run > 0 ? 0 : plane / samples());
		final int sample = run > 0 ? 0 : plane % samples();
		final OptionalLong place = page.run(sample);
		if (place.isPresent()) return UncompressedPlane.read(input, page,
			place.getAsLong() + (run > 0 ? plane * page.bytes() : 0), invert);
		try {
			final Raster raster = reader.readRaster(page.index(), null);
			if (raster.getNumBands() != page.storedSamples()) throw new TiffException(", which has " + page.storedSamples() +
				" compressed values a pixel, each stored by itself: open it with Bio-Formats and save it as TIFF.");
			final Raster part = raster.createChild(0, 0, width(), height(), 0, 0, new int[] { sample });
			return PixelConversion.convert(part.getDataElements(0, 0, width(), height(), null), type(),
				page.whiteIsZero() && invert);
		}
		catch (final EOFException e) {
			throw new TiffException(", which is cut off within page " + (page.index() + 1) + ": copy or save it again.", e);
		}
		catch (final IOException | RuntimeException e) {
			throw new TiffException(", of which page " + (page.index() + 1) + " cannot be read (" + e.getMessage() +
				"): open it with Bio-Formats and save it as TIFF.", e);
		}
	}

	@Override
	public void close() throws IOException {
		reader.dispose();
		input.close();
	}
}
