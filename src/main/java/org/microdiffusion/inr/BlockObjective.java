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

import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * Eq. 2 over all projections: the mean squared difference between the weighted
 * mean of a block's n predicted slices and its projection. Cut into the rows of
 * one block after the other, as many as keep a part at about {@value
 * #MAX_POINTS} points, whose activations stay in a processor's cache; the parts'
 * gradients add up to that of the full batch.
 */
final class BlockObjective implements FieldObjective {

	static final int MAX_POINTS = 16_384;
	/** Features of all bands together: 256 MB. */
	private static final long MAX_KEPT = 1L << 26;

	private final MlpField field;
	private final NDManager manager;
	private final Grid whole;
	private final AxialProjection operator;
	private final int rows;
	private final NDArray measured;
	private final NDArray profile;
	private final NDArray share;
	private final MlpField.OnGrid[] bandFields;

	BlockObjective(final NDManager parent, final MlpField field, final Extent extent, final Projections data) {
		this.field = field;
		manager = parent.newSubManager();
		whole = Grid.acquired(extent);
		operator = data.operator();
		final int n = operator.geometry().stepLength();
		final double parts = Math.ceil((double) n * whole.pixels() / MAX_POINTS);
		rows = Math.max(1, (int) (extent.height() / parts));
		measured = Tensors.of(manager, data.images());
		profile = MlpField.profile(manager, operator);
		share = Tensors.scalar(manager, 1.0 / measured.size());
		bandFields = new MlpField.OnGrid[(int) Math.ceil(extent.height() / (double) rows)];
	}

	@Override
	public int parts() {
		return bandFields.length * operator.blocks();
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final int block = part % operator.blocks();
		final int band = part / operator.blocks();
		final int first = operator.geometry().firstSlice(block);
		final int n = operator.geometry().stepLength();
		final NDArray x = measured.get(new NDIndex("{}, {}:{}", block, from(band), from(band + 1)));
		final NDArray u = bandField(band).values(weights, first, first + n);
		return profile.matMul(u.reshape(n, x.size())).sub(x.reshape(1, x.size())).square().sum().mul(share);
	}

	private int from(final int band) {
		return Math.min(whole.y().length, band * rows);
	}

	/** Encoded once for all steps if the encodings of all bands fit, else once a step. */
	private MlpField.OnGrid bandField(final int band) {
		if (bandFields[band] == null) {
			if ((long) whole.pixels() * field.planeFeatures() > MAX_KEPT) close(bandFields);
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
