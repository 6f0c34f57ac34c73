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
package org.microdiffusion.projection;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/**
 * The operator A of a beam that displaces slices, on projections of one size:
 * {@code X_{i,v} = Σ_k w_{v,k} S(dx_{v,k}, dy_{v,k}) x_{first(i) + k}}, where projection {@code i V + v} is view v of V
 * of block i. S is bilinear interpolation, so {@code (S x)(p) = Σ_q h(p - d - q) x(q)} with the triangle
 * {@code h(t) = max(0, 1 - |t|)} along x and y: its weights are 0 or more and have the sum 1.
 * <p>
 * The volume is a field that is larger than the projections by {@link #marginX()} and {@link #marginY()} pixels at
 * each side, so that it holds all that the projections show.
 * </p>
 */
public final class ShiftedProjection {

	/** Weight of a pixel at a projection's edge in place of one outside of it. */
	private static final double OUTSIDE_WEIGHT = 1e-3;

	private final AxialProjection operator;
	private final int views;
	private final int width;
	private final int height;
	private final int marginX;
	private final int marginY;
	private final Beam beam;
	/** [view][k] */
	private final List<List<List<Tap>>> taps;

	/**
	 * One weight of S.
	 *
	 * @param x from a pixel of the projection to the pixel of the volume that it shows
	 * @param y from a pixel of the projection to the pixel of the volume that it shows
	 */
	private record Tap(int x, int y, float weight) {}

	/** How the pixels of a projection and of a slice of the field are combined. */
	@FunctionalInterface
	private interface RowTask {

		void at(int ofProjection, int ofField, float weight);
	}

	ShiftedProjection(final AxialProjection operator, final Beam beam, final int width, final int height) {
		this.operator = operator;
		this.beam = beam;
		this.width = width;
		this.height = height;
		views = beam.views().size();
		marginX = (int) Math.ceil(beam.largest(Beam.Slice::dx));
		marginY = (int) Math.ceil(beam.largest(Beam.Slice::dy));
		if (2 * marginX >= width || 2 * marginY >= height) throw new Refusal("beam displaces slices by up to " + beam
			.largestShift() + " pixels but the images have " + width + " x " + height +
			" pixels: give a beam that displaces by less than half of that, or larger images.");
		taps = beam.views().stream().map(view -> view.stream().map(ShiftedProjection::taps).toList()).toList();
	}

	private static List<Tap> taps(final Beam.Slice slice) {
		final int x = (int) Math.floor(-slice.dx()), y = (int) Math.floor(-slice.dy());
		final double right = -slice.dx() - x, below = -slice.dy() - y;
		final List<Tap> taps = new ArrayList<>();
		for (int j = 0; j < 2; j++)
			for (int i = 0; i < 2; i++) {
				final double weight = (i == 0 ? 1 - right : right) * (j == 0 ? 1 - below : below);
				if (weight > 0) taps.add(new Tap(x + i, y + j, (float) weight));
			}
		return taps;
	}

	/** Pixels at each side along x by which the field is larger than the projections. */
	public int marginX() {
		return marginX;
	}

	/** Pixels at each side along y by which the field is larger than the projections. */
	public int marginY() {
		return marginY;
	}

	/** Pixels of the field along x. */
	public int fieldWidth() {
		return width + 2 * marginX;
	}

	/** Pixels of the field along y. */
	public int fieldHeight() {
		return height + 2 * marginY;
	}

	/** The field that is like a volume of the projections' size at its edges beyond them. */
	public Planes extended(final Planes volume) {
		final Planes field = Planes.zeros(fieldWidth(), fieldHeight(), volume.depth());
		Planes.parallel(volume.depth(), z -> {
			final float[] from = volume.plane(z), to = field.plane(z);
			for (int p = 0; p < to.length; p++)
				to[p] = from[clamped(p / fieldWidth() - marginY, height) * width + clamped(p % fieldWidth() - marginX, width)];
		});
		return field;
	}

	private static int clamped(final int position, final int size) {
		return Math.max(0, Math.min(size - 1, position));
	}

