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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.projection.Geometry;

import ij.ImagePlus;

class GeometryKeysTest {

	private static final GeometryKeys AUTO = new GeometryKeys("auto", "auto", "auto", "auto");

	@Test
	void aVolumeThatIsTakenForProjectionsIsRemarkedUpon() {
		final ImagePlus image = TestImages.stack(8, 4);
		ImageInfo.append(image, "MicroDiffusion 0.1.0 Reconstruct Volume: steplength=3\n" +
			ImageInfo.line(Geometry.uniform(3)));
		final List<String> notes = new ArrayList<>();
		assertEquals(3, AUTO.ofProjections(image, notes).stepLength());
		assertEquals(List.of(
			"\"cells.tif\" says that Reconstruct Volume made it: it is a volume already, not projections."), notes);
	}

	@Test
	void projectionsAndVolumesInTheirPlaceAreNot() {
		final ImagePlus image = TestImages.stack(8, 4);
		ImageInfo.append(image, "MicroDiffusion 0.1.0 Simulate Projections: steplength=3\n" +
			ImageInfo.line(Geometry.uniform(3)));
		final List<String> notes = new ArrayList<>();
		AUTO.ofProjections(image, notes);
		ImageInfo.append(image, "MicroDiffusion 0.1.0 Reconstruct Volume: steplength=3\n" +
			ImageInfo.line(Geometry.uniform(3)));
		AUTO.of(image, notes);
		assertEquals(List.of(), notes);
	}
}
