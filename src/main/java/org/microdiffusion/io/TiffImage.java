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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.description.Description;
import org.microdiffusion.io.description.DescriptionException;
import org.microdiffusion.io.description.ImageJText;
import org.microdiffusion.io.description.Pages;
import org.microdiffusion.io.description.PlaneOrder;
import org.microdiffusion.io.description.Spacing;
import org.microdiffusion.io.tiff.SampleType;
import org.microdiffusion.io.tiff.TiffException;
import org.microdiffusion.io.tiff.TiffStack;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Memory;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.TiffDecoder;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Reads a TIFF file as an ImageJ image, with the planes in the order of its description. */
final class TiffImage {

	/** Up to this value a float represents every integer exactly. */
	private static final float MAX_EXACT_INTEGER = 1 << 24;

	/** Part of the free memory from which on planes are read when they are needed. */
	private static final int LARGE_FRACTION = 4;

	private final File file;
	private final TiffStack stack;
	private final Optional<ImageJText> own;
	private final Optional<Description> foreign;
	private final PlaneOrder order;
	private final List<String> remarks = new ArrayList<>();

	/** A stream of zeros, as the pixels of a black plane. */
	private static final class Zeros extends InputStream {

		@Override
		public int read() {
			return 0;
		}

		@Override
		public int read(final byte[] bytes, final int from, final int count) {
			Arrays.fill(bytes, from, from + count, (byte) 0);
			return count;
		}
	}

	private TiffImage(final File file, final TiffStack stack) throws IOException, DescriptionException {
		this.file = file;
		this.stack = stack;
		final Pages pages = new Pages(file.getName(), stack.planes(), stack.samples(), stack.width(), stack.height());
		own = ImageJText.of(stack.description());
		foreign = own.isPresent() ? Optional.empty() : Description.find(stack.texts(), pages);
		if (own.isPresent()) order = own.get().order(pages);
		else if (foreign.isPresent()) order = foreign.get().order();
		else order = PlaneOrder.of(stack.samples(), stack.planes() / stack.samples(), 1);
	}

	/**
	 * Reads a file.
	 *
	 * @throws TiffException if it is not a readable TIFF file
	 * @throws DescriptionException if its description contradicts its pages
	 */
	static ImagePlus read(final File file) throws IOException, TiffException, DescriptionException {
		return read(file, false);
	}

	/**
	 * The same as a virtual stack, whose planes are read when they are needed. The file stays open until
	 * the image is no longer used.
	 */
	static ImagePlus readVirtually(final File file) throws IOException, TiffException, DescriptionException {
		return read(file, true);
	}

	private static ImagePlus read(final File file, final boolean asked) throws IOException, TiffException,
		DescriptionException
	{
		final TiffStack stack = new TiffStack(file);
		boolean open = false;
		try {
			final TiffImage image = new TiffImage(file, stack);
			image.remark();
			final boolean virtual = asked || !Memory.fits(LARGE_FRACTION * image.bytes(), 0);
			final ImagePlus built = image.build(virtual);
			open = virtual;
			return built;
		}
		finally {
			if (!open) stack.close();
		}
	}

	private long bytes() {
		return (long) order.count() * stack.width() * stack.height() * stack.type().bytesInMemory();
	}

	private void remark() throws DescriptionException {
		foreign.ifPresent(description -> description.remarks().forEach(this::add));
		if (foreign.isPresent() && foreign.get().isOneSliceInTime()) throw new DescriptionException(", whose " +
			foreign.get().source() + " says that it has one slice and " + Words.count(order.frames(), "time point") +
			": if these are slices, say so in ImageJ (Image > Properties) and save it again.");
		if (foreign.isPresent() && order.channels() * order.frames() > 1) add("has " + order + ", as its " + foreign.get()
			.source() + " says");
		else if (stack.samples() > 1) add("has " + stack.samples() + " values a pixel, which are taken as channels");
		if (stack.reduced() > 0) add("has " + Words.count(stack.reduced(), "smaller copy").replace("copys", "copies") +
			" of its images, which " + (stack.reduced() == 1 ? "is" : "are") + " left out");
		if (stack.transparent()) add("has a transparency, which is left out");
		if (stack.whiteIsZero() && own.isEmpty()) add(stack.type().kind() == SampleType.NumberFormat.FLOAT
			? "says that 0 is white; its values are used as they are" : "says that 0 is white, so it was inverted");
	}

	private void add(final String end) {
		remarks.add("\"" + file.getName() + "\" " + end + ".");
	}

	/** @param virtual whether planes are read when they are needed */
	private ImagePlus build(final boolean virtual) throws IOException, TiffException {
		final FileInfo info = info();
		final ImagePlus image = placeholder(info);
		final double min = image.getDisplayRangeMin();
		final double max = image.getDisplayRangeMax();
		image.setStack(virtual ? virtualPlanes(info) : planes(info, image));
		image.setDimensions(order.channels(), order.slices(), order.frames());
		image.setOpenAsHyperStack(order.channels() > 1 || order.frames() > 1 && order.slices() > 1);
		image.setTitle(file.getName());
		calibrate(image.getCalibration());
		final ImagePlus shown = order.channels() > 1 ? new CompositeImage(image, mode(stack.description())) : image;
		if (shown == image && own.isPresent() && own.get().saysRange()) image.setDisplayRange(min, max);
		new FileReadInfo(foreign.isPresent(), remarks).keepWith(shown);
		return shown;
	}

