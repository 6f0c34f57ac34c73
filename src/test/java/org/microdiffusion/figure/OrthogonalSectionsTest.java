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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class OrthogonalSectionsTest {

	@ParameterizedTest
	@CsvSource({ "0, 0.1", "4, 5.5", "8, 13.9", "3, 1.9", "3, 14.1" })
	void aPictureOfTheSectionsIsThePictureOfTheVolume(final int row, final double depth) {
		final Planes planes = Planes.zeros(11, 9, 6);
		for (int z = 0; z < 6; z++)
			for (int i = 0; i < 99; i++)
				planes.plane(z)[i] = (31 * z + 7 * i) % 100;
		final SectionPosition position = new SectionPosition(row, depth);
		// The volume covers the depths 2 to 14.
		final OrthogonalSections sections = OrthogonalSections.of(planes.image(), position, 2, 2);
		assertArrayEquals(picture(planes.image(), position), picture(sections.volume(), position));
		assertEquals(6 * 11, sections.xz().length);
	}

	private static int[] picture(final RandomAccessibleInterval<FloatType> volume, final SectionPosition position) {
		final BufferedImage picture = MethodPanel.draw(List.of(new PanelColumn("a", volume, 2).startingAt(2)),
			new PanelSettings(1, "um", new DisplayRange(0, 100), position));
		return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
	}
}
