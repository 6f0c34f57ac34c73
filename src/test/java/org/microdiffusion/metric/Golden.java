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

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.microdiffusion.volume.Planes;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;

/** What scikit-image and OpenCV say of a pair of volumes. */
record Golden(double[] psnr, double[] ssim, @SerializedName("otsu_truth") int[] otsuTruth,
	@SerializedName("otsu_reconstruction") int[] otsuReconstruction,
	@SerializedName("otsu_of_true_volume") int otsuVolume, @SerializedName("psnr_mean") double meanPsnr,
	@SerializedName("ssim_mean") double meanSsim, @SerializedName("dice_otsu_per_slice_pooled") double dice,
	@SerializedName("dice_otsu_of_true_volume") double diceVolume, @SerializedName("nrmse_volume") double nrmse,
	@SerializedName("dice") double[] sliceDice, @SerializedName("residual_largest") double residualLargest,
	@SerializedName("residual_rms") double residualRms,
	@SerializedName("consistency_max_abs") double consistencyLargest)
{

	static Golden read(final InputStream stream) throws IOException {
		try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
			return new Gson().fromJson(reader, Golden.class);
		}
	}

	void assertScore(final VolumeScore score, final double tolerance) {
		final List<SliceScore> slices = score.slices();
		assertEquals(psnr.length, slices.size());
		for (int z = 0; z < psnr.length; z++) {
			assertEquals(z, slices.get(z).slice());
			assertEquals(psnr[z], slices.get(z).psnr(), tolerance, "PSNR of slice " + z);
			assertEquals(ssim[z], slices.get(z).ssim(), tolerance, "SSIM of slice " + z);
		}
		assertEquals(meanPsnr, score.psnr(), tolerance, "PSNR");
		assertEquals(meanSsim, score.ssim(), tolerance, "SSIM");
		assertEquals(dice, score.dice(), tolerance, "DICE, threshold of each slice");
		assertEquals(diceVolume, score.diceTrueThreshold(), tolerance, "DICE, threshold of the true volume");
		assertEquals(nrmse, score.nrmse(), tolerance, "NRMSE");
	}

	/** Compares the thresholds of volumes that are already in [0, 1]. */
	void assertThresholds(final Planes reconstruction, final Planes truth) {
		final long[] volume = new long[256];
		for (int z = 0; z < truth.depth(); z++) {
			final long[] histogram = Otsu.histogram(truth.plane(z));
			for (int level = 0; level < volume.length; level++)
				volume[level] += histogram[level];
			assertEquals(otsuTruth[z], Otsu.threshold(histogram), "threshold of true slice " + z);
			assertEquals(otsuReconstruction[z], Otsu.threshold(Otsu.histogram(reconstruction.plane(z))),
				"threshold of reconstructed slice " + z);
		}
		assertEquals(otsuVolume, Otsu.threshold(volume), "threshold of the true volume");
	}
}
