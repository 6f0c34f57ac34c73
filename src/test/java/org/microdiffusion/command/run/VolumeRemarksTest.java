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
package org.microdiffusion.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class VolumeRemarksTest {

	private static String noise(final int photons) {
		return "Noise: about " + photons + " photons at the brightest pixel, estimated from the projections.";
	}

	@Test
	void aSingleVolumeNeedsNoPlace() {
		final VolumeRemarks remarks = new VolumeRemarks();
		remarks.add(0, 0, List.of(noise(48), "Another."));
		assertEquals(List.of(noise(48), "Another."), remarks.sentences());
	}

	/** Two channels and three time points, in the order in which they are learned from. */
	@Test
	void sixVolumesMakeOneLineWithARange() {
		final VolumeRemarks remarks = new VolumeRemarks();
		final int[][] photons = { { 48, 51, 47 }, { 9, 100, 60 } };
		for (final int frame : new int[] { 1, 0, 2 })
			for (int channel = 0; channel < 2; channel++)
				remarks.add(channel, frame, List.of(noise(photons[channel][frame])));
		assertEquals(List.of("Channels 1 to 2, time points 1 to 3: Noise: about 9 to 100 photons at the brightest pixel, " +
			"estimated from the projections."), remarks.sentences());
	}

	@Test
	void equalNumbersStayAsTheyWere() {
		final VolumeRemarks remarks = new VolumeRemarks();
		for (int frame = 0; frame < 2; frame++)
			remarks.add(0, frame, List.of("Down to " + (frame == 0 ? "-1.5" : "-2.5e1") + ", below 0.50 (1.0.tif)."));
		assertEquals(List.of("Time points 1 to 2: Down to -2.5e1 to -1.5, below 0.50 (1.0.tif)."), remarks.sentences());
	}

	@Test
	void whatIsSaidOfSomeNamesThem() {
		final VolumeRemarks remarks = new VolumeRemarks();
		for (int frame = 0; frame < 6; frame++) {
			remarks.add(0, frame, frame == 3 || frame == 5 ? List.of() : List.of("Dim."));
			remarks.add(1, frame, frame == 1 ? List.of("Dim.", "Flat.") : List.of());
		}
		assertEquals(List.of("Channel 1, time points 1 to 3, 5; channel 2, time point 2: Dim.",
			"Channel 2, time point 2: Flat."), remarks.sentences());
	}
}
