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

import java.util.List;

import org.microdiffusion.api.Compare;
import org.microdiffusion.figure.OrthogonalSections;
import org.microdiffusion.metric.VolumeScore;

/**
 * The scores of one method at one step length: a row of a comparison. It is stored in a
 * file until the whole comparison is finished.
 *
 * @param method the label of the method or of its variant
 * @param stepLength n
 * @param ssim as in {@link VolumeScore}, like the four that follow
 * @param psnr in dB
 * @param dice with a threshold of each slice's own
 * @param diceTrueThreshold with the truth's threshold
 * @param nrmse root mean square error in units of the truth's range
 * @param residualMax largest difference to the truth's noise-free projections, in
 *          units of their range
 * @param residualRms root mean square of the same
 * @param seconds that the reconstruction took
 * @param networkCalls calls of a diffusion model's denoiser for each slice; 0 for other
 *          methods
 * @param remarks of the method
 * @param sections of the volume for the picture: one element, or none without a picture
 */
public record Trial(String method, int stepLength, double ssim, double psnr, double dice, double diceTrueThreshold,
	double nrmse, double residualMax, double residualRms, double seconds, double networkCalls,
	List<String> remarks, List<OrthogonalSections> sections)
{

	/** A finished row of a comparison at a step length, with at most one set of sections. */
	public static Trial of(final Compare.Row row, final int stepLength, final List<OrthogonalSections> sections) {
		final VolumeScore score = row.score();
		return new Trial(row.label(), stepLength, score.ssim(), score.psnr(), score.dice(), score
			.diceTrueThreshold(), score.nrmse(), row.residual().largest(), row.residual().rms(), row
				.seconds(), row.networkCalls(), row.remarks(), sections);
	}

	/** The same trial with another label. */
	Trial labelled(final String name) {
		return new Trial(name, stepLength, ssim, psnr, dice, diceTrueThreshold, nrmse, residualMax, residualRms, seconds,
			networkCalls, remarks, sections);
	}
}
