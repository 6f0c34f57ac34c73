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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.volume.Planes;

/**
 * Shares the light of each pixel between the parts of a structure, given the brightness r_c(t) of the parts: at each
 * pixel
 *
 * <pre>
 * min Σ_t (X_t − Σ_c r_c(t) a_c)² / σ² + Σ_c (a_c − (A s_c))² / (A s)²   over a_c ≥ 0
 * </pre>
 *
 * which is the spatial half of a non-negative matrix factorisation (Pnevmatikakis et al. 2016). s_c becomes
 * s_c a_c / (A s_c), and where the part grew, s a_c / (A s).
 */
final class PartRefinement {

	/** Where a part may have light that it had not before. */
	enum Growth {
			/** Nowhere. */
			NONE,
			/** In the pixels beside its own, in its blocks. */
			SIDES,
			/** There, and in the blocks above and below its pixels. */
			SIDES_AND_DEPTHS
	}

	/** Pixels by which a part can grow to the sides. */
	static final int REACH = 1;

	private static final int MAX_SWEEPS = 200;
	private static final double RELATIVE_TOLERANCE = 1e-6;

	private final Structure structure;
	private final List<SparseImage> parts;
	private final int pixels;
	private final Growth growth;
	/** Grown footprints. */
	private final List<SparseImage> support = new ArrayList<>();
	/** Σ_t r_c(t) X_t at each place of the support. */
	private final List<double[]> products = new ArrayList<>();
	/** Σ_t r_c(t) r_d(t). */
	private final double[][] moments;

	/** The term of a component in the sum at a pixel: the component, and the index of the pixel in its support. */
	private record Term(int part, int index) {}

	PartRefinement(final Structure structure, final List<SparseImage> parts, final List<SparseImage> footprints,
		final Growth growth)
	{
		this.structure = structure;
		this.parts = parts;
		this.growth = growth;
		pixels = SparseImage.pixels(structure.volume());
		for (final SparseImage footprint : footprints) {
			support.add(growth == Growth.NONE ? footprint : grown(footprint));
			products.add(new double[support.get(support.size() - 1).places().length]);
		}
		moments = new double[parts.size()][parts.size()];
	}

	/** The same image with zeros at the places around its elements. */
	private SparseImage grown(final SparseImage image) {
		final int width = structure.projections().width(), places = pixels * structure.projections().depth();
		final Map<Integer, Float> values = new HashMap<>();
		for (int k = 0; k < image.places().length; k++) {
			final int place = image.places()[k], x = place % pixels % width, y = place % pixels / width;
			for (int v = Math.max(0, y - REACH); v <= Math.min(pixels / width - 1, y + REACH); v++)
				for (int u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++)
					values.putIfAbsent(place - place % pixels + v * width + u, 0f);
			if (growth == Growth.SIDES_AND_DEPTHS && place >= pixels) values.putIfAbsent(place - pixels, 0f);
			if (growth == Growth.SIDES_AND_DEPTHS && place + pixels < places) values.putIfAbsent(place + pixels, 0f);
			values.put(place, image.values()[k]);
		}
		final int[] grown = values.keySet().stream().mapToInt(i -> i).sorted().toArray();
		final float[] all = new float[grown.length];
		for (int k = 0; k < grown.length; k++)
			all[k] = values.get(grown[k]);
		return new SparseImage(grown, all);
	}

	/**
	 * Takes a time point into account.
	 *
	 * @param factors r_c(t) of all parts
	 */
	void add(final Planes projections, final double[] factors) {
		Planes.parallel(factors.length, c -> {
			for (int d = 0; d < factors.length; d++)
				moments[c][d] += factors[c] * factors[d];
			final int[] places = support.get(c).places();
			final double[] sums = products.get(c);
			for (int k = 0; k < places.length; k++)
				sums[k] += factors[c] * projections.plane(places[k] / pixels)[places[k] % pixels];
		});
	}

	/** The parts after all time points. */
	List<SparseImage> parts() {
		final Map<Integer, List<Term>> terms = new HashMap<>();
		for (int c = 0; c < support.size(); c++)
			for (int k = 0; k < support.get(c).places().length; k++)
				terms.computeIfAbsent(support.get(c).places()[k], place -> new ArrayList<>()).add(new Term(c, k));
		final List<float[]> shares = support.stream().map(image -> image.values().clone()).toList();
		final Planes variance = structure.variance();
		final List<Integer> places = terms.keySet().stream().sorted().toList();
		Planes.parallel(places.size(), i -> {
			final int place = places.get(i);
			share(terms.get(place), shares, structure.projections().plane(place / pixels)[place % pixels], variance.plane(place /
				pixels)[place % pixels]);
		});
		final SparseImage[] refined = new SparseImage[parts.size()];
		Planes.parallel(refined.length, c -> refined[c] = scaled(c, shares.get(c)));
		return Arrays.asList(refined);
	}

	/** Least squares at one pixel, by descent along the coordinates. */
	private void share(final List<Term> terms, final List<float[]> shares, final float whole, final float variance) {
		final double prior = whole > 0 ? variance / ((double) whole * whole) : 1 / Double.MIN_NORMAL;
		for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
			double change = 0;
			for (final Term term : terms) {
				final double before = shares.get(term.part)[term.index];
				double sum = products.get(term.part)[term.index] + prior * support.get(term.part).values()[term.index];
				for (final Term other : terms)
					if (other.part != term.part) sum -= moments[term.part][other.part] * shares.get(other.part)[other.index];
				final double next = Math.max(0, sum / (moments[term.part][term.part] + prior));
				shares.get(term.part)[term.index] = (float) next;
				change = Math.max(change, Math.abs(next - before));
			}
			if (change <= RELATIVE_TOLERANCE * whole) return;
		}
	}

	/** The part whose projection is a_c. */
	private SparseImage scaled(final int c, final float[] shares) {
		final SparseImage image = support.get(c);
		final Map<Integer, Float> own = new HashMap<>();
		for (int k = 0; k < parts.get(c).places().length; k++)
			own.put(parts.get(c).places()[k], parts.get(c).values()[k]);
		final Map<Integer, Float> voxels = new HashMap<>();
		for (int k = 0; k < image.places().length; k++) {
			final int block = image.places()[k] / pixels, p = image.places()[k] % pixels;
			final float before = image.values()[k], whole = structure.projections().plane(block)[p];
			for (int z = structure.operator().firstSlice(block); z < structure.operator().endSlice(block); z++) {
				final int voxel = z * pixels + p;
				final float value = before > 0 ? own.getOrDefault(voxel, 0f) * shares[k] / before : whole > 0 ? structure.volume()
					.plane(z)[p] * shares[k] / whole : 0;
				if (value > 0) voxels.merge(voxel, value, Math::max);
			}
		}
		final int[] places = voxels.keySet().stream().mapToInt(i -> i).sorted().toArray();
		final float[] values = new float[places.length];
		for (int k = 0; k < places.length; k++)
			values[k] = voxels.get(places[k]);
		return new SparseImage(places, values);
	}
}
