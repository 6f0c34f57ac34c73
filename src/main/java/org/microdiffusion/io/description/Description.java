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

import java.util.List;
import java.util.Optional;

/**
 * The description of the pages of a file in its metadata.
 *
 * @param source name of the format, such as "OME-XML"
 * @param order order of the pages
 * @param spacing distances of pixels, planes and time points
 * @param remarks remarks for the user, each the end of a sentence that begins with the file's name
 */
public record Description(String source, PlaneOrder order, Spacing spacing, List<String> remarks) {

	/** Whether it has several time points but only one slice. */
	public boolean isOneSliceInTime() {
		return order.slices() == 1 && order.frames() > 1;
	}

	/**
	 * Finds the first description of the pages.
	 *
	 * @param texts texts of the file: image description, name of the software, other metadata
	 * @return empty if there is none
	 * @throws DescriptionException if there is one that contradicts the pages
	 */
	public static Optional<Description> find(final List<String> texts, final Pages pages) throws DescriptionException {
		final Optional<Description> ome = OmeXml.find(texts, pages);
		if (ome.isPresent()) return ome;
		final Optional<Description> scanImage = ScanImage.find(texts, pages);
		if (scanImage.isPresent()) return scanImage;
		final Optional<Description> microManager = MicroManager.find(texts, pages);
		return microManager.isPresent() ? microManager : ShapeText.find(texts, pages);
	}
}
