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

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.figure.ColourMap;
import org.microdiffusion.figure.DisplayRange;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Builds an image of new volumes with the properties of the input: order of channels and time points,
 * lookup tables, display mode, calibration (except positions along z), and the {@code Info} text, to
 * which lines are appended. The display range of each channel is from the 0.1 to the 99.9 percentile.
 */
public final class OutputImage {

	private static final double LOWER_PERCENTILE = 0.1;
	private static final double UPPER_PERCENTILE = 99.9;
	private static final double DEVIATION_UPPER_PERCENTILE = 99.5;

	private OutputImage() {}

	/**
	 * @param input the image from which the volumes were computed
	 * @param volumes axes x, y, z, all of the same size: the channels of the first time point, then those
	 *          of the next
	 * @param type pixel type
	 * @param suffix suffix of the title, such as "Hessian-L1"
	 * @param depth positions of the volumes' slices in the input
	 * @param info lines for the {@code Info} text
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the type is not possible for the input
	 */
	public static ImagePlus build(final InputImage input, final List<RandomAccessibleInterval<FloatType>> volumes,
		final OutputType type, final String suffix, final DepthAxis depth, final String info)
	{
		final List<Planes> planes = volumes.stream().map(Planes::read).toList();
		final ImageStack virtual = stack(input, planes, type, depth);
		final ImageStack stack = new ImageStack(virtual.getWidth(), virtual.getHeight());
		for (int n = 1; n <= virtual.size(); n++)
			stack.addSlice(virtual.getSliceLabel(n), virtual.getProcessor(n));
		return dressed(input, stack, input.frames(), planes, type, suffix, depth, info);
	}

	/**
	 * The same for volumes that need not fit into memory: the image's planes are read from them when they
	 * are needed.
	 */
	public static ImagePlus virtual(final InputImage input, final List<? extends PlaneSource> volumes,
		final OutputType type, final String suffix, final DepthAxis depth, final String info)
	{
		return dressed(input, stack(input, volumes, type, depth), input.frames(), volumes, type, suffix, depth, info);
	}

	/** The same without title, colours, display ranges and {@code Info} text: no plane is read. */
	public static ImagePlus plain(final InputImage input, final List<? extends PlaneSource> volumes,
		final OutputType type, final DepthAxis depth)
	{
		return sized(input, stack(input, volumes, type, depth), "", input.frames(), type, depth);
	}

	private static ImagePlus sized(final InputImage input, final ImageStack stack, final String title, final int frames,
		final OutputType type, final DepthAxis depth)
	{
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(input.channels(), stack.size() / input.channels() / frames, frames);
		image.setCalibration(calibration(input, type, depth));
		return image;
	}

	private static ImageStack stack(final InputImage input, final List<? extends PlaneSource> volumes,
		final OutputType type, final DepthAxis depth)
	{
		final PlaneSource first = volumes.get(0);
		final List<String> labels = new ArrayList<>();
		for (int frame = 0; frame < input.frames(); frame++)
			for (int z = 0; z < first.depth(); z++)
				for (int channel = 0; channel < input.channels(); channel++)
					labels.add(input.label(channel, depth.inputSlice(z, input.slices()), frame));
		return new VirtualPlanes(first.width(), first.height(), labels, type.bytes(input.image()) * Byte.SIZE, plane -> {
			final int channel = plane % input.channels();
			final int z = plane / input.channels() % first.depth();
			final int frame = plane / input.channels() / first.depth();
			return type.plane(volumes.get(frame * input.channels() + channel).plane(z), first.width(), first.height(), input
				.image());
		});
	}

	/**
	 * An image of a series whose volumes are made when they are looked at or written.
	 *
	 * @param frames time points, which may be more than those of the input
	 * @param structures a volume of each channel, which gives the display range
	 * @param volumes all volumes, in 32 bit
	 */
	public static ImagePlus series(final InputImage input, final int frames,
		final List<RandomAccessibleInterval<FloatType>> structures, final VolumeStack volumes, final String suffix,
		final DepthAxis depth, final String info)
	{
		return dressed(input, volumes, frames, structures.stream().map(Planes::read).toList(), OutputType.FLOAT, suffix,
			depth, info);
	}

	/** @param volumes give the display ranges */
	private static ImagePlus dressed(final InputImage input, final ImageStack stack, final int frames,
		final List<? extends PlaneSource> volumes, final OutputType type, final String suffix, final DepthAxis depth,
		final String info)
	{
		final ImagePlus source = input.image();
		final ImagePlus plain = sized(input, stack, baseName(source.getTitle()) + " - " + suffix, frames, type, depth);
		final ImagePlus image = source instanceof CompositeImage composite ? new CompositeImage(plain, composite.getMode())
			: plain;
		image.setOpenAsHyperStack(input.channels() > 1 || frames > 1);
		image.setCalibration(calibration(input, type, depth));
		ImageInfo.copy(source, image);
		ImageInfo.append(image, info);
		input.cut().ifPresent(region -> ImageInfo.append(image, ImageInfo.line(region)));
		display(image, input.image().getLuts(), volumes);
		return image;
	}

	/**
	 * The volumes of an image that a script reconstructed, in 32 bit.
	 *
	 * @param results each channel of the first time point, then of the next
	 * @since 0.1.0
	 */
	public static ImagePlus of(final InputImage input, final List<Reconstruct.Result> results) {
		return build(input, results.stream().map(Reconstruct.Result::volume).toList(), OutputType.FLOAT, results.get(0)
			.options().method().toString(), DepthAxis.ofVolume(results.get(0).options().geometry()), info(results));
	}

