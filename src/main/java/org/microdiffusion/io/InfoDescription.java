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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.microdiffusion.io.description.Description;
import org.microdiffusion.io.description.DescriptionException;
import org.microdiffusion.io.description.Pages;
import org.microdiffusion.io.description.PlaneOrder;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;

/**
 * Another program's description of an image that was opened by a reader that ignores it. It is in the
 * {@code Info} text or in the file information of ImageJ's reader. It is used for flat stacks only, and
 * not for images that this plugin made.
 *
 * @param order order of the planes; empty if it is that of ImageJ
 * @param calibration the image's calibration, completed by the description
 * @param remarks sentences for the user
 */
record InfoDescription(Optional<PlaneOrder> order, Calibration calibration, List<String> remarks) {

	/** Names that ImageJ's reader gives to the units of a TIFF's resolution. */
	private static final Set<String> RESOLUTION_UNITS = Set.of("inch", "cm");

	static InfoDescription of(final ImagePlus image) {
		final Calibration calibration = image.getCalibration().copy();
		final int planes = image.getStackSize();
		if (FileReadInfo.of(image).ordered() || ImageInfo.isOurs(image) ||
			planes < 2) return new InfoDescription(Optional.empty(), calibration, List.of());
		final boolean flat = Math.max(image.getNSlices(), Math.max(image.getNFrames(), image.getNChannels())) == planes;
		try {
			final Optional<Description> found = Description.find(texts(image), new Pages(fileName(image), planes, 1, image
				.getWidth(), image.getHeight()));
			found.ifPresent(description -> complete(calibration, description));
			return found.isPresent() && flat ? flat(image, found.get(), calibration) : new InfoDescription(Optional.empty(),
				calibration, List.of());
		}
		catch (final DescriptionException e) {
			// If a stack is not flat, the reader has already ordered its planes.
			return new InfoDescription(Optional.empty(), calibration, flat ? List.of("\"" + image.getTitle() +
				"\" has a description that does not suit its " + planes +
				" planes, which are taken as they are shown (it is an image" + e.getMessage().replaceFirst("\\.$", "") + ").")
				: List.of());
		}
	}

	private static InfoDescription flat(final ImagePlus image, final Description description,
		final Calibration calibration)
	{
		final String title = "\"" + image.getTitle() + "\" ";
		final List<String> remarks = new ArrayList<>();
		description.remarks().forEach(end -> remarks.add(title + end + "."));
		final PlaneOrder order = description.order();
		// The user may have declared them as slices in Image > Properties.
		if (description.isOneSliceInTime()) {
			remarks.add(title + "is a time series of one slice, as its " + description.source() +
				" says; its planes are taken as they are shown.");
			return new InfoDescription(Optional.empty(), calibration, remarks);
		}
		if (order.channels() * order.frames() > 1) remarks.add(title + "has " + order + ", as its " + description.source() +
			" says.");
		return new InfoDescription(Optional.of(order), calibration, remarks);
	}

	/** Applies the description's spacing if the image has no size, or only a printer's resolution. */
	private static void complete(final Calibration calibration, final Description description) {
		if (!VoxelShape.isScaled(calibration) || RESOLUTION_UNITS.contains(calibration.getUnit())) VoxelShape.apply(
			description.spacing(), calibration);
	}

	private static List<String> texts(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		return Stream.of(image.getInfoProperty(), file == null ? null : file.description).filter(text -> text != null &&
			!text.isBlank()).toList();
	}

	private static String fileName(final ImagePlus image) {
		final FileInfo file = image.getOriginalFileInfo();
		return file == null || file.fileName == null ? image.getTitle() : file.fileName;
	}
}
