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
package org.microdiffusion.training;

/**
 * Constants of Adam (Kingma and Ba 2015) and, with decoupled weight decay,
 * AdamW (Loshchilov and Hutter 2019).
 *
 * @param beta1 decay of the first moment, 0 to below 1
 * @param beta2 decay of the second moment, 0 to below 1
 * @param epsilon added to the root of the second moment, above 0
 * @param weightDecay fraction of the weights subtracted per unit of learning rate, 0
 *          or more
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay) {

	/** The published constants, without weight decay. */
	public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8, 0);

	/** @throws IllegalArgumentException if a value is out of its range */
	public Adam {
		if (!(beta1 >= 0 && beta1 < 1)) throw new IllegalArgumentException("beta1 is " + beta1 + ": give 0 to below 1.");
		if (!(beta2 >= 0 && beta2 < 1)) throw new IllegalArgumentException("beta2 is " + beta2 + ": give 0 to below 1.");
		if (!(epsilon > 0)) throw new IllegalArgumentException("epsilon is " + epsilon + ": give a number above 0.");
		if (!(weightDecay >= 0)) throw new IllegalArgumentException("weightdecay is " + weightDecay + ": give 0 or more.");
	}
}
