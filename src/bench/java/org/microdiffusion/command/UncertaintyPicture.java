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
package org.microdiffusion.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Locale;

import org.microdiffusion.figure.ColourMap;
import org.microdiffusion.figure.DisplayRange;
import org.microdiffusion.figure.MethodPanel;
import org.microdiffusion.figure.PanelColumn;
import org.microdiffusion.figure.PanelSettings;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.figure.SectionPosition;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.volume.Planes;

import ij.ImagePlus;
import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Draws what a reconstruction told of its uncertainty beside the error that it made,
 * and says how often the one holds the other: the picture of the questions and answers.
 * Needs the volume and its uncertainty, some minutes of work:
 *
 * <pre>
 * java -cp 'target/app/*' org.microdiffusion.Main reconstruct effort=fast \
 *   input=sample-stacks/vasculature-projections.tif output=target/v.tif uncertainty=target/u.tif
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.command.UncertaintyPicture \
 *   -Dexec.classpathScope=test -Dexec.args="sample-stacks/vasculature.tif \
 *   sample-stacks/vasculature-projections.tif target/v.tif target/u.tif src/site/resources/images/uncertainty.png"
 * </pre>
 */
public final class UncertaintyPicture {

	private static final int MARGIN = 16;
	private static final int PANEL_WIDTH = 192;
	private static final int COLUMNS = 5;

	private UncertaintyPicture() {}

	/** @param args files of the truth, the projections, the volume, its uncertainty; and the picture to write */
	public static void main(final String... args) throws Exception {
		final RandomAccessibleInterval<FloatType> truth = volume(args[0]);
		final RandomAccessibleInterval<FloatType> projections = volume(args[1]);
		final RandomAccessibleInterval<FloatType> made = volume(args[2]);
		final RandomAccessibleInterval<FloatType> told = volume(args[3]);
		final Planes error = error(made, truth);
		final Calibration calibration = TiffFile.read("truth", Path.of(args[0])).getCalibration();
		final double depth = calibration.pixelDepth;
		final DisplayRange range = DisplayRange.percentiles(truth, 0.1, 99.9);
		final DisplayRange errors = new DisplayRange(0, DisplayRange.percentiles(told, 0, 99.8).max());
		final PanelSettings view = new PanelSettings(calibration.pixelWidth, calibration.getUnit(), range,
			SectionPosition.busiest(truth, depth, range), PANEL_WIDTH, COLUMNS);
		PngFile.write("picture", MethodPanel.draw(List.of(new PanelColumn("Projections", projections, depth *
			truth.dimension(2) / projections.dimension(2)), new PanelColumn("Volume", made, depth), new PanelColumn("Truth",
			truth, depth), coloured(
				"Uncertainty told", told, depth, errors), coloured("Error made", error.image(), depth, errors)), view), Path.of(
					args[4]));
		System.out.println("All voxels: " + within(error, told, Planes.read(made), -Double.MAX_VALUE));
		System.out.println("Structures: " + within(error, told, Planes.read(made), range.min() + 0.2 * (range.max() - range
			.min())));
	}

	private static PanelColumn coloured(final String title, final RandomAccessibleInterval<FloatType> volume,
		final double depth, final DisplayRange errors)
	{
		return new PanelColumn(title, List.of(), volume, 0, depth, Optional.of(new PanelColumn.Colouring(ColourMap.INFERNO,
			errors)));
	}

	/** Without a margin, for a small picture. */
	private static RandomAccessibleInterval<FloatType> volume(final String file) throws Exception {
		final ImagePlus image = TiffFile.read("input", Path.of(file));
		image.setRoi(MARGIN, MARGIN, image.getWidth() - 2 * MARGIN, image.getHeight() - 2 * MARGIN);
		return InputImage.of("input", image).volume(0, 0);
	}

	private static Planes error(final RandomAccessibleInterval<FloatType> made,
		final RandomAccessibleInterval<FloatType> truth)
	{
		final Planes error = Planes.read(made).copy();
		final Planes right = Planes.read(truth);
		for (int z = 0; z < error.depth(); z++)
			for (int i = 0; i < error.plane(z).length; i++)
				error.plane(z)[i] = Math.abs(error.plane(z)[i] - right.plane(z)[i]);
		return error;
	}

	/** How many voxels of the volume above a brightness have an error of at most one, two and three uncertainties. */
	private static String within(final Planes error, final RandomAccessibleInterval<FloatType> told, final Planes made,
		final double above)
	{
		final Planes spread = Planes.read(told);
		final long[] counts = new long[4];
		for (int z = 0; z < error.depth(); z++)
			for (int i = 0; i < error.plane(z).length; i++) {
				if (made.plane(z)[i] <= above) continue;
				for (int times = 1; times <= 3; times++)
					if (error.plane(z)[i] <= times * spread.plane(z)[i]) counts[times]++;
				counts[0]++;
			}
		return String.format(Locale.ROOT, "%.1f, %.1f and %.1f %% of %d", 100.0 * counts[1] / counts[0], 100.0 * counts[2] /
			counts[0], 100.0 * counts[3] / counts[0], counts[0]);
	}
}
