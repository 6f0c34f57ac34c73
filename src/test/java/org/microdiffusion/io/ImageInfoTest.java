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

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.microdiffusion.io.ImageInfo.GeometryText;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Beam;
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

	@Test
	void aVolumeThatWasReconstructedIsKnown() {
		final ImagePlus image = TestImages.stack(8, 2);
		assertEquals(Optional.empty(), ImageInfo.reconstructedBy(image));
		ImageInfo.append(image, "MicroDiffusion 0.1.0-SNAPSHOT Simulate Projections...: steplength=6\n" +
			ImageInfo.line(Geometry.uniform(6)));
		assertEquals(Optional.empty(), ImageInfo.reconstructedBy(image));
		ImageInfo.append(image, "MicroDiffusion 0.1.0-SNAPSHOT Reconstruct Volume (Advanced)...: steplength=6\n" + ImageInfo
			.line(Geometry.uniform(6)));
		assertEquals(Optional.of("Reconstruct Volume (Advanced)"), ImageInfo.reconstructedBy(image));
		ImageInfo.append(image, "MicroDiffusion 0.1.0-SNAPSHOT Simulate Projections: steplength=3\n");
		assertEquals(Optional.empty(), ImageInfo.reconstructedBy(image), "projections of a volume that was reconstructed");
	}

	@Test
	void theDepthIsInTheUnitOfTheWidth() {
		final ImagePlus image = TestImages.stack(8, 2);
		image.getCalibration().setUnit("micron");
		image.getCalibration().setZUnit("mm");
		image.getCalibration().pixelDepth = 0.03;
		assertEquals("0.2500 x 0.2500 x 10.00 micron", ImageInfo.voxelSize(image, 3).orElseThrow().toString());
		for (final double unknown : new double[] { 0, -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			image.getCalibration().pixelDepth = unknown;
			assertEquals(Optional.empty(), ImageInfo.voxelSize(image, 3));
		}
		image.getCalibration().pixelDepth = 1;
		image.getCalibration().setZUnit("pixel");
		assertEquals(Optional.empty(), ImageInfo.voxelSize(image, 3), "nobody gave the depth");
	}

	@Test
	void whereTheDepthIsNotKnownVoxelsAreCubes() {
		final ImagePlus image = TestImages.stack(8, 2);
		assertEquals(3 / 0.25 / 6, VoxelShape.depthInWidths(image.getCalibration(), 6), 1e-12);
		image.getCalibration().pixelDepth = 0;
		assertEquals(1, VoxelShape.depthInWidths(image.getCalibration(), 6));
		assertEquals(List.of(
			"The voxel depth is not known (it is 0.0 mm), so voxels are taken for cubes: give it in Image > " +
			"Properties."), VoxelShape.remarks(image.getCalibration()));
		image.getCalibration().setUnit("pixel");
		assertEquals(List.of(), VoxelShape.remarks(image.getCalibration()), "nothing at all was calibrated");
	}

	@Test
	void theBeamIsWrittenToo() {
		final ImagePlus image = TestImages.stack(8, 2);
		final AxialProfile profile = AxialProfile.uniform(3);
		for (final String beam : new String[] { "tilt:0.5;0", "1:0.5:0;1:0:0;2:-0.5:1/1:0:0;1:0:0;2:0.5:-1" }) {
			final Geometry geometry = Geometry.of(profile, Beam.of(beam, profile, 2), 0, 0);
			ImageInfo.append(image, ImageInfo.line(geometry));
			final GeometryText text = ImageInfo.geometry(image).orElseThrow();
			assertEquals(List.of(beam, "2"), List.of(text.beam(), text.views()));
			final AxialProfile weights = AxialProfile.parse(text.profile(), 3);
			assertEquals(geometry, Geometry.of(weights, Beam.of(text.beam(), weights, 2), 0, 0));
		}
		ImageInfo.append(image, ImageInfo.line(Geometry.uniform(3)));
		assertEquals("straight", ImageInfo.geometry(image).orElseThrow().beam());
	}
}
