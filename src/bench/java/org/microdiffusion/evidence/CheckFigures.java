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
package org.microdiffusion.evidence;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;

/**
 * What Check Projections finds in stacks as they are and with something wrong from the middle on, for the page. The dB
 * of the methods are those of the command {@code check} itself.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.evidence.CheckFigures \
 *   -Dexec.classpathScope=test -Dexec.args="a.tif b.tif"
 * </pre>
 */
public final class CheckFigures {

	private static final int MOVED_X = 4, MOVED_Y = -2;
	private static final double DIMMED = 0.7;

	private CheckFigures() {}

	/** @param files stacks with all slices */
	public static void main(final String... files) {
		System.out.println("| stack | n | distance, pixel widths if voxels are cubes | as it is | moved by 4, -2 pixels | " +
			"dimmed to 0.7 | limits, pixels and factor |");
		for (final String file : files)
			for (final int n : new int[] { 3, 6 })
				row(Path.of(file), n);
	}

	private static void row(final Path file, final int n) {
		final Planes volume = Planes.read(InputImage.of("input", TiffFile.read("input", file)).volume(0, 0));
		final AxialProjection operator = new AxialProjection(Geometry.uniform(n), volume.depth() / n);
		final Planes images = operator.forward(volume.range(0, operator.slices()));
		final Distance distance = Distance.of(images, operator, OptionalDouble.empty());
		final Planes moved = images.copy(), dimmed = images.copy();
		final int width = images.width();
		for (int i = images.depth() / 2; i < images.depth(); i++)
			for (int p = 0; p < images.plane(i).length; p++) {
				final int x = Math.max(0, p % width - MOVED_X), y = Math.min(images.height() - 1, p / width - MOVED_Y);
				moved.plane(i)[p] = images.plane(i)[y * width + x];
				dimmed.plane(i)[p] *= (float) DIMMED;
			}
		final Jumps jumps = Jumps.of(images, Progress.NONE);
		System.out.println(String.format(Locale.ROOT, "| %s | %d | %.1f ± %.1f | %s | %s | %s | %.1f, %.2f |", file
			.getFileName(), n, distance.estimated(), distance.error(), found(jumps), found(Jumps.of(moved, Progress.NONE)),
			found(Jumps.of(dimmed, Progress.NONE)), jumps.shiftLimit(), Math.exp(jumps.brightnessLimit())));
	}

	/** Numbers of the projections before jumps, with s for a shift and b for brightness. */
	private static String found(final Jumps jumps) {
		final StringBuilder found = new StringBuilder();
		for (int i = 0; i < jumps.steps().size(); i++) {
			if (jumps.steps().get(i).shifted()) found.append(" s").append(i + 1);
			if (jumps.steps().get(i).changed()) found.append(" b").append(i + 1);
		}
		return found.isEmpty() ? "-" : found.toString().strip();
	}
}