	/**
	 * The standard deviations of an image that a script reconstructed.
	 *
	 * @param results each channel of the first time point, then of the next, all with a deviation
	 * @throws java.util.NoSuchElementException if a result has none
	 * @since 0.1.0
	 */
	public static ImagePlus deviationOf(final InputImage input, final List<Reconstruct.Result> results) {
		return uncertainty(input, results.stream().map(result -> result.deviation().orElseThrow()).toList(), results.get(0)
			.options().method() + " - uncertainty", DepthAxis.ofVolume(results.get(0).options().geometry()), info(results));
	}

	private static String info(final List<Reconstruct.Result> results) {
		return "MicroDiffusion script: " + results.get(0).provenance() + "\n" + ImageInfo.line(results.get(0).options()
			.geometry()) + "\n";
	}

	/**
	 * The same for standard deviations, in 32 bit and in colours of their own: each
	 * channel from 0 to the 99.5 percentile.
	 */
	public static ImagePlus uncertainty(final InputImage input,
		final List<RandomAccessibleInterval<FloatType>> deviations, final String suffix, final DepthAxis depth,
		final String info)
	{
		final ImagePlus image = build(input, deviations, OutputType.FLOAT, suffix, depth, info);
		final LUT[] luts = image.getLuts();
		for (int channel = 0; channel < luts.length; channel++) {
			double max = Double.MIN_NORMAL;
			for (int i = channel; i < deviations.size(); i += luts.length)
				max = Math.max(max, DisplayRange.percentiles(Planes.read(deviations.get(i)), 0, DEVIATION_UPPER_PERCENTILE)
					.max());
			luts[channel] = lut(ColourMap.INFERNO, max);
		}
		if (image instanceof CompositeImage composite) {
			composite.setMode(IJ.COLOR);
			composite.setLuts(luts);
		}
		else image.setLut(luts[0]);
		return image;
	}

	private static LUT lut(final ColourMap colours, final double max) {
		final byte[][] components = new byte[3][256];
		for (int i = 0; i < 256; i++)
			for (int c = 0; c < 3; c++)
				components[c][i] = (byte) (colours.rgb(i / 255.0) >> 16 - 8 * c);
		final LUT lut = new LUT(components[0], components[1], components[2]);
		lut.min = 0;
		lut.max = max;
		return lut;
	}

	/**
	 * Builds an 8-bit stack without an input: 0 remains 0, the brightest voxel becomes 255, and negative
	 * values become 0.
	 *
	 * @param volume axes x, y, z, with a maximum above 0
	 * @param pixel width and height of a pixel, in micrometres
	 * @param depth distance of the slices, in micrometres
	 * @param info lines for the {@code Info} text
	 */
	public static ImagePlus bytes(final RandomAccessibleInterval<FloatType> volume, final String title,
		final double pixel, final double depth, final String info)
	{
		final Planes planes = Planes.read(volume);
		final double scale = 255 / Range.of(planes, title).max();
		final ImageStack stack = new ImageStack(planes.width(), planes.height());
		for (int z = 0; z < planes.depth(); z++) {
			final byte[] pixels = new byte[planes.plane(z).length];
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = (byte) Math.max(0, Math.round(scale * planes.plane(z)[i]));
			stack.addSlice(null, pixels);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		final Calibration calibration = image.getCalibration();
		calibration.setUnit("\u00b5m");
		calibration.pixelWidth = calibration.pixelHeight = pixel;
		calibration.pixelDepth = depth;
		ImageInfo.append(image, info);
		return image;
	}

	private static Calibration calibration(final InputImage input, final OutputType type, final DepthAxis depth) {
		final Calibration calibration = input.calibration();
		VoxelShape.spellMicrometres(calibration);
		final Rectangle region = input.used();
		calibration.xOrigin -= region.x;
		calibration.yOrigin -= region.y;
		depth.applyTo(calibration);
		if (type.floats(input.image())) calibration.setFunction(Calibration.NONE, null, calibration.getValueUnit());
		return calibration;
	}

	/** Sets lookup tables and display ranges: for each channel, or for all if the input has only one table. */
	private static void display(final ImagePlus image, final LUT[] luts,
		final List<? extends PlaneSource> volumes)
	{
		for (int channel = 0; channel < luts.length; channel++) {
			final LUT lut = (LUT) luts[channel].clone();
			double min = Double.POSITIVE_INFINITY;
			double max = Double.NEGATIVE_INFINITY;
			for (int i = channel; i < volumes.size(); i += luts.length) {
				final DisplayRange range = DisplayRange.percentiles(volumes.get(i), LOWER_PERCENTILE, UPPER_PERCENTILE);
				min = Math.min(min, range.min());
				max = Math.max(max, range.max());
			}
			lut.min = image.getCalibration().getRawValue(min);
			lut.max = image.getCalibration().getRawValue(max);
			luts[channel] = lut;
		}
		if (image instanceof CompositeImage composite) composite.setLuts(luts);
		else image.setLut(luts[0]);
	}

	/** A title without the extension of a file name. */
	private static String baseName(final String title) {
		return title.replaceFirst("(?i)(\\.ome)?\\.(tiff?|zip|png|nd2|czi|lif|avi|zarr)$", "");
	}
}
