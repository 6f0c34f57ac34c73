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
package org.microdiffusion.method;

import org.microdiffusion.guided.DiffusionOptions;
import org.microdiffusion.guided.ModelOptions;
import org.microdiffusion.nn.UNetOptions.Conditioning;
import org.microdiffusion.nn.UNetOptions;

/** What is otherwise than the paper's guided diffusion has it; its ablations. */
public enum Ablation {

	/** Nothing. */
	NONE,
	/** The depth is encoded by sines and cosines of doubling frequencies. */
	SIN_COS,
	/** The network is never told of projection and depth. */
	NO_CONDITION,
	/** The condition comes in by cross-attention. */
	CROSS_ATTENTION,
	/** The prior comes in through the image encoder, not by Eq. 9. */
	ENCODED_PRIOR,
	/** The fitted INR is trained along. */
	TRAINABLE,
	/** The INR is fitted from scratch at the same time. */
	JOINT;

	/** Whether the network is told of projection and depth. */
	public boolean conditioned() {
		return this != NO_CONDITION;
	}

	/** Whether the INR's weights change in the training. */
	boolean trainsInr() {
		return this == TRAINABLE || this == JOINT;
	}

	DiffusionOptions of(final DiffusionOptions usual) {
		return new DiffusionOptions(of(usual.model()), usual.training(), usual.batch(), usual.chunk(), conditioned() ? usual
			.uncond() : 1, usual.weight());
	}

	ModelOptions of(final ModelOptions usual) {
		return new ModelOptions(this == CROSS_ATTENTION ? crossed(usual.unet()) : usual.unet(), usual.images(),
			this == SIN_COS ? usual.depths().withSinCos() : usual.depths(), usual.schedule(), usual.levels(), usual.prediction(),
			this == ENCODED_PRIOR ? ModelOptions.PriorGuidance.ENCODED : usual.prior(), usual.gamma());
	}

	private static UNetOptions crossed(final UNetOptions usual) {
		return new UNetOptions(usual.stem(), usual.width(), usual.multipliers(), usual.blocks(), usual.attention(),
			Conditioning.CROSS_ATTENTION, usual.groups(), usual.dropout());
	}
}
