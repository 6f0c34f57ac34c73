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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.microdiffusion.io.ImageInfo.GeometryText;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;

import ij.ImagePlus;

class ImageInfoTest {

	@Test
	void theLastGeometryIsFound() {
		final ImagePlus image = TestImages.stack(8, 2);
		assertEquals(Optional.empty(), ImageInfo.geometry(image));
		final Geometry geometry = new Geometry(AxialProfile.of(1, 2, 1), -1, 4);
		ImageInfo.append(image, ImageInfo.line(Geometry.uniform(8)) + "\nanother line");
		ImageInfo.append(image, ImageInfo.line(geometry));
		final GeometryText text = ImageInfo.geometry(image).orElseThrow();
		assertEquals("3", text.steplength());
		assertEquals(geometry.profile(), AxialProfile.parse(text.profile(), 3));
		assertEquals("-1", text.overlap());
		assertEquals("4", text.offset());
	}

	@Test
	void anImageWithoutInfoGetsOne() {
		final ImagePlus image = new ImagePlus("new", TestImages.stack(8, 2).getStack());
		ImageInfo.append(image, "first");
		ImageInfo.append(image, "second");
		assertEquals("first\nsecond", image.getInfoProperty());
	}
}
