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
package org.microdiffusion.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

class VolumeScoreTest {

	private final FormulaPair pair = new FormulaPair();
	private final RandomAccessibleInterval<FloatType> truth = pair.truth.image();
	private final RandomAccessibleInterval<FloatType> reconstruction = pair.reconstruction.image();

	@Test
	void agreesWithScikitImageAndOpenCV() throws IOException {
		final Golden golden = Golden.read(getClass().getResourceAsStream("/metric/golden.json"));
		final VolumeScore score = VolumeScore.of(reconstruction, truth, Progress.NONE);
		golden.assertScore(score, 1e-9);
		for (final SliceScore slice : score.slices())
			assertEquals(golden.sliceDice()[slice.slice()], slice.dice(), 1e-9);
		golden.assertThresholds(scaled(pair.reconstruction), scaled(pair.truth));
		final Residual residual = Residual.of(reconstruction, truth);
		assertEquals(golden.residualLargest(), residual.largest(), 1e-9);
		assertEquals(golden.residualRms(), residual.rms(), 1e-9);
	}

	@Test
	void identityIsPerfect() {
		final VolumeScore score = VolumeScore.of(truth, truth, Progress.NONE);
		assertEquals(new VolumeScore(score.slices(), 120, 1, 1, 1, 0), score);
		for (final SliceScore slice : score.slices())
			assertEquals(new SliceScore(slice.slice(), 120, 1, 1), slice);
	}

	@Test
	void storageMakesNoDifference() {
		final VolumeScore planar = VolumeScore.of(reconstruction, truth, Progress.NONE);
		final RandomAccessibleInterval<FloatType> array = new ArrayImgFactory<>(new FloatType()).create(truth);
		LoopBuilder.setImages(truth, array).forEachPixel((from, to) -> to.set(from));
		final RandomAccessibleInterval<FloatType> shifted = Views.interval(Views.extendZero(Views.translate(reconstruction,
			3, -2, 5)), Views.translate(reconstruction, 3, -2, 5));
		assertEquals(planar, VolumeScore.of(shifted, array, Progress.NONE));
	}

	@Test
	void unitsMakeNoDifference() {
		final VolumeScore score = VolumeScore.of(reconstruction, truth, Progress.NONE);
		final VolumeScore other = VolumeScore.of(times4Plus1024(reconstruction), times4Plus1024(truth), Progress.NONE);
		assertEquals(score.psnr(), other.psnr(), 1e-3);
		assertEquals(score.ssim(), other.ssim(), 1e-4);
		assertEquals(score.nrmse(), other.nrmse(), 1e-6);
	}

	@Test
	void doesNotChangeItsInput() {
		VolumeScore.of(reconstruction, truth, Progress.NONE);
		final FormulaPair fresh = new FormulaPair();
		assertEquals(new Residual(0, 0), Residual.of(reconstruction, fresh.reconstruction.image()));
		assertEquals(new Residual(0, 0), Residual.of(truth, fresh.truth.image()));
	}

	@Test
	void refusesWhatCannotBeCompared() {
		assertMessage("the reconstruction has 37 x 23 x 8 voxels and the truth 37 x 23 x 9", Views.interval(reconstruction,
			new long[3], new long[] { 36, 22, 7 }), truth);
		final RandomAccessibleInterval<FloatType> small = Planes.zeros(6, 20, 2).image();
		assertMessage("slices of 6 x 20 pixels are too small for SSIM", small, small);
		final RandomAccessibleInterval<FloatType> constant = Planes.zeros(37, 23, 9).image();
		assertMessage("the truth is constant, every voxel is 0.0", reconstruction, constant);
		pair.reconstruction.plane(3)[40] = Float.NaN;
		assertMessage("slice 3 of the reconstruction has NaN or infinite values", reconstruction, truth);
		pair.truth.plane(8)[0] = Float.NEGATIVE_INFINITY;
		assertMessage("slice 8 of the truth has NaN or infinite values", constant, truth);
	}

	@Test
	void stopsWhenCancelled() {
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> VolumeScore.of(reconstruction, truth, cancelled));
	}

	private static void assertMessage(final String start, final RandomAccessibleInterval<FloatType> reconstruction,
		final RandomAccessibleInterval<FloatType> truth)
	{
		final String message = assertThrows(IllegalArgumentException.class, () -> VolumeScore.of(reconstruction, truth,
			Progress.NONE)).getMessage();
		assertTrue(message.startsWith(start), message);
	}

	private static RandomAccessibleInterval<FloatType> times4Plus1024(final RandomAccessibleInterval<FloatType> volume) {
		return Converters.convert(volume, (from, to) -> to.set(from.get() * 4 + 1024), new FloatType());
	}

	private Planes scaled(final Planes volume) {
		final Range range = Range.of(pair.truth, "truth");
		final Planes scaled = volume.copy();
		for (int z = 0; z < scaled.depth(); z++)
			for (int i = 0; i < scaled.plane(z).length; i++)
				scaled.plane(z)[i] = (float) Math.min(1, Math.max(0, (scaled.plane(z)[i] - range.min()) / range.size()));
		return scaled;
	}
}
