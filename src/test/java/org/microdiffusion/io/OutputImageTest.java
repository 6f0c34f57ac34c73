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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

class OutputImageTest {

	private static final int DEPTH = 6;

	/** Three slices for each of the input's, about it. */
	private static final DepthAxis THIRDS = DepthAxis.ofVolume(Geometry.uniform(3));

	@TempDir
	Path folder;

	/** A value that tells where it is from: depth 6 from an input of any depth. */
	private static float value(final int i, final int z, final int channel, final int frame) {
		return i * 0.01f + z + 10 * channel + 100 * frame;
	}

	private static ImagePlus build(final ImagePlus image, final OutputType type) {
		final InputImage input = InputImage.of("input", image);
		final List<RandomAccessibleInterval<FloatType>> volumes = new ArrayList<>();
		for (int t = 0; t < input.frames(); t++)
			for (int c = 0; c < input.channels(); c++) {
				final Planes planes = Planes.zeros(input.used().width, input.used().height, DEPTH);
				for (int z = 0; z < DEPTH; z++)
					for (int i = 0; i < planes.plane(z).length; i++)
						planes.plane(z)[i] = value(i, z, c, t);
				volumes.add(planes.image());
			}
		return OutputImage.build(input, volumes, type, "Hessian-L1", THIRDS, "made\n");
	}

