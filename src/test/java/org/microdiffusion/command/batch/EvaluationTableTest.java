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
package org.microdiffusion.command.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.microdiffusion.api.Evaluate;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;

import ij.measure.Calibration;
import ij.measure.ResultsTable;

class EvaluationTableTest {

	private static EvaluationTable table() {
		return table(0);
	}

	private static EvaluationTable table(final int offset) {
		final InputImage truth = InputImage.of("truth", TestImages.hyperstack(8, 2, 8, 1));
		final EvaluationTable table = new EvaluationTable(offset);
		for (int c = 0; c < 2; c++)
			table.add(c, 0, Evaluate.run(truth.volume(c, 0), truth.volume(c, 0), Geometry.uniform(4), Progress.NONE));
		return table;
	}

	@Test
	void aPerfectReconstructionHasTheHighestScores() {
		final List<List<String>> rows = table().rows();
		assertEquals(2 * (8 + 1), rows.size());
		assertEquals(List.of("2", "1", "1", "120.000", "1.00000", "1.00000", "", "", "", ""), rows.get(9));
		assertEquals(List.of("1", "1", "all", "120.000", "1.00000", "1.00000", "1.00000", "0.00000", "0.00000", "0.00000"),
			rows.get(8));
		assertTrue(table().summaries().get(1).startsWith("Channel 2, time point 1: PSNR 120.00 dB, SSIM 1.0000, "));
	}

	@Test
	void slicesAndDepthsAreThoseOfTheTruth() {
		assertEquals(List.of("6", "13", "all"), IntStream.of(0, 7, 8).mapToObj(i ->
			table(5).rows().get(i).get(2)).toList());
		final Calibration calibration = new Calibration();
		assertPictureDiffers(calibration);
		calibration.setUnit("mm");
		calibration.pixelWidth = calibration.pixelDepth = 2;
		assertPictureDiffers(calibration);
	}

	private static void assertPictureDiffers(final Calibration calibration) {
		final BufferedImage at0 = table(0).plot(calibration).draw();
		final BufferedImage at5 = table(5).plot(calibration).draw();
		assertFalse(Arrays.equals(pixels(at0), pixels(at5)));
	}

	private static int[] pixels(final BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

	@Test
	void imageJsTableHoldsTheSameRows() {
		final ResultsTable table = table().resultsTable();
		assertEquals(18, table.size());
		assertEquals(String.join(",", EvaluationTable.HEADER), table.getColumnHeadings().strip().replace("\t", ",")
			.replaceFirst("^,", ""));
		assertEquals("all", table.getStringValue("slice", 8));
		assertEquals(120, table.getValue("psnr_db", 0));
		assertTrue(Double.isNaN(table.getValue("nrmse", 0)));
		assertEquals(0, table.getValue("nrmse", 8));
	}
}
