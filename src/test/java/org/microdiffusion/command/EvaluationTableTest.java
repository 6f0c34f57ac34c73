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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.pipeline.Evaluate;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;

import ij.measure.ResultsTable;

class EvaluationTableTest {

	private static EvaluationTable table() {
		final InputImage truth = InputImage.of("truth", TestImages.hyperstack(8, 2, 8, 1));
		final EvaluationTable table = new EvaluationTable();
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
