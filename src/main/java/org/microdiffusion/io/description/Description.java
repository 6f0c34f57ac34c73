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
 * What a file says about its pages.
 *
 * @param source of it, such as "OME-XML"
 * @param order of the pages
 * @param spacing of pixels, planes and time points
 * @param remarks what the user should know about how it was understood, each the end
 *          of a sentence that begins with the file's name
 */
public record Description(String source, PlaneOrder order, Spacing spacing, List<String> remarks) {

	/** Whether it knows time points only, no depth. */
	public boolean isOneSliceInTime() {
		return order.slices() == 1 && order.frames() > 1;
	}

	/**
	 * Finds the first description that says what pages are.
	 *
	 * @param texts of the file: its image description, the software's name, metadata
	 * @return empty if there is none
	 * @throws DescriptionException if there is one that does not suit the pages
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
