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
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@Test
	void aTiltIsAboutTheMiddleOfTheBlock() {
		final Beam beam = Beam.of(" Tilt: 0.5;-1 ", AxialProfile.of(1, 2, 1), 0).orElseThrow();
		assertEquals(List.of(List.of(new Slice(0.25, -0.5, 1), new Slice(0.5, 0, 0), new Slice(0.25, 0.5, -1))), beam
			.views());
		assertEquals("tilt:0.5;-1", beam.text());
	}

	@Test
	void twoViewsAreMirrorImagesAndFourAreTurnedByRightAngles() {
		final AxialProfile profile = AxialProfile.uniform(4);
		final Beam two = Beam.of("airy:0.25", profile, 2).orElseThrow();
		for (int k = 0; k < 4; k++) {
			assertEquals(0.25 * k * k, two.slice(0, k).dx());
			assertEquals(-0.25 * k * k, two.slice(1, k).dx(), 1e-12);
		}
		final Beam four = Beam.of("tilt:2;0", profile, 4).orElseThrow();
		assertEquals(List.of(3.0, 0.0, -3.0, 0.0), four.views().stream().map(view -> view.get(3).dx() + 0.0).toList());
		assertEquals(List.of(0.0, 3.0, 0.0, -3.0), four.views().stream().map(view -> view.get(3).dy() + 0.0).toList());
	}

	@Test
	void aFileIsReadAndItsTextHoldsAllOfIt() throws IOException {
		final Path file = Files.writeString(folder.resolve("two.csv"), twoViews().rows().stream().map(row -> String.join(",",
			row)).collect(Collectors.joining("\n", HEADING, "\n")));
		final AxialProfile uniform = AxialProfile.uniform(2);
		final Beam read = Beam.of(file.toString(), uniform, 0).orElseThrow();
		assertEquals(twoViews(), read);
		final Geometry geometry = Geometry.of(uniform, Optional.of(read), 0, 0);
		assertEquals(0.375, geometry.profile().weight(0), 1e-6);
		assertEquals(geometry, Geometry.of(geometry.profile(), Beam.of(read.text(), geometry.profile(), 2), 0, 0));
	}

	@Test
	void aStraightTableIsAStraightBeam() {
		final AxialProfile profile = AxialProfile.uniform(2);
		assertEquals(new Geometry(AxialProfile.of(1, 3), 0, 0), Geometry.of(profile, Beam.of("1:0:0;3:0:0", profile, 0), 0,
			0));
		assertEquals(Optional.empty(), Beam.of("straight", profile, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "tilt:1 | 0 | beam is tilt:1: write straight, tilt:DX;DY in pixels per slice",
		"airy:x | 2 | beam is airy:x: write straight, ", "banana | 0 | beam is banana: write straight, ",
		"tilt:1e400;0 | 0 | beam has a view of 3 slices with the weights ",
		"straight | 2 | views is 2 but beam is straight, so that all views would show the same: ",
		"tilt:1;0 | 65 | views is 65: give 1 to 64.", "missing.csv | 0 | beam file missing.csv cannot be read: ",
		"1:0:0;1:1:0 | 0 | beam has 2 slices but steplength is 3: give a row for each slice of a block.",
		"1:0:0;1:1:0;1:2:0 | 2 | views is 2 but beam has 1 view: ",
		"1:0:0;2:1:0;1:2:0 | 1 | profile is 1.0;1.0;3.0 but beam gives weights, too: " })
	void whatIsNoBeamIsRefused(final String text, final int views, final String refusal) {
		final AxialProfile profile = text.startsWith("1:0:0;2") ? AxialProfile.of(1, 1, 3) : AxialProfile.uniform(3);
		final String message = assertThrows(Refusal.class, () -> Beam.of(text, profile, views)).getMessage();
		assertTrue(message.startsWith(refusal), message);
	}
}
