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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * Metadata in the {@code Info} text of an image (Image > Show Info), which is stored in TIFF files.
 * Each command appends lines, so the last line of a kind is valid.
 */
public final class ImageInfo {

	private static final String INFO = "Info";
	private static final Pattern GEOMETRY = Pattern.compile(
		"^MicroDiffusion steplength=(\\S+) profile=(\\S+) overlap=(\\S+) offset=(\\S+)(?: beam=(\\S+) views=(\\d+))?\\s*$",
		Pattern.MULTILINE);

	/** The line that a command appends, without the dots of its title. */
	private static final Pattern COMMAND_LINE = Pattern.compile("^MicroDiffusion \\S+ ([A-Z][^:=]*?)(?:\\.\\.\\.)?:",
		Pattern.MULTILINE);

	private static final Pattern RECONSTRUCTION_COMMAND = Pattern.compile("^(Reconstruct|Pretrain INR|Demo)");

	private static final Pattern REGION = Pattern.compile(
		"^MicroDiffusion region=(\\d{1,9}),(\\d{1,9}),(\\d{1,9}),(\\d{1,9})\\s*$", Pattern.MULTILINE);

	/** The geometry of an acquisition as text, each value in the form that the parameter of that name takes. */
	public record GeometryText(String steplength, String profile, String overlap, String offset, String beam,
		String views)
	{

		/** The text of a straight beam with one view. */
		public GeometryText(final String steplength, final String profile, final String overlap, final String offset) {
			this(steplength, profile, overlap, offset, Beam.STRAIGHT, "1");
		}
	}

	private ImageInfo() {}

	/** The line that {@link #geometry} parses. */
	public static String line(final Geometry geometry) {
		return "MicroDiffusion " + geometry.text();
	}

	/** The geometry in the last such line; empty if there is none. */
	public static Optional<GeometryText> geometry(final ImagePlus image) {
		final Matcher lines = GEOMETRY.matcher(text(image));
		Optional<GeometryText> last = Optional.empty();
		while (lines.find())
			last = Optional.of(lines.group(5) == null ? new GeometryText(lines.group(1), lines.group(2), lines.group(3), lines
				.group(4)) : new GeometryText(lines.group(1), lines.group(2), lines.group(3), lines.group(4), lines.group(5), lines
					.group(6)));
		return last;
	}

	/**
	 * The voxel size of the volume of which an image is a stack of planes or projections.
	 *
	 * @param spacing slices of the volume from one plane of the image to the next
	 * @return empty if the image is not calibrated
	 */
	public static Optional<VoxelSize> voxelSize(final ImagePlus image, final int spacing) {
		return VoxelShape.size(calibration(image), spacing);
	}

	/** A copy of an image's calibration, completed by a description in its {@code Info} text. */
	public static Calibration calibration(final ImagePlus image) {
		return InfoDescription.of(image).calibration();
	}

	/**
	 * The title of the command that reconstructed an image; such an image is already a volume.
	 *
	 * @return empty if it is not a reconstruction
	 */
	public static Optional<String> reconstructedBy(final ImagePlus image) {
		final Matcher lines = COMMAND_LINE.matcher(text(image));
		String last = "";
		while (lines.find())
			last = lines.group(1);
		return RECONSTRUCTION_COMMAND.matcher(last).find() ? Optional.of(last) : Optional.empty();
	}

	/** Whether a command of this plugin made the image. */
	static boolean isOurs(final ImagePlus image) {
		return COMMAND_LINE.matcher(text(image)).find();
	}

	/** The line that {@link #region} parses. */
	static String line(final Rectangle region) {
		return "MicroDiffusion region=" + region.x + "," + region.y + "," + region.width + "," + region.height + "\n";
	}

	/**
	 * The region of the original image to which this image was cropped; empty if its text has none or if
	 * it was cropped again.
	 */
	static Optional<Rectangle> region(final ImagePlus image) {
		final Matcher lines = REGION.matcher(text(image));
		Optional<Rectangle> last = Optional.empty();
		while (lines.find())
			last = Optional.of(new Rectangle(number(lines, 1), number(lines, 2), number(lines, 3), number(lines, 4)));
		return last.filter(region -> region.width == image.getWidth() && region.height == image.getHeight());
	}

	private static int number(final Matcher matcher, final int group) {
		return Integer.parseInt(matcher.group(group));
	}

	static void copy(final ImagePlus from, final ImagePlus to) {
		to.setProperty(INFO, from.getInfoProperty());
	}

	/** Appends lines. */
	public static void append(final ImagePlus image, final String lines) {
		final String text = text(image);
		image.setProperty(INFO, text.isEmpty() || text.endsWith("\n") ? text + lines : text + "\n" + lines);
	}

	private static String text(final ImagePlus image) {
		final String text = image.getInfoProperty();
		return text == null ? "" : text;
	}
}
