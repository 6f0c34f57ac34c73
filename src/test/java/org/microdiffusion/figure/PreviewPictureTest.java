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
package org.microdiffusion.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;
import org.microdiffusion.volume.Planes;

class PreviewPictureTest {

	/** Voxels are enlarged to 256 / 32 = 8 picture pixels; the sections begin at (12, 20) and (280, 20). */
	@Test
	void theMiddleSectionsStandSideBySide() {
		final Planes volume = Planes.zeros(32, 32, 16);
		volume.plane(8)[3 * 32 + 5] = 1;
		volume.plane(2)[16 * 32 + 7] = 1;
		final BufferedImage picture = PreviewPicture.draw(volume, 2, 1);
		assertEquals(2 * 256 + 3 * 12, picture.getWidth());
		assertEquals(20 + 256 + 12, picture.getHeight());
		assertEquals(0xffffff, picture.getRGB(12 + 5 * 8 + 4, 20 + 3 * 8 + 4) & 0xffffff);
		assertEquals(0, picture.getRGB(12 + 6 * 8 + 4, 20 + 3 * 8 + 4) & 0xffffff);
		assertEquals(0xffffff, picture.getRGB(280 + 7 * 8 + 4, 20 + 2 * 16 + 8) & 0xffffff);
		assertEquals(0, picture.getRGB(280 + 7 * 8 + 4, 20 + 3 * 16 + 8) & 0xffffff);
	}

	@Test
	void aScreenOfTwiceTheResolutionGetsTwiceThePixels() {
		final BufferedImage picture = PreviewPicture.draw(Planes.zeros(32, 32, 16), 2, 2);
		assertEquals(2 * (2 * 256 + 3 * 12), picture.getWidth());
	}
}
