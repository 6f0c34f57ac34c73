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
package org.microdiffusion.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.microdiffusion.volume.Planes;

/** Brightness of components over time, as tables. */
public final class Traces {

	/** Columns of {@link #components}. */
	public static final List<String> COMPONENT_COLUMNS = List.of("component", "x", "y", "z", "voxels", "intensity",
		"crosstalk", "with");

	private final Components components;
	private final Baseline baseline;
	/** [component][frame]. */
	private final double[][] brightness;
	private final double[][] deviation;

	/** @param frames number of time points */
	public Traces(final Components components, final Baseline baseline, final int frames) {
		this.components = components;
		this.baseline = baseline;
		brightness = new double[components.count()][frames];
		deviation = new double[components.count()][frames];
	}

	/** Takes a time point into account. */
	public void set(final int frame, final FrameActivity activity) {
		for (int c = 0; c < brightness.length; c++) {
			brightness[c][frame] = activity.brightness()[c];
			deviation[c][frame] = activity.deviation()[c];
		}
	}

	/** The brightness of a component at each time point, relative to the structure. */
	public double[] brightness(final int component) {
		return brightness[component].clone();
	}

	/** ΔF/F of a component at each time point. */
	public double[] relativeChange(final int component) {
		final double[] trace = brightness[component], rest = baseline.of(trace);
		return IntStream.range(0, trace.length).mapToDouble(t -> rest[t] > 0 ? (trace[t] - rest[t]) / rest[t] : Double.NaN)
			.toArray();
	}

	/**
	 * The columns of {@link #rows}: the time point, and mean intensity, its standard deviation and ΔF/F of each
	 * component.
	 */
	public List<String> columns() {
		final List<String> columns = new ArrayList<>(List.of("time point"));
		for (final Component component : components.all())
			columns.addAll(List.of(component.name() + " mean", component.name() + " deviation", component.name() + " dF/F"));
		return columns;
	}

	/**
	 * A row for each time point; cells of black frames are empty.
	 *
	 * @param scale intensity of the input in which the structure has the value 1
	 */
	public List<List<String>> rows(final double scale) {
		final double[][] change = IntStream.range(0, brightness.length).mapToObj(this::relativeChange).toArray(
			double[][]::new);
		final double[] mean = components.all().stream().mapToDouble(c -> scale * c.part().sum() / c.part().places().length)
			.toArray();
		final List<List<String>> rows = new ArrayList<>();
		for (int t = 0; t < (brightness.length == 0 ? 0 : brightness[0].length); t++) {
			final List<String> row = new ArrayList<>(List.of(Integer.toString(t + 1)));
			for (int c = 0; c < brightness.length; c++)
				row.addAll(List.of(text(mean[c] * brightness[c][t]), text(mean[c] * deviation[c][t]), text(change[c][t])));
			rows.add(row);
		}
		return rows;
	}

	/**
	 * A row for each component: name, centre in voxels from 0, size, mean intensity of the structure in it, and the
	 * largest
	 * crosstalk with the component that causes it.
	 *
	 * @param structure for the size of planes
	 * @param crosstalk [i][j] as {@link ActivityEstimator#crosstalk}
	 * @param scale intensity of the input in which the structure has the value 1
	 */
	public List<List<String>> components(final Planes structure, final double[][] crosstalk, final double scale) {
		final int pixels = structure.width() * structure.height();
		final List<List<String>> rows = new ArrayList<>();
		for (int c = 0; c < components.count(); c++) {
			final SparseImage part = components.all().get(c).part();
			final double whole = part.sum();
			double x = 0, y = 0, z = 0;
			for (int k = 0; k < part.places().length; k++) {
				final int p = part.places()[k] % pixels;
				final double weight = part.values()[k] / whole;
				x += weight * (p % structure.width());
				y += weight * (p / structure.width());
				z += weight * (part.places()[k] / pixels);
			}
			int with = -1;
			for (int d = 0; d < components.count(); d++)
				if (d != c && (with < 0 || Math.abs(crosstalk[c][d]) > Math.abs(crosstalk[c][with]))) with = d;
			rows.add(List.of(components.all().get(c).name(), text(x), text(y), text(z), Integer.toString(part.places().length),
				text(scale * whole / part.places().length), with < 0 ? "" : text(crosstalk[c][with]), with < 0 ? ""
					: components.all().get(with).name()));
		}
		return rows;
	}

	/** Four significant digits; nothing for NaN. */
	private static String text(final double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
	}
}
