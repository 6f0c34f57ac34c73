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
import java.util.Optional;

import org.microdiffusion.io.description.PlaneOrder;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Memory;
import org.microdiffusion.volume.PlaneSource;
import org.microdiffusion.volume.Planes;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The volumes of an image: one for each channel and time point, cropped to the selection. The image is
 * not changed. Its planes are channels, slices and time points as ImageJ shows them, or, for a flat
 * stack, as another program's description in its {@code Info} text says. Several time points of one
 * slice each, as some files store a plain stack, are taken as one volume, unless the {@code Info} text
 * has the geometry of projections.
 */
public final class InputImage {

	private final String key;
	private final ImagePlus image;
	private final Rectangle region;
	private final PlaneOrder order;
	private final Calibration calibration;
	private final List<String> remarks = new ArrayList<>();

	private InputImage(final String key, final ImagePlus image, final Rectangle region) {
		this.key = key;
		this.image = image;
		this.region = region;
		// Keeps the pixels if the window is closed while they are read.
		image.setIgnoreFlush(true);
		remarks.addAll(FileReadInfo.of(image).remarks());
		final InfoDescription told = InfoDescription.of(image);
		remarks.addAll(told.remarks());
		calibration = told.calibration();
		order = told.order().orElseGet(this::shownOrder);
	}

	/** The order of the planes as ImageJ shows it. */
	private PlaneOrder shownOrder() {
		final boolean framesAreSlices = image.getNSlices() == 1 && image.getNChannels() == 1 && image.getNFrames() > 1 &&
			!saysGeometry(image);
		if (!framesAreSlices) return PlaneOrder.of(image.getNChannels(), image.getNSlices(), image.getNFrames());
		remarks.add("The " + Words.count(image.getNFrames(), "time point") + " of " + name() +
			" are taken as its slices, since it has no others.");
		return PlaneOrder.slices(image.getNFrames());
	}

	/**
	 * Checks an image.
	 *
	 * @param key key of the parameter, for messages
	 * @param image 8, 16 or 32 bit, with at least two slices, or one if its {@code Info} text has the
	 *          geometry of projections; may be null
	 * @throws Refusal one sentence, if the image is missing or of another kind
	 */
	public static InputImage of(final String key, final ImagePlus image) {
		return of(key, image, Optional.empty());
	}

	/**
	 * The same for a part of an image.
	 *
	 * @param region in pixels, which takes the place of a selection; if it is empty, the selection counts
	 * @throws Refusal also if the region does not lie within the image
	 */
	public static InputImage of(final String key, final ImagePlus image, final Optional<Rectangle> region) {
		if (image == null) throw new Refusal(key + " is missing: open or choose an image stack.");
		if (image.getWidth() == 0 || image.getHeight() == 0 || image.getStackSize() == 0)
			throw new Refusal(key + " is an empty image of " + image.getWidth() + " x " + image
				.getHeight() + " pixels: choose an image stack.");
		if (image.getBitDepth() == 24) throw new Refusal(key + " is the RGB image \"" + image.getTitle() +
			"\": split its colours (Image > Color > Split Channels) or convert it to 8, 16 or 32 bit.");
		final Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
		if (region.isPresent() && !all.contains(region.get())) throw new Refusal("region is " + text(region.get()) +
			", but " + key + " has " + all.width + " x " + all.height + " pixels: give x,y,width,height within them.");
		final InputImage input = new InputImage(key, image, region.orElseGet(() -> selection(image)));
		if (region.isEmpty() && !input.whole()) input.remarks.add(input.selectionRemark());
		if (input.slices() < 2 && !saysGeometry(image)) throw new Refusal(key + " is \"" + image.getTitle() +
			"\" with one slice, " + Words.count(input.channels(), "channel") + " and " + Words.count(input.frames(),
				"time point") + ": at least 2 slices are needed, so check the order of its dimensions (Image > Properties), or "
				+
			"open all files of its series as a stack (File > Import > Image Sequence).");
		return input;
	}

	private static boolean saysGeometry(final ImagePlus image) {
		return ImageInfo.geometry(image).isPresent();
	}

	public int channels() {
		return order.channels();
	}

	/** Time points. */
	public int frames() {
		return order.frames();
	}

	public int slices() {
		return order.slices();
	}

	/** Width of the selection, in pixels. */
	public int width() {
		return region.width;
	}

	/** Height of the selection, in pixels. */
	public int height() {
		return region.height;
	}

	/** The image itself. */
	public ImagePlus image() {
		return image;
	}

	/** A copy of the image's calibration, completed by its {@code Info} text. */
	public Calibration calibration() {
		return calibration.copy();
	}

	/** The label of a plane, null if it has none; indices from 0. */
	String label(final int channel, final int slice, final int frame) {
		return image.getStack().getSliceLabel(order.page(channel, slice, frame) + 1);
	}

	/** The selection, in pixels. */
	Rectangle used() {
		return new Rectangle(region);
	}

	/** Whether the selection is the whole image. */
	private boolean whole() {
		return region.width == image.getWidth() && region.height == image.getHeight();
	}