	private static void assertOrder(final ImagePlus image) {
		assertEquals(List.of(2, DEPTH, 3), List.of(image.getNChannels(), image.getNSlices(), image.getNFrames()));
		for (int c = 0; c < 2; c++)
			for (int t = 0; t < 3; t++)
				for (int z = 0; z < DEPTH; z++)
					assertEquals(value(7, z, c, t), image.getStack().getProcessor(image.getStackIndex(c + 1, z + 1, t + 1))
						.getf(7));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aHyperstackKeepsOrderLookAndCalibration(final boolean throughFile) throws Exception {
		ImagePlus image = build(TestImages.hyperstack(8, 2, 2, 3), OutputType.FLOAT);
		assertEquals("cells - Hessian-L1", image.getTitle());
		if (throughFile) {
			TiffFile.write("output", image, folder.resolve("volume.tif"));
			image = TiffFile.read("input", folder.resolve("volume.tif"));
		}
		assertOrder(image);
		assertEquals(32, image.getBitDepth());
		assertTrue(image.isHyperStack());
		assertEquals(CompositeImage.COMPOSITE, ((CompositeImage) image).getMode());
		final LUT[] luts = image.getLuts();
		assertEquals(Color.GREEN, new Color(luts[0].getRGB(255)));
		assertEquals(Color.MAGENTA, new Color(luts[1].getRGB(255)));
		for (int c = 0; c < 2; c++) { // from the first to the last frame
			assertEquals(value(0, 0, c, 0), luts[c].min, 0.05);
			assertEquals(value(119, DEPTH - 1, c, 2), luts[c].max, 0.05);
		}
		final Calibration calibration = image.getCalibration();
		assertEquals(List.of(0.25, 0.25, 1.0, 1.5), List.of(calibration.pixelWidth, calibration.pixelHeight,
			calibration.pixelDepth, calibration.frameInterval));
		assertEquals(List.of("mm", "min"), List.of(calibration.getUnit(), calibration.getTimeUnit()));
		assertEquals("Objective: 25x\nmade\n", image.getInfoProperty());
	}

	@Test
	void aPlainStackStaysOneAndIsDisplayedOverItsRange() {
		final ImagePlus input = TestImages.stack(32, 2);
		input.setLut(LUT.createLutFromColor(Color.RED));
		final ImagePlus image = build(input, OutputType.FLOAT);
		assertFalse(image.isHyperStack());
		assertEquals(0, image.getDisplayRangeMin(), 0.05);
		assertEquals(value(119, DEPTH - 1, 0, 0), image.getDisplayRangeMax(), 0.05);
		assertEquals(Color.RED, new Color(image.getLuts()[0].getRGB(255)));
	}

	/** Values of channel c and time point t rise evenly from 0 to 100 (c + 1) (t + 1). */
	@Test
	void anUncertaintyHasColoursOfItsOwnForEachChannel() {
		final InputImage input = InputImage.of("input", TestImages.hyperstack(16, 2, 4, 2));
		final List<RandomAccessibleInterval<FloatType>> deviations = new ArrayList<>();
		for (int t = 0; t < 2; t++)
			for (int c = 0; c < 2; c++) {
				final Planes planes = Planes.zeros(TestImages.WIDTH, TestImages.HEIGHT, 1);
				for (int i = 0; i < 120; i++)
					planes.plane(0)[i] = 100f * (c + 1) * (t + 1) * i / 119;
				deviations.add(planes.image());
			}
		final ImagePlus image = OutputImage.uncertainty(input, deviations, "Hessian-L1 - uncertainty", THIRDS, "made\n");
		assertEquals("cells - Hessian-L1 - uncertainty", image.getTitle());
		assertEquals(CompositeImage.COLOR, ((CompositeImage) image).getMode());
		for (int c = 0; c < 2; c++) {
			final LUT lut = image.getLuts()[c];
			assertEquals(0, lut.min);
			assertEquals(200.0 * (c + 1), lut.max, 2.0 * (c + 1));
			assertEquals(0xff000004, lut.getRGB(0));
			assertEquals(0xfffcffa4, lut.getRGB(255));
		}
	}

	@Test
	void theOriginFollowsTheSelection() {
		final ImagePlus input = TestImages.stack(8, 2);
		input.getCalibration().zOrigin = 2;
		input.setRoi(3, 1, 6, 5);
		final ImagePlus image = build(input, OutputType.FLOAT);
		assertEquals(List.of(6, 5), List.of(image.getWidth(), image.getHeight()));
		assertEquals(List.of(1.0, 1.0), List.of(image.getCalibration().xOrigin, image.getCalibration().yOrigin));
		assertEquals(7, image.getCalibration().zOrigin, 1e-9);
	}

	@Test
	void projectionsAndVolumesLieWhereTheTruthHasThem() {
		final Geometry geometry = new Geometry(AxialProfile.uniform(4), -2, 5);
		final Calibration calibration = TestImages.stack(8, 2).getCalibration().copy();
		calibration.zOrigin = 3;
		DepthAxis.ofProjections(geometry).applyTo(calibration);
		// The block from slice 5 + 6 to 5 + 9 of the truth, 3 mm apart.
		assertEquals((5 + 7.5 - 3) * 3, (1 - calibration.zOrigin) * calibration.pixelDepth, 1e-9);
		DepthAxis.ofVolume(geometry).applyTo(calibration);
		assertEquals(3, calibration.pixelDepth, 1e-9);
		assertEquals((5 + 2 - 3) * 3, (2 - calibration.zOrigin) * calibration.pixelDepth, 1e-9);
	}

	@Test
	void theInfoTellsTheRegionAlsoOfARegion() {
		final ImagePlus input = TestImages.stack(8, 2);
		assertEquals(Optional.empty(), ImageInfo.region(build(input, OutputType.FLOAT)));
		input.setRoi(3, 1, 8, 7);
		final ImagePlus part = build(input, OutputType.FLOAT);
		assertEquals(Optional.of(new Rectangle(3, 1, 8, 7)), ImageInfo.region(part));
		part.setRoi(2, 1, 4, 5);
		assertEquals(Optional.of(new Rectangle(5, 2, 4, 5)), ImageInfo.region(build(part, OutputType.FLOAT)));
		assertEquals(Optional.empty(), ImageInfo.region(part.crop()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16 })
	void theInputsTypeIsRoundedAndClamped(final int bits) {
		final int most = bits == 8 ? 255 : 65535;
		final InputImage input = InputImage.of("input", TestImages.stack(bits, 2));
		final float[] pixels = new float[TestImages.WIDTH * TestImages.HEIGHT];
		pixels[0] = -3;
		pixels[1] = 17.5f;
		pixels[2] = 1e9f;
		final ImagePlus image = OutputImage.build(input, List.of(Planes.wrap(new float[][] { pixels, pixels },
			TestImages.WIDTH, TestImages.HEIGHT).image()), OutputType.INPUT, "x", new DepthAxis(0, 1), "");
		assertEquals(bits, image.getBitDepth());
		assertEquals(List.of(0, 18, most), List.of(image.getPixel(0, 0)[0], image.getPixel(1, 0)[0], image.getPixel(2,
			0)[0]));
	}

	@Test
	void signedPixelsComeBackSigned() {
		final ImagePlus signed = TestImages.stack(16, 2);
		signed.getCalibration().setSigned16BitCalibration();
		final ImagePlus image = build(signed, OutputType.INPUT);
		assertEquals(32768 + 5, image.getStack().getProcessor(DEPTH).get(0));
		assertEquals(5, image.getCalibration().getCValue(image.getStack().getProcessor(DEPTH).get(0)));
		assertFalse(build(signed, OutputType.FLOAT).getCalibration().calibrated());
	}

	@Test
	void aCurveOfIntensitiesNeedsFloats() {
		final ImagePlus curved = TestImages.stack(8, 2);
		curved.getCalibration().setFunction(Calibration.POLY2, new double[] { 0, 1, 0.5 }, "OD");
		assertEquals("outputtype is input, but the input's intensities are calibrated by a curve: choose 32-bit.",
			assertThrows(IllegalArgumentException.class, () -> build(curved, OutputType.INPUT)).getMessage());
	}

	@Test
	void unknownTypesAreRefused() {
		assertEquals("outputtype is 12-bit: choose one of 32-bit, input.", assertThrows(IllegalArgumentException.class,
			() -> OutputType.named("12-bit")).getMessage());
	}

	@Test
	void slicesHaveTheLabelOfTheirBlock() {
		final ImagePlus input = TestImages.hyperstack(8, 2, 2, 3);
		for (int i = 1; i <= input.getStackSize(); i++)
			input.getStack().setSliceLabel("plane " + i, i);
		final ImagePlus image = build(input, OutputType.FLOAT);
		for (int c = 1; c <= 2; c++)
			for (int t = 1; t <= 3; t++)
				for (int z = 1; z <= DEPTH; z++)
					assertEquals("plane " + input.getStackIndex(c, z <= 3 ? 1 : 2, t), image.getStack().getSliceLabel(image
						.getStackIndex(c, z, t)));
	}

	@Test
	void aDepthThatIsNotKnownStaysSo() {
		for (final double depth : new double[] { 0, -2, Double.NaN }) {
			final ImagePlus input = TestImages.stack(8, 2);
			input.getCalibration().pixelDepth = depth;
			final Calibration made = build(input, OutputType.FLOAT).getCalibration();
			assertEquals(List.of(1.0, "pixel"), List.of(made.pixelDepth, made.getZUnit()));
			assertTrue(VoxelShape.depth(made).isEmpty());
		}
	}

	@Test
	void signedValuesInTheInputsTypeAreRemarkedUpon() {
		final ImagePlus input = TestImages.stack(16, 2);
		assertEquals(List.of(), OutputType.INPUT.remarks(input));
		input.getCalibration().setSigned16BitCalibration();
		assertEquals(1, OutputType.INPUT.remarks(input).size());
		assertEquals(List.of(), OutputType.FLOAT.remarks(input));
	}
}
