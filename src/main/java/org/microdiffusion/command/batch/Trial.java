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
 * How a method did at a step length: one row of a comparison, as it is kept
 * while the others are made.
 *
 * @param method its name
 * @param stepLength n
 * @param ssim as in {@link VolumeScore}, like the four that follow
 * @param psnr in dB
 * @param dice with a threshold for each slice
 * @param diceTrueThreshold with the truth's threshold
 * @param nrmse in units of the truth's range
 * @param residualMax largest difference to the truth's noise-free projections, in
 *          units of their range
 * @param residualRms root mean square of the same
 * @param seconds that the reconstruction took
 * @param networkCalls of a diffusion model for each slice; 0 for other methods
 * @param remarks of the method
 * @param sections for the picture: one, or none if there is no picture
 */
public record Trial(String method, int stepLength, double ssim, double psnr, double dice, double diceTrueThreshold,
	double nrmse, double residualMax, double residualRms, double seconds, double networkCalls,
	List<String> remarks, List<OrthogonalSections> sections)
{

	public static Trial of(final Compare.Row row, final int stepLength, final List<OrthogonalSections> sections) {
		final VolumeScore score = row.score();
		return new Trial(row.label(), stepLength, score.ssim(), score.psnr(), score.dice(), score
			.diceTrueThreshold(), score.nrmse(), row.residual().largest(), row.residual().rms(), row
				.seconds(), row.networkCalls(), row.remarks(), sections);
	}

	/** The same by another name. */
	Trial labelled(final String name) {
		return new Trial(name, stepLength, ssim, psnr, dice, diceTrueThreshold, nrmse, residualMax, residualRms, seconds,
			networkCalls, remarks, sections);
	}
}