	/**
	 * The selection in the coordinates of the original image, from which this image may have been
	 * cropped; empty if the selection is the whole image.
	 */
	Optional<Rectangle> cut() {
		if (whole()) return Optional.empty();
		final Rectangle before = ImageInfo.region(image).orElseGet(Rectangle::new);
		return Optional.of(new Rectangle(before.x + region.x, before.y + region.y, region.width, region.height));
	}

	/**
	 * Crops this image to the region of a part that was cropped from it, if their sizes differ and the
	 * part's {@code Info} text has its region; otherwise returns this image.
	 */
	public InputImage cutLike(final InputImage part) {
		final Optional<Rectangle> place = ImageInfo.region(part.image);
		if (region.getSize().equals(part.region.getSize()) || place.isEmpty() || !part.whole() || !new Rectangle(image
			.getWidth(), image.getHeight()).contains(place.get())) return this;
		final InputImage input = new InputImage(key, image, place.get());
		input.remarks.add("Only the region of " + name() + " that " + part.name() + " shows is used: " + input.place() +
			".");
		return input;
	}

	private static String text(final Rectangle region) {
		return region.x + "," + region.y + "," + region.width + "," + region.height;
	}

	/** Sentences for the user about the interpretation of the image. */
	public List<String> remarks() {
		return List.copyOf(remarks);
	}

	/**
	 * A volume, to be read only: 32-bit planes in memory are shared with the image.
	 *
	 * @param channel from 0
	 * @param frame from 0
	 * @return axes x, y, z, in the image's calibrated units
	 * @throws Refusal one sentence, if a pixel is NaN or infinite
	 */
	public RandomAccessibleInterval<FloatType> volume(final int channel, final int frame) {
		if (image.getStack().isVirtual()) Memory.require(name(), (long) Float.BYTES * width() * height() * slices(),
			"for " + width() + " x " + height() + " x " + slices() + " voxels");
		final float[][] planes = new float[slices()][];
		for (int z = 0; z < planes.length; z++)
			planes[z] = finitePlane(channel, z, frame);
		return Planes.wrap(planes, region.width, region.height).image();
	}

	/**
	 * A volume whose planes are read one by one from the image.
	 *
	 * @param channel from 0
	 * @param frame from 0
	 * @return axes x, y, z, in the image's calibrated units; its planes are refused with one sentence if a
	 *         pixel is NaN or infinite
	 */
	public PlaneSource planes(final int channel, final int frame) {
		return PlaneSource.of(region.width, region.height, slices(), z -> finitePlane(channel, z, frame));
	}

	/**
	 * The volume of the channel and time point that the image shows, for commands that take a single
	 * volume.
	 *
	 * @param notes receives a sentence with the channel and time point, if there are several
	 * @return as {@link #volume}
	 * @throws Refusal one sentence, if a pixel is NaN or infinite
	 */
	public RandomAccessibleInterval<FloatType> shownVolume(final List<String> notes) {
		final int plane = order.planeOf(image.getCurrentSlice() - 1);
		final int channel = plane % channels();
		final int frame = plane / channels() / slices();
		if (channels() * frames() > 1) notes.add("Only channel " + (channel + 1) + " of " + channels() + " at time point " +
			(frame + 1) + " of " + frames() + " is used, which is what " + name() + " shows.");
		return volume(channel, frame);
	}

	private float[] finitePlane(final int channel, final int z, final int frame) {
		final int number = order.page(channel, z, frame) + 1;
		final float[] plane = plane(number);
		requireFinite(plane, number);
		return plane;
	}

	private float[] plane(final int number) {
		final ImageStack stack = image.getImageStack();
		if (whole() && !stack.isVirtual() && stack.getPixels(number) instanceof float[] pixels) return pixels;
		final ImageProcessor all = stack.getProcessor(number);
		all.setRoi(region);
		final ImageProcessor part = whole() ? all : all.crop();
		part.setCalibrationTable(image.getCalibration().getCTable());
		return (float[]) part.convertToFloatProcessor().getPixels();
	}

	private void requireFinite(final float[] plane, final int number) {
		for (int i = 0; i < plane.length; i++)
			if (!Float.isFinite(plane[i])) throw new Refusal(key + " has the value " + plane[i] +
				" at x = " + (region.x + i % region.width) + ", y = " + (region.y + i / region.width) + " in plane " +
				number + ": replace such pixels first (Process > Math > NaN Background, Process > Noise > Remove NaNs).");
	}

	private static Rectangle selection(final ImagePlus image) {
		final Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea()) return all;
		final Rectangle part = roi.getBounds().intersection(all);
		return part.isEmpty() ? all : part;
	}

	private String selectionRemark() {
		final boolean rectangle = image.getRoi().getType() == Roi.RECTANGLE;
		return "Only the " + (rectangle ? "selection" : "bounding rectangle of the selection") + " in " + name() +
			" is used: " + place() + ".";
	}

	private String place() {
		return region.width + " x " + region.height + " pixels at x = " + region.x + ", y = " + region.y;
	}

	private String name() {
		return "\"" + image.getTitle() + "\"";
	}
}