	/** The part of a field that lies where the projections do. */
	public Planes cropped(final Planes field) {
		return field.region(new Region(marginX, marginY, width, height));
	}

	/** The part of projections that shows nothing from beyond their edges. */
	Planes inside(final Planes images) {
		return images.region(new Region(marginX, marginY, width - 2 * marginX, height - 2 * marginY));
	}

	/** A x: field to projections. */
	public Planes forward(final Planes field) {
		final Planes images = Planes.zeros(width, height, operator.blocks());
		Planes.parallel(operator.blocks(), i -> {
			final float[] image = images.plane(i);
			for (int k = 0; k < operator.axialResolution(); k++) {
				final float[] slice = field.plane(operator.firstSlice(i) + k);
				rows(i, k, (p, q, weight) -> {
					for (int x = 0; x < width; x++)
						image[p + x] += weight * slice[q + x];
				});
			}
		});
		return images;
	}

	/** Aᵀ y: projections to field. */
	public Planes adjoint(final Planes images) {
		final Planes field = Planes.zeros(fieldWidth(), fieldHeight(), operator.slices());
		addAdjoint(images, field);
		return field;
	}

	/** Adds Aᵀ y to a field. */
	public void addAdjoint(final Planes images, final Planes field) {
		Planes.parallel(field.depth(), z -> {
			final float[] slice = field.plane(z);
			for (int i = 0; i < operator.blocks(); i++) {
				final int k = z - operator.firstSlice(i);
				if (k < 0 || k >= operator.axialResolution()) continue;
				final float[] image = images.plane(i);
				rows(i, k, (p, q, weight) -> {
					for (int x = 0; x < width; x++)
						slice[q + x] += weight * image[p + x];
				});
			}
		});
	}

	/** All rows of a projection with the rows of the block's slice k that they show. */
	private void rows(final int projection, final int k, final RowTask task) {
		final double sensitivity = beam.slice(projection % views, k).weight();
		if (sensitivity > 0) for (final Tap tap : taps.get(projection % views).get(k))
			for (int y = 0; y < height; y++)
				task.at(y * width, (y + marginY + tap.y) * fieldWidth() + marginX + tap.x, (float) sensitivity * tap.weight);
	}

	/** An upper bound of ‖A‖², the largest row sum of A Aᵀ, none of whose entries is below 0. */
	public float squaredNorm() {
		final Planes sums = forward(adjoint(Planes.zeros(width, height, operator.blocks()).scaled(0, 1)));
		float largest = 0;
		for (int i = 0; i < sums.depth(); i++)
			for (final float sum : sums.plane(i))
				largest = Math.max(largest, sum);
		return largest;
	}

	/**
	 * Nearest-neighbour interpolation along z: each slice shows the mean over the views of the nearest block, shifted
	 * back. Pixels that lie outside of a projection do not count, unless all do.
	 *
	 * @param images projections
	 * @return a field
	 */
	public Planes repeated(final Planes images) {
		final Planes field = Planes.zeros(fieldWidth(), fieldHeight(), operator.slices());
		Planes.parallel(field.depth(), z -> {
			final int block = operator.nearestBlock(z) / views * views;
			final int k = clamped(z - operator.firstSlice(block), operator.axialResolution());
			final float[] slice = field.plane(z);
			for (int p = 0; p < slice.length; p++)
				slice[p] = shown(images, block, k, p % fieldWidth() - marginX, p / fieldWidth() - marginY);
		});
		return field;
	}

	private float shown(final Planes images, final int block, final int k, final int x, final int y) {
		double sum = 0, count = 0;
		for (int v = 0; v < views; v++) {
			final float[] image = images.plane(block + v);
			for (final Tap tap : taps.get(v).get(k)) {
				final int column = clamped(x - tap.x, width), row = clamped(y - tap.y, height);
				final double weight = tap.weight * (column == x - tap.x && row == y - tap.y ? 1 : OUTSIDE_WEIGHT);
				sum += weight * image[row * width + column];
				count += weight;
			}
		}
		return (float) (sum / count);
	}
}
