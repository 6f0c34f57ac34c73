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

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.metric.Residual;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Scores a reconstruction against the truth.
 *
 * @since 0.1.0
 */
public final class Evaluate {

	private Evaluate() {}

	/**
	 * The scores of a reconstruction x.
	 *
	 * @param score of the volume against the truth
	 * @param residual A x − A truth, in units of the intensity range of A truth; with a displacing beam only where
	 *          projections show nothing from beyond the volume's edges
	 * @param remarks sentences that the user should read
	 */
	public record Result(VolumeScore score, Residual residual, List<String> remarks) {}

	/**
	 * Scores one channel at one time point. Slices of the truth that no projection covers are not
	 * compared, but the intensity range is that of the whole truth.
	 *
	 * @param reconstruction axes x, y, z, in the truth's intensity units
	 * @param truth axes x, y, z; as wide and high as the reconstruction, and at least as deep with the offset
	 * @param geometry of the acquisition
	 * @param progress to report to
	 * @throws Refusal one sentence, if the sizes or the geometry do not fit together, or if the truth is
	 *           constant
	 */
	public static Result run(final RandomAccessibleInterval<FloatType> reconstruction,
		final RandomAccessibleInterval<FloatType> truth, final Geometry geometry, final Progress progress)
	{
		final int depth = (int) reconstruction.dimension(2);
		final Planes whole = Planes.read(truth);
		if (whole.depth() < geometry.offset() + depth) throw new Refusal("input has " + Words.count(depth, "slice") +
			" and offset is " + geometry.offset() + " but truth has only " + Words.count(whole.depth(), "slice") +
			": give the stack that the projections were made of, and its geometry.");
		final AxialProjection operator = new AxialProjection(geometry, geometry.projections(geometry.offset() + depth));
		if (operator.slices() != depth) throw new Refusal("input has " + Words.count(depth, "slice") +
			", which is no whole number of blocks of steplength " + geometry.stepLength() + " and overlap " + geometry
				.overlap() + ": give the step length and overlap of the reconstruction.");
		final List<String> remarks = new ArrayList<>();
		if (whole.depth() > depth) remarks.add("Slices " + (geometry.offset() + 1) + " to " + (geometry.offset() + depth) +
			" of the truth's " + whole.depth() + " are compared; no projection covers the others.");
		final RandomAccessibleInterval<FloatType> imaged = whole.range(geometry.offset(), geometry.offset() + depth)
			.image();
		final VolumeScore score = VolumeScore.of(reconstruction, imaged, Range.of(whole, "truth"), progress);
		return new Result(score, Residual.of(operator.inside(operator.forward(Planes.read(reconstruction))).image(), operator
			.inside(operator.forward(Planes.read(imaged))).image()), remarks);
	}
}
