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
package org.microdiffusion.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.projection.Beam.Slice;
import org.microdiffusion.refusal.Refusal;

class BeamTest {

	private static final String HEADING = "slice,weight,dx,dy,view\n";

	@TempDir
	Path folder;

	private static Beam twoViews() {
		return new Beam(List.of(List.of(new Slice(1, -0.5, 0), new Slice(3, 0.5, 2)), List.of(new Slice(2, 0.5, 0),
			new Slice(2, -0.5, -2))));
	}

	@Test
	void theTableIsReadAsItWasWritten() {
		final String text = twoViews().rows().stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n",
			HEADING, "\n\n"));
		assertEquals(twoViews(), Beam.parse("beam", "b.csv", text));
		assertEquals(new Slice(0.25, -0.5, 0), twoViews().slice(0, 0));
		assertEquals(2, twoViews().largestShift());
	}

	@Test
	void profileTakesTheWeights() throws IOException {
		final Path file = Files.writeString(folder.resolve("beam.csv"), "\uFEFF" + HEADING.replace("\n", "\r\n") +
			"1,1,0.5,0,1\r\n2,3,-0.5,0,1\r\n");
		final AxialProfile profile = AxialProfile.parse(file.toString(), 2);
		assertArrayEquals(new double[] { 0.25, 0.75 }, new double[] { profile.weight(0), profile.weight(1) });
		assertEquals(Beam.straight(profile).slice(0, 1), new Slice(0.75, 0, 0));
		final var e = assertThrows(Refusal.class, () -> AxialProfile.parse(file.toString(), 3));
		assertEquals("profile has 2 weights but steplength is 3: give one weight for each slice of a block.", e.getMessage());
	}

	@Test
	void aProfileHasOneView() {
		assertTrue(assertThrows(Refusal.class, () -> twoViews().profile()).getMessage().startsWith("profile has 2 views: "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1,1,0,0,2", "2,1,0,0,1", "1,1,0,0", "1,one,0,0,1", "1,1,0,0,1\n3,1,0,0,1",
		"1,1,0,0,1\n2,1,0,0,2" })
	void aWrongLineIsShown(final String rows) {
		final String message = assertThrows(Refusal.class, () -> Beam.parse("beam", "b.csv", HEADING + rows)).getMessage();
		assertTrue(message.startsWith("beam file b.csv has the line \"" + rows.substring(rows.lastIndexOf('\n') + 1) +
			"\": "), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1,1,0,0,1", "1,0,0,0,1\n2,0,0,0,1", "1,-1,0,0,1\n2,3,0,0,1", "1,1,NaN,0,1\n2,1,0,0,1",
		"1,1,0,0,1\n2,1,0,0,1\n1,1,0,0,2" })
	void aBeamThatIsNoneIsRefused(final String rows) {
		assertTrue(assertThrows(Refusal.class, () -> Beam.parse("beam", "b.csv", HEADING + rows)).getMessage().startsWith(
			"beam has "));
	}
}
