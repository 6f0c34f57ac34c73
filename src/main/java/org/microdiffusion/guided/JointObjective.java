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
package org.microdiffusion.guided;

import java.util.Optional;

import org.microdiffusion.inr.GuidingField;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.training.Objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * The loss of Algorithm 1 with m from a field whose weights are trained, too. If the field is fitted
 * at the same time, Eq. 2 is added with a weight that falls from 1 to 0.
 */
final class JointObjective implements Objective {

	private final DiffusionObjective diffusion;
	private final GuidingField.Live field;
	private final Optional<Objective> fit;
	private final IntensityScale scale;
	private final int own;
	private final double fieldUnit;
	private final long steps;

	/**
	 * @param diffusion loss for the projections as images, in their order
	 * @param own number of weight arrays of the network; the others are the field's
	 * @param fieldUnit the field's weights / the trained values
	 * @param steps of the whole training
	 */
	JointObjective(final DiffusionObjective diffusion, final GuidingField.Live field, final IntensityScale scale,
		final int own, final double fieldUnit, final long steps)
	{
		this.diffusion = diffusion;
		this.field = field;
		this.scale = scale;
		this.own = own;
		this.fieldUnit = fieldUnit;
		this.steps = steps;
		fit = field.loss();
	}

	@Override
	public int parts() {
		return diffusion.parts() + fit.map(Objective::parts).orElse(0);
	}

	@Override
	public NDArray loss(final NDList weights, final long step, final int part) {
		final NDList network = new NDList(weights.subList(0, own));
		final NDList ofField = inUnits(weights.subList(own, weights.size()));
		if (part < diffusion.parts()) return diffusion.loss(network, step, part, images -> scale.toNetwork(field
			.projections(ofField, images)).expandDims(1));
		final NDArray loss = fit.orElseThrow().loss(ofField, step, part - diffusion.parts());
		return loss.mul(Tensors.scalar(loss.getManager(), fitWeight(step)));
	}

	private NDList inUnits(final Iterable<NDArray> trained) {
		final NDList weights = new NDList();
		for (final NDArray array : trained) {
			final NDManager manager = array.getManager();
			weights.add(fieldUnit == 1 ? array : array.mul(Tensors.scalar(manager, fieldUnit)));
		}
		return weights;
	}

	/** Weight of Eq. 2, half a cosine from 1 to 0. */
	double fitWeight(final long step) {
		return 0.5 * (1 + Math.cos(Math.PI * step / steps));
	}
}
