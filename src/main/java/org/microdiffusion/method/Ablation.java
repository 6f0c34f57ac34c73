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

/** The ablations of the paper's guided diffusion, each of which differs from it in one respect. */
public enum Ablation {

	/** The paper's guided diffusion itself. */
	NONE,
	/** The depth is encoded by sines and cosines of doubling frequencies. */
	SIN_COS,
	/** The network is not conditioned on projection and depth. */
	NO_CONDITION,
	/** The network is conditioned by cross-attention. */
	CROSS_ATTENTION,
	/** The prior guides through the image encoder, not by Eq. 9. */
	ENCODED_PRIOR,
	/** The fitted INR is trained further, together with the network. */
	TRAINABLE,
	/** The INR is trained from its random initial weights, together with the network. */
	JOINT;

	/** Whether the network is conditioned on projection and depth. */
	public boolean conditioned() {
		return this != NO_CONDITION;
	}

	/** Whether the training of the network changes the weights of the INR. */
	boolean trainsInr() {
		return this == TRAINABLE || this == JOINT;
	}

	/** The options of a training with this ablation. */
	DiffusionOptions of(final DiffusionOptions usual) {
		return new DiffusionOptions(of(usual.model()), usual.training(), usual.batch(), usual.chunk(), conditioned() ? usual
			.uncond() : 1, usual.weight());
	}

	/** The architecture with this ablation. */
	ModelOptions of(final ModelOptions usual) {
		return new ModelOptions(this == CROSS_ATTENTION ? crossed(usual.unet()) : usual.unet(), usual.images(),
			this == SIN_COS ? usual.depths().withSinCos() : usual.depths(), usual.schedule(), usual.levels(), usual
				.prediction(), this == ENCODED_PRIOR ? ModelOptions.PriorGuidance.ENCODED : usual.prior(), usual.gamma());
	}

	private static UNetOptions crossed(final UNetOptions usual) {
		return new UNetOptions(usual.stem(), usual.width(), usual.multipliers(), usual.blocks(), usual.attention(),
			Conditioning.CROSS_ATTENTION, usual.groups(), usual.dropout());
	}
}
