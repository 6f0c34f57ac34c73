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

import java.util.Arrays;
import java.util.Locale;

import org.microdiffusion.refusal.Refusal;

/** The data on which the method MicroDiffusion trains its model before it reconstructs. */
public enum TrainingMode {

	/** None: the bundled model, which was trained on phantoms, is used as it is. */
	BUNDLED,
	/** Lateral planes of the projections; the bundled model is trained further. */
	FINETUNE,
	/** Lateral planes of the projections; the model is trained from random weights. */
	ZEROSHOT,
	/** A stack of similar tissue with all slices; the bundled model is trained further. */
	REFERENCE;

	/**
	 * The mode of a given name.
	 *
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws Refusal one sentence, if there is no such mode
	 */
	public static TrainingMode named(final String name) {
		return Arrays.stream(values()).filter(l -> l.toString().equalsIgnoreCase(name.strip())).findFirst().orElseThrow(
			() -> new Refusal("training is " + name + ": choose one of " + String.join(", ", Arrays.stream(
				values()).map(TrainingMode::toString).toList()) + "."));
	}

	/** The name that users see and write. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
