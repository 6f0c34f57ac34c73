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
package org.microdiffusion.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.microdiffusion.method.Method;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.FrameActivity;
import org.microdiffusion.volume.Planes;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Functional series by a script: bleaching, black frames, and what does not fit. */
class SeriesRequestTest {

	private static final int FRAMES = 60;

	/** A cell of 50 in the middle block on a background of 10, which bleaches; one frame is black. */
	private static Img<FloatType> series(final double rate, final int black) {
		final Random random = new Random(1);
		final Img<FloatType> images = ArrayImgs.floats(20, 18, 3, FRAMES);
		for (int t = 0; t < FRAMES; t++) {
			final double brightness = t == black ? 0 : 50 * Math.exp(-rate * t) * (1 + (t % 15 == 5 ? 1 : 0));
			Views.hyperSlice(images, 3, t).forEach(pixel -> pixel.set((float) (10 + 0.3 * random.nextGaussian())));
			for (int y = 6; y < 12; y++)
				for (int x = 6; x < 12; x++) {
					final FloatType pixel = images.getAt(x, y, 1, t);
					pixel.set((float) (pixel.get() + brightness));
				}
		}
		return images;
	}

	private static Img<FloatType> labels() {
		final Img<FloatType> labels = ArrayImgs.floats(20, 18, 12);
		for (int z = 4; z < 8; z++)
			for (int y = 6; y < 12; y++)
				for (int x = 6; x < 12; x++)
					labels.getAt(x, y, z).set(1);
		return labels;
	}

	private static SeriesRequest request(final Img<FloatType> images) {
		return MicroDiffusion.series(images).stepLength(4).method(Method.HISTOSPLINE).noise("0.3");
	}

	@Test
	void bleachingIsDividedOutAndBlackFramesAreUnknown() {
		final FunctionalSeries series = request(series(0.01, 20)).components(labels()).run();
		assertTrue(series.remarks().stream().anyMatch(remark -> remark.matches("All cells together lose 4\\d % .*")), series
			.remarks().toString());
		assertTrue(series.remarks().contains("Time point 21 is black: left out of the structure, the baseline and the traces."));
		final double first = series.activity(1, false).brightness()[0];
		assertEquals(1, series.activity(55, false).brightness()[0] / first, 0.05);
		assertEquals(2, series.activity(50, false).brightness()[0] / first, 0.1);
		final FrameActivity black = series.activity(20, true);
		assertTrue(Double.isNaN(black.brightness()[0]));
		assertEquals(series.background(), black.volume().orElseThrow().plane(5)[8 * 20 + 8], 1e-3);
	}

	@Test
	void theVolumeIsInTheUnitsOfTheSeries() {
		final FunctionalSeries series = request(series(0, -1)).run();
		assertEquals(60, series.activity(1, true).volume().orElseThrow().plane(5)[8 * 20 + 8], 4);
		final double bright = series.activity(5, true).volume().orElseThrow().plane(5)[8 * 20 + 8];
		assertEquals(110, bright, 10);
		final FunctionalSeries again = request(series(0, -1)).structure(series.structure()).run();
		assertEquals(bright, again.activity(5, true).volume().orElseThrow().plane(5)[8 * 20 + 8], 4);
	}

	@Test
	void whatDoesNotFitIsOneSentence() {
		final Planes other = Planes.zeros(20, 18, 12);
		other.plane(1)[3] = 1;
		assertTrue(assertThrows(Refusal.class, () -> request(series(0, -1)).structure(other.image()).run()).getMessage()
			.startsWith("structure does not fit the series: the correlation of its projections with the mean is "));
		assertTrue(assertThrows(Refusal.class, () -> request(series(0, -1)).background(1000).run()).getMessage().startsWith(
			"background is 1000.0 but the brightest pixel"));
		assertEquals("images has 3 axes: give an image with four, x, y, block and time.", assertThrows(Refusal.class,
			() -> MicroDiffusion.series(labels())).getMessage());
	}
}
