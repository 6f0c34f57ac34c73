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
package org.microdiffusion.command.param;

import java.util.List;
import java.util.Optional;

import org.microdiffusion.io.ImageInfo.GeometryText;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;

/**
 * The parameters of the acquisition's geometry. A value of {@code auto} is taken from
 * the image, if Simulate Projections wrote it there, or else is the default: 6 slices,
 * uniform, no overlap, no offset, a straight beam of one view.
 */
public record GeometryKeys(String steplength, String profile, String overlap, String offset, String beam,
	String views)
{

	/** The value with which the program chooses itself. */
	public static final String AUTO = "auto";

	/** Description of {@code steplength}, to which commands add what {@code auto} means, if they allow it. */
	public static final String STEPLENGTH = "How many slices one projection averages";
	/** Description of {@code profile}. */
	public static final String PROFILE = "How strongly the beam sees each slice of a block: uniform, gaussian:FWHM, " +
		"lorentzian:FWHM (in slices), weights such as 1;2;1, or a .csv file of weights";
	/** Description of {@code overlap}. */
	public static final String OVERLAP = "Slices that neighbouring projections share; negative: a gap between them";
	/** Description of {@code offset}. */
	public static final String OFFSET = "Slices before the first projection";

	/** Description of {@code steplength} where {@code auto} reads it from the image. */
	public static final String STEPLENGTH_OR_AUTO = STEPLENGTH + "; auto: as the image says, else 6.";
	/** Description of {@code profile} where {@code auto} reads it from the image. */
	public static final String PROFILE_OR_AUTO = PROFILE + "; auto: as the image says, else uniform.";
	/** Description of {@code overlap} where {@code auto} reads it from the image. */
	public static final String OVERLAP_OR_AUTO = OVERLAP + "; auto: as the image says, else 0.";
	/** Description of {@code offset} where {@code auto} reads it from the image. */
	public static final String OFFSET_OR_AUTO = OFFSET + "; auto: as the image says, else 0.";

	/** Description of {@code beam}. */
	public static final String BEAM = "Where the beam shows the slices of a block: straight, tilt:DX;DY (pixels per slice), " +
		"airy:A (pixels per slice squared), or a .csv file of Measure Beam";
	/** Description of {@code views}. */
	public static final String VIEWS = "Projections of each block by beams that are turned about z, one after the other; " +
		"channels: each channel is a view";
	/** Description of {@code views} of a simulation. */
	public static final String SIMULATED_VIEWS =
		"Projections of each block by beams that are turned about z, one after the other; auto: as many as the beam has.";
	/** Description of {@code beam} where {@code auto} reads it from the image. */
	public static final String BEAM_OR_AUTO = BEAM + "; auto: as the image says, else straight.";
	/** Description of {@code views} where {@code auto} reads it from the image. */
	public static final String VIEWS_OR_AUTO = VIEWS + "; auto: as the image says, else as many as the beam has.";

	/** The value of {@code views} with which each channel is a view. */
	private static final String CHANNELS = "channels";
	private static final GeometryText USUAL = new GeometryText("6", "uniform", "0", "0");

	/** The keys of commands without {@code beam} and {@code views}. */
	public GeometryKeys(final String steplength, final String profile, final String overlap, final String offset) {
		this(steplength, profile, overlap, offset, AUTO, AUTO);
	}

	/**
	 * The geometry of an image's acquisition.
	 *
	 * @param image whose information gives the values that are {@code auto}
	 * @param remarks receives what the user should know about the choice
	 * @throws Refusal if a value is not allowed
	 */
	public Geometry of(final ImagePlus image, final List<String> remarks) {
		final Optional<GeometryText> written = ImageInfo.geometry(image);
		final GeometryText known = written.orElse(USUAL);
		final int n = number("steplength", steplength, known.steplength());
		if (written.isEmpty() && auto(steplength)) remarks.add("\"" + image.getTitle() +
			"\" does not say its step length, so it is taken to be " + n + ": give steplength if it is another.");
		if (written.isPresent() && !known.steplength().equals(Integer.toString(n))) remarks.add("steplength is " + n +
			", but \"" + image.getTitle() + "\" says that it was " + known.steplength() + ".");
		// The beam that an image tells has its own number of views, and another one is not told of.
		final String views = !auto(this.views) ? this.views : auto(beam) ? known.views() : "0";
		return geometry(AxialProfile.parse(auto(profile) ? known.profile() : profile, n), auto(beam) ? known.beam() : beam,
			channelsAreViews() ? image.getNChannels() : number("views", views, views), number("overlap", overlap, known
				.overlap()), number("offset", offset, known.offset()));
	}

	/**
	 * The geometry of a simulated acquisition, where no value may be {@code auto}.
	 *
	 * @throws Refusal if a value is not allowed
	 */
	public static Geometry simulated(final String steplength, final String profile, final String overlap,
		final String offset, final String beam, final String views)
	{
		return geometry(AxialProfile.parse(profile, Numbers.whole("steplength", steplength)), beam, auto(views) ? 0 : Numbers
			.whole("views", views), Numbers.whole("overlap", overlap), Numbers.whole("offset", offset));
	}

	/** The same for a straight beam. */
	public static Geometry simulated(final String steplength, final String profile, final String overlap,
		final String offset)
	{
		return simulated(steplength, profile, overlap, offset, Beam.STRAIGHT, "1");
	}

	/** @param views their number, or 0 for as many as the beam has */
	private static Geometry geometry(final AxialProfile profile, final String beam, final int views, final int overlap,
		final int offset)
	{
		return Geometry.of(profile, Beam.of(beam, profile, views), overlap, offset);
	}

	private boolean channelsAreViews() {
		return views != null && views.strip().equalsIgnoreCase(CHANNELS);
	}

	/**
	 * The image with the views of each block as slices one after the other.
	 *
	 * @param image whose channels are views if {@code views} says so; may be null
	 * @return the image itself, or one of a single channel that shares its pixels
	 */
	public ImagePlus interleaved(final ImagePlus image) {
		if (image == null || !channelsAreViews()) return image;
		final ImagePlus slices = new ImagePlus(image.getTitle(), image.getStack());
		slices.setDimensions(1, image.getNChannels() * image.getNSlices(), image.getNFrames());
		slices.setCalibration(image.getCalibration().copy());
		slices.getCalibration().pixelDepth /= image.getNChannels();
		slices.setProperty("Info", image.getInfoProperty());
		slices.setRoi(image.getRoi());
		return slices;
	}

	/** The same for an image that should hold projections. A remark warns if it was reconstructed already. */
	public Geometry ofProjections(final ImagePlus image, final List<String> remarks) {
		ImageInfo.reconstructedBy(image).ifPresent(command -> remarks.add("\"" + image.getTitle() + "\" says that " +
			command + " made it: it is a volume already, not projections."));
		return of(image, remarks);
	}

	/**
	 * A line for a dialog that says which step length {@code auto} stands for.
	 *
	 * @param image may be null: then the line is empty
	 */
	public static String known(final ImagePlus image) {
		if (image == null) return "";
		final Optional<GeometryText> written = ImageInfo.geometry(image);
		return DialogText.line("auto: " + written.orElse(USUAL).steplength() + (written.isPresent()
			? ", as the image says" : ", since the image does not say"));
	}

	/** Whether the value is left to the program. */
	public static boolean auto(final String value) {
		return value == null || value.isBlank() || value.strip().equalsIgnoreCase(AUTO);
	}

	private static int number(final String key, final String value, final String known) {
		try {
			return Integer.parseInt(auto(value) ? known : value.strip());
		}
		catch (final NumberFormatException e) {
			throw new Refusal(key + " is " + value + ": give a whole number of slices" + (value.strip()
				.matches("[+-]?\\d+") ? " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE : "") + ", or auto.", e);
		}
	}
}
