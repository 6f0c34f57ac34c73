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

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.microdiffusion.figure.DisplayRange;
import org.microdiffusion.figure.MethodPanel;
import org.microdiffusion.figure.OrthogonalSections;
import org.microdiffusion.figure.PanelColumn;
import org.microdiffusion.figure.PanelSettings;
import org.microdiffusion.figure.SectionPosition;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.projection.Geometry;

import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A picture with the projections, the volume of each method and the truth, side by side. */
public final class ComparisonPicture {

	/** Percentiles of the truth that are drawn as black and as white. */
	private static final double BLACK_PERCENTILE = 0.1;
	private static final double WHITE_PERCENTILE = 99.9;

	private final PanelColumn projections;
	private final PanelColumn truth;
	private final PanelSettings view;
	private final double firstDepth;

	/**
	 * @param truth axes x, y, z
	 * @param projections axes x, y, block
	 * @param calibration of the truth
	 * @throws org.microdiffusion.refusal.Refusal if the voxel size of the calibration is not above 0
	 */
	public ComparisonPicture(final RandomAccessibleInterval<FloatType> truth,
		final RandomAccessibleInterval<FloatType> projections, final Calibration calibration, final Geometry geometry)
	{
		final double depth = VoxelShape.depth(calibration).orElse(calibration.pixelWidth);
		final DisplayRange range = DisplayRange.percentiles(truth, BLACK_PERCENTILE, WHITE_PERCENTILE);
		view = new PanelSettings(calibration.pixelWidth, calibration.getUnit(), range, SectionPosition.busiest(truth, depth,
			range));
		firstDepth = geometry.offset() * depth;
		// Each projection is drawn as thick as the distance between blocks, centred on its block.
		this.projections = new PanelColumn("Projections", projections,
			geometry.spacing() * depth).startingAt((geometry.offset() + geometry.overlap() / 2.0) * depth).withFigures(
			geometry.stepLength() + " slices each");
		this.truth = new PanelColumn("Truth", truth, depth).withFigures(truth.dimension(2) + " slices");
		draw(List.of());
	}

	/**
	 * The orthogonal sections of a method's volume that the picture shows.
	 *
	 * @param volume axes x, y, z
	 */
	public OrthogonalSections sections(final RandomAccessibleInterval<FloatType> volume) {
		return OrthogonalSections.of(volume, view.position(), firstDepth, truth.voxelDepth());
	}

	/**
	 * Draws the projections, the volumes and the truth, each with its figures.
	 *
	 * @param trials whose volumes are drawn, each with its {@link Trial#sections}
	 */
	public BufferedImage draw(final List<Trial> trials) {
		final List<PanelColumn> columns = new ArrayList<>();
		columns.add(projections);
		for (final Trial trial : trials)
			for (final OrthogonalSections sections : trial.sections())
				columns.add(new PanelColumn(trial.method(), sections.volume(),
				truth.voxelDepth()).startingAt(firstDepth).withFigures(String.format(Locale.ROOT, "%.2f dB", trial.psnr()),
				String.format(Locale.ROOT, "SSIM %.3f", trial.ssim()), String.format(Locale.ROOT, "DICE %.3f", trial.dice())));
		columns.add(truth);
		return MethodPanel.draw(columns, view);
	}

	/** The position of the sections as text: pictures with equal texts show the same sections. */
	String place() {
		return view.position() + " " + firstDepth + " " + truth.voxelDepth();
	}
}
