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
import java.util.stream.IntStream;

import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.Series;
import org.microdiffusion.progress.Words;
import org.microdiffusion.series.Components;
import org.microdiffusion.series.Traces;

/** A plot of ΔF/F of the first components, above each other, and a sentence about all. */
public record TracePlot(Components components, Traces traces) {

	private static final int MAX_PANELS = 8;

	/** Draws the first components, one in each panel. */
	public BufferedImage draw() {
		final List<LinePlot.Panel> panels = new ArrayList<>();
		for (int c = 0; c < Math.min(MAX_PANELS, components.count()); c++) {
			final double[] change = traces.relativeChange(c);
			panels.add(new LinePlot.Panel(components.all().get(c).name() + ": dF/F", new Series("dF/F", IntStream.rangeClosed(1,
				change.length).asDoubleStream().toArray(), change)));
		}
		return new LinePlot("time point", false, panels).draw();
	}

	/**
	 * How many components there are, and the largest crosstalk.
	 *
	 * @param crosstalk [i][j]
	 */
	public String summary(final double[][] crosstalk) {
		final double[] largest = IntStream.range(0, crosstalk.length).mapToDouble(i -> IntStream.range(0, crosstalk.length)
			.filter(j -> j != i).mapToDouble(j -> Math.abs(crosstalk[i][j])).max().orElse(0)).sorted().toArray();
		return String.format(Locale.ROOT, "Traces of %s; largest crosstalk %.2f, median %.2f.", Words.count(components.count(),
			"component"), largest[largest.length - 1], largest[largest.length / 2]);
	}
}