	/** ImageJ's metadata of the file; without them the minimum for an image of this type. */
	private FileInfo info() throws IOException, TiffException {
		final FileInfo info = own.isPresent() ? ownInfo() : new FileInfo();
		info.fileFormat = FileInfo.TIFF;
		info.fileName = file.getName();
		info.directory = file.getAbsoluteFile().getParent() + File.separator;
		info.width = stack.width();
		info.height = stack.height();
		info.fileType = switch (stack.type().pixels()) {
			case BYTES -> FileInfo.GRAY8;
			case SHORTS -> FileInfo.GRAY16_UNSIGNED;
			case SIGNED_SHORTS -> FileInfo.GRAY16_SIGNED;
			case FLOATS -> FileInfo.GRAY32_FLOAT;
		};
		info.whiteIsZero = own.isPresent() && stack.whiteIsZero();
		if (own.isEmpty() && !stack.description().isBlank()) info.info = String.join("\n", stack.texts());
		stack.colourMap().ifPresent(map -> {
			info.fileType = FileInfo.COLOR8;
			info.lutSize = map[0].length;
			info.reds = map[0];
			info.greens = map[1];
			info.blues = map[2];
		});
		return info;
	}

	/** Labels, lookup tables, selections and other data in private tags of ImageJ. */
	private FileInfo ownInfo() {
		// ImageJ's decoder mistakes BigTIFF for TIFF and reads invalid values.
		if (stack.big()) return withoutDecoder();
		final FileInfo[] read;
		try {
			read = new TiffDecoder(file.getAbsoluteFile().getParent() + File.separator, file.getName()).getTiffInfo();
		}
		catch (final IOException | RuntimeException e) {
			return withoutDecoder();
		}
		return read == null ? withoutDecoder() : described(read[0]);
	}

	private FileInfo described(final FileInfo info) {
		info.description = stack.description();
		return info;
	}

	/** The description and the resolution, whose units agree. */
	private FileInfo withoutDecoder() {
		final FileInfo info = described(new FileInfo());
		final double[] perUnit = stack.resolution();
		if (perUnit[0] > 0 && perUnit[1] > 0) {
			info.pixelWidth = 1 / perUnit[0];
			info.pixelHeight = 1 / perUnit[1];
		}
		return info;
	}

	/** Lets ImageJ apply its metadata to a black plane instead of the stack. */
	private ImagePlus placeholder(final FileInfo info) {
		info.nImages = 1;
		info.offset = 0;
		info.longOffset = 0;
		info.compression = FileInfo.COMPRESSION_NONE;
		info.stripOffsets = null;
		info.stripLengths = null;
		info.samplesPerPixel = 1;
		info.inputStream = new Zeros();
		final String[] labels = info.sliceLabels;
		info.sliceLabels = null;
		final ImagePlus image = new FileOpener(info).openImage();
		info.inputStream = null;
		info.sliceLabels = labels;
		info.fileName = file.getName();
		info.nImages = order.count();
		return image;
	}

	private ImageStack planes(final FileInfo info, final ImagePlus image) throws IOException, TiffException {
		final ImageStack planes = new ImageStack(stack.width(), stack.height(), image.getProcessor().getColorModel());
		boolean rounded = false;
		for (int plane = 0; plane < order.count(); plane++) {
			final int page = order.page(plane);
			final Object pixels = stack.read(page, own.isEmpty());
			planes.addSlice(label(info, page), pixels);
			if (stack.type().rounds() && !rounded) rounded = exceedsExactIntegers((float[]) pixels);
		}
		if (rounded) add("has whole numbers above " + (int) MAX_EXACT_INTEGER + ", which were rounded to 24 bits");
		return planes;
	}

	private ImageStack virtualPlanes(final FileInfo info) {
		final FileState state = FileState.of(file);
		final List<String> labels = new ArrayList<>();
		for (int plane = 0; plane < order.count(); plane++)
			labels.add(label(info, order.page(plane)));
		return new VirtualPlanes(stack.width(), stack.height(), labels, stack.type().bytesInMemory() * Byte.SIZE, plane -> {
			try {
				final ImageProcessor read = processor(stack.read(order.page(plane), own.isEmpty()));
				state.check();
				return read;
			}
			catch (final IOException | TiffException e) {
				throw new Refusal("\"" + file.getName() + "\" cannot be read (" + e.getMessage() +
					"): check the disk, or copy the file to another one.", e);
			}
		});
	}

	private ImageProcessor processor(final Object pixels) {
		if (pixels instanceof final byte[] bytes) return new ByteProcessor(stack.width(), stack.height(), bytes);
		if (pixels instanceof final short[] shorts) return new ShortProcessor(stack.width(), stack.height(), shorts, null);
		return new FloatProcessor(stack.width(), stack.height(), (float[]) pixels);
	}

	private static String label(final FileInfo info, final int page) {
		return info.sliceLabels != null && page < info.sliceLabels.length ? info.sliceLabels[page] : null;
	}

	private static boolean exceedsExactIntegers(final float[] values) {
		for (final float value : values)
			if (Math.abs(value) > MAX_EXACT_INTEGER) return true;
		return false;
	}

	private void calibrate(final Calibration calibration) throws TiffException {
		if (own.isPresent()) {
			if (!(own.get().spacing() > 0)) VoxelShape.forgetDepth(calibration);
			VoxelShape.spellMicrometres(calibration);
			return;
		}
		final Spacing told = foreign.map(Description::spacing).orElse(Spacing.UNKNOWN);
		final double[] resolution = stack.pixelSize();
		VoxelShape.apply(told.knowsPixels() ? told : new Spacing(resolution[0], resolution[1], told.z(), told.seconds()),
			calibration);
	}

	private static int mode(final String description) {
		if (description.contains("mode=gray")) return CompositeImage.GRAYSCALE;
		return description.contains("mode=color") ? CompositeImage.COLOR : CompositeImage.COMPOSITE;
	}
}
