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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.figure.TrainingPicture.Section;
import org.microdiffusion.volume.Planes;

class TrainingPictureTest {

	private static final LinePlot.Panel LOSS = new LinePlot.Panel("loss", true, List.of(new Series("loss", new double[] {
		1, 2, 3 }, new double[] { 1, 0.1, 0.01 })));

	/** Dark, but bright from x = 4 on. */
	private static Planes section(final int height, final int depth) {
		final Planes planes = Planes.zeros(8, height, depth);
		for (int z = 0; z < depth; z++)
			for (int i = 0; i < 8 * height; i++)
				planes.plane(z)[i] = i % 8 < 4 ? 0 : 1;
		return planes;
	}

	@Test
	void sectionsAreShownInTheirProportions() {
		final BufferedImage picture = TrainingPicture.draw(List.of(LOSS), List.of(Section.xy("XY", section(6, 1).image()),
			Section.xz("XZ", section(1, 5).image(), 2)));
		assertEquals(640, picture.getWidth());
		final int zoom = 30; // 302 pixels for the depth of 5 slices of 2 pixel widths
		final int y = picture.getHeight() - 12 - zoom / 2;
		assertEquals(0, picture.getRGB(336 - 10 + 2 * zoom, y) & 0xff);
		assertEquals(255, picture.getRGB(336 - 10 + 6 * zoom, y) & 0xff);
		assertEquals(302 + 340 + 20 + 12, picture.getHeight());
		assertEquals(0, picture.getRGB(12 + 2 * zoom, y - 302 + 6 * zoom) & 0xff);
		assertEquals(0xffffff, picture.getRGB(12 + 2 * zoom, y) & 0xffffff);
	}

	@Test
	void anUntrainedFieldIsShownToo() {
		final Planes zeros = Planes.zeros(8, 6, 1);
		final BufferedImage picture = TrainingPicture.draw(List.of(LOSS), List.of(Section.xy("XY", zeros.image()),
			Section.xz(
			"XZ", Planes.zeros(8, 1, 5).image(), 1)));
		assertEquals(0, picture.getRGB(40, 400) & 0xffffff);
	}

	@Test
	void threeSlicesAndTwoCurvesFitToo() {
		final Section slice = Section.xy("slice", section(8, 1).image());
		final BufferedImage picture = TrainingPicture.draw(List.of(LOSS, LOSS), List.of(slice, slice, slice));
		assertEquals(2 * 250 + 90 + 20 + 197 + 12, picture.getHeight());
		for (int i = 0; i < 3; i++) {
			assertEquals(0, picture.getRGB(12 + i * 209 + 10, 700) & 0xffffff);
			assertEquals(0xffffff, picture.getRGB(12 + i * 209 + 180, 700) & 0xffffff);
		}
	}
}
