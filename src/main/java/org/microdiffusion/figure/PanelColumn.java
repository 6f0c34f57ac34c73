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
package org.microdiffusion.figure;

import java.util.List;
import java.util.Optional;

import org.microdiffusion.refusal.Refusal;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One column of a {@link MethodPanel}: a volume with its title and figures.
 *
 * @param title text above the column
 * @param figures texts below it, as many per line as fit, such as "37.6 dB", "SSIM 0.949"
 * @param volume axes x, y, z
 * @param firstDepth depth of the upper face of slice 0, in the unit of the pixel width; not 0 if
 *          projections begin with an offset
 * @param voxelDepth thickness of a slice in the unit of the pixel width; for projections that of a
 *          block
 * @param colouring colours and range of this column alone, shown with a calibration bar; empty: gray in
 *          the picture's range
 */
public record PanelColumn(String title, List<String> figures, RandomAccessibleInterval<FloatType> volume,
	double firstDepth, double voxelDepth, Optional<Colouring> colouring)
{

	/**
	 * The colours of a column that does not show intensities.
	 *
	 * @param colours colour map
	 * @param range values of the first and the last colour
	 */
	public record Colouring(ColourMap colours, DisplayRange range) {}

	/**
	 * @throws IllegalArgumentException if the volume does not have three dimensions or is empty, if a
	 *           depth is not finite, or if the voxel depth is not above 0
	 */
	public PanelColumn {
		if (volume.numDimensions() != 3 || volume.dimension(0) < 1 || volume.dimension(1) < 1 || volume.dimension(2) < 1)
			throw new IllegalArgumentException("The column \"" + title + "\" of a picture needs a volume x, y, z with at " +
				"least one voxel, not " + SectionRenderer.size(volume) + ".");
		if (!(voxelDepth > 0 && voxelDepth < Double.POSITIVE_INFINITY)) throw new Refusal(
			"The voxel depth " + voxelDepth + " of the column \"" + title + "\" must be a number above 0.");
		if (!Double.isFinite(firstDepth)) throw new Refusal("The first depth " + firstDepth +
			" of the column \"" + title + "\" must be a finite number.");
		figures = List.copyOf(figures);
	}

	/** A gray column whose first slice begins at depth 0, with no figures. */
	public PanelColumn(final String title, final RandomAccessibleInterval<FloatType> volume, final double voxelDepth) {
		this(title, List.of(), volume, 0, voxelDepth, Optional.empty());
	}

	/** A copy with other figures. */
	public PanelColumn withFigures(final String... items) {
		return new PanelColumn(title, List.of(items), volume, firstDepth, voxelDepth, colouring);
	}

	/** A copy that begins at another depth. */
	public PanelColumn startingAt(final double depth) {
		return new PanelColumn(title, figures, volume, depth, voxelDepth, colouring);
	}

	/** Depth of the lower face of the last slice. */
	double lastDepth() {
		return firstDepth + voxelDepth * volume.dimension(2);
	}
}
