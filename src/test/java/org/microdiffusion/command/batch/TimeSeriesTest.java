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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.command.Commands;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.volume.Planes;

import ij.IJ;
import ij.ImagePlus;

/** What is learned of one time point serves the others. */
class TimeSeriesTest {

	private static final Reconstruct.Options OPTIONS = new Reconstruct.Options(Geometry.uniform(3), Method.MICRODIFFUSION,
		MethodSettings.DEFAULT.with(new SectionSettings(Optional.empty(), new SectionOptions(new TrainingBudget(2, 0, 1), 1,
		1, new AxialDegradation(1, List.of(0.0))), TrainingMode.ZEROSHOT, Optional.empty(), Optional.empty())),
		NoiseSetting.NONE, OptionalDouble.of(0));

	/** Two volumes of four projections each, the second with more contrast. */
	private static InputImage series(final int channels, final int frames) {
		final ImagePlus image = IJ.createHyperStack("series", 16, 16, channels, 4, frames, 32);
		for (int i = 0; i < 8; i++) {
			final boolean second = i >= 4;
			final int place = second ? image.getStackIndex(channels, i - 3, frames) : image.getStackIndex(1, i + 1, 1);
			for (int p = 0; p < 256; p++)
				image.getStack().getProcessor(place).setf(p, (float) (1 + (second ? 0.9 : 0.6) * Math.sin(p * (i + 1) * (second
					? 0.9 : 0.7))));
		}
		return InputImage.of("input", image);
	}

	private static List<Planes> run(final String timepoint) {
		return run(series(1, 2), timepoint, "own");
	}

	private static List<Planes> run(final InputImage series, final String timepoint, final String channels) {
		return new TimeSeries(series, timepoint, channels, "each").reconstruct(OPTIONS, volume -> {}, Progress.NONE,
			new ArrayList<>()).stream().map(made -> Planes.read(made.volume())).toList();
	}

	private static boolean same(final Planes a, final Planes b) {
		for (int z = 0; z < a.depth(); z++)
			if (!Arrays.equals(a.plane(z), b.plane(z))) return false;
		return true;
	}

	/** The second channel is flat: it has no deviation, but takes that of the first one from nobody. */
	@Test
	void aFlatChannelHasAnUnknownDeviation(@TempDir final Path folder) throws Exception {
		final ImagePlus image = IJ.createHyperStack("channels", 24, 24, 2, 4, 1, 32);
		for (int i = 1; i <= 8; i++)
			for (int p = 0; p < 576; p++)
				image.getStack().getProcessor(i).setf(p, i % 2 == 0 ? 1 : (float) (1 + Math.sin(p * i * 0.7)));
		final Path file = folder.resolve("uncertainty.tif");
		try (Commands commands = new Commands()) {
			commands.run("Reconstruct Volume...", "input", image, "steplength", 3, "training", "bundled", "samples", "2",
				"steps",
				"2", "noise", "0", "uncertainty", file.toString());
		}
		final ImagePlus deviation = IJ.openImage(file.toString());
		assertEquals(24, deviation.getStackSize());
		for (int i = 1; i <= 24; i++)
			for (int p = 0; p < 576; p++)
				assertEquals(i % 2 == 0, Float.isNaN(deviation.getStack().getProcessor(i).getf(p)));
	}

	@Test
	void theChosenTimePointIsLearnedFromAsIfItWereAlone() {
		final List<Planes> alone = run("each");
		final List<Planes> ofFirst = run("1");
		final List<Planes> ofSecond = run("2");
		assertEquals(2, ofFirst.size());
		for (int z = 0; z < 12; z++) {
			assertArrayEquals(alone.get(0).plane(z), ofFirst.get(0).plane(z));
			assertArrayEquals(alone.get(1).plane(z), ofSecond.get(1).plane(z));
		}
		assertFalse(same(alone.get(0), ofSecond.get(0)));
		assertFalse(same(alone.get(1), ofFirst.get(1)));
	}

	@Test
	void theTimePointOfTheMostContrastTeachesByItself() {
		final List<Planes> chosen = run("auto"), second = run("2");
		assertTrue(same(second.get(0), chosen.get(0)));
		assertTrue(same(second.get(1), chosen.get(1)));
	}

	@Test
	void channelsLearnFromTheFirstOneIfTheyShare() {
		final List<Planes> own = run(series(2, 1), "auto", "own"), shared = run(series(2, 1), "auto", "shared");
		final List<Planes> series = run("1");
		assertTrue(same(own.get(0), shared.get(0)));
		assertFalse(same(own.get(1), shared.get(1)));
		// As if the channels were time points.
		assertTrue(same(series.get(1), shared.get(1)));
	}
}
