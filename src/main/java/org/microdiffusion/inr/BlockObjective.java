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
package org.microdiffusion.inr;

import java.util.stream.IntStream;

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Noise;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;

/**
 * Eq. 2: the mean squared difference between the projections and the weighted means of the n predicted
 * slices of each block. The batch is some random blocks or all. Each part is a band of rows of one
 * block, of about {@value #MAX_POINTS} points, so that its activations fit into a processor's cache.
 * The smoothness of slices at a random depth may be added.
 */
final class BlockObjective implements FieldObjective {

	static final int MAX_POINTS = 16_384;
	/** Maximum cached features of all bands, 256 MB. */
	private static final long MAX_CACHED_FEATURES = 1L << 26;
	private static final double LATERAL_WEIGHT = 0.15;
	private static final int MIN_SLICES = 3;

	private final MlpField field;
	private final NDManager manager;
	private final Grid whole;
	private final AxialProjection operator;
	private final int rows;
	private final Measured measured;
	private final NDArray profile;
	private final NDArray share;
	private final SlantedHessian hessian;
	private final NDArray smoothness;
	private final boolean smooth;
	private final int blocks;
	private final long seed;
	private final MlpField.OnGrid[] bandFields;

	BlockObjective(final NDManager parent, final MlpField field, final Extent extent, final Projections data,
		final InrOptions options, final long seed)
	{
		this.field = field;
		manager = parent.newSubManager();
		whole = Grid.acquired(extent);
		operator = data.operator();
		final int n = operator.axialResolution();
		final double parts = Math.ceil((double) n * whole.pixels() / MAX_POINTS);
		rows = Math.max(1, (int) (extent.height() / parts));
		this.seed = seed;
		blocks = Math.min(options.blocks(), operator.blocks());
		measured = Measured.of(manager, data, options.heldOut(), seed);
		profile = MlpField.profile(manager, operator);
		share = Tensors.scalar(manager, 1.0 / blocks / whole.pixels());
		hessian = new SlantedHessian(manager, LATERAL_WEIGHT);
		bandFields = new MlpField.OnGrid[(int) Math.ceil(extent.height() / (double) rows)];
		smoothness = Tensors.scalar(manager, options.smoothness() / blocks / bandFields.length);
		smooth = options.smoothness() > 0;
	}

	@Override
	public int parts() {
		return bandFields.length * blocks;
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final int band = part / blocks;
		final int block = chosen(step)[part % blocks];
		final NDArray error = squares(weights, block, band).mul(part(measured.fitted(), block, band)).sum().mul(share);
		return smooth ? error.add(roughness(weights, band, new Noise(seed, "slices", step, part))) : error;
	}

	/** The random blocks of a step, without repetition. */
	private int[] chosen(final long step) {
		final int[] order = IntStream.range(0, operator.blocks()).toArray();
		if (blocks == order.length) return order;
		final Noise noise = new Noise(seed, "blocks", step);
		for (int i = 0; i < blocks; i++) {
			final int other = i + noise.below(order.length - i);
			final int block = order[other];
			order[other] = order[i];
			order[i] = block;
		}
		return order;
	}

	private NDArray squares(final NDList weights, final int block, final int band) {
		final NDArray x = part(measured.values(), block, band);
		final NDArray u = bandField(band).values(weights, operator.firstSlice(block), operator.endSlice(block));
		return profile.matMul(u.reshape(-1, x.size())).reshape(x.getShape()).sub(x).square();
	}

	private NDArray part(final NDArray images, final int block, final int band) {
		return images.get(new NDIndex("{}, {}:{}", block, from(band), from(band + 1)));
	}

	private NDArray roughness(final NDList weights, final int band, final Noise noise) {
		final int slices = Math.max(MIN_SLICES, operator.axialResolution());
		final int first = noise.below(whole.z().length - slices + 1);
		final NDArray u = bandField(band).values(weights, first, first + slices);
		final NDArray upright = u.zerosLike();
		return hessian.mean(u, upright, upright).mul(smoothness);
	}

	@Override
	public double validation(final NDList weights) {
		double sum = 0;
		for (int band = 0; band < bandFields.length; band++)
			for (int block = 0; block < operator.blocks(); block++)
				try (NDScope scope = new NDScope()) {
					scope.suppressNotUsedWarning();
					sum += squares(weights, block, band).mul(part(measured.validation(), block, band)).sum().getFloat();
				}
		return sum;
	}

	private int from(final int band) {
		return Math.min(whole.y().length, band * rows);
	}

	/** The encoded band, cached for all steps if the encodings of all bands fit into memory. */
	private MlpField.OnGrid bandField(final int band) {
		if (bandFields[band] == null) {
			if ((long) whole.pixels() * field.planeFeatures() > MAX_CACHED_FEATURES) close(bandFields);
			bandFields[band] = field.on(manager, whole.rows(from(band), from(band + 1)));
		}
		return bandFields[band];
	}

	private static void close(final MlpField.OnGrid[] fields) {
		for (int i = 0; i < fields.length; i++) {
			if (fields[i] != null) fields[i].close();
			fields[i] = null;
		}
	}

	@Override
	public void close() {
		manager.close();
	}
}
