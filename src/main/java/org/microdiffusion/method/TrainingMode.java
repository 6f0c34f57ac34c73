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

/** What the method MicroDiffusion learns before it reconstructs. */
public enum TrainingMode {

	/** Nothing: the model knows phantoms of many kinds. */
	BUNDLED,
	/** What the projections' own lateral planes add to that. */
	FINETUNE,
	/** The projections' own lateral planes and nothing else. */
	ZEROSHOT,
	/** What a stack of similar tissue with all slices adds to what the model knows. */
	REFERENCE;

	/**
	 * @param name as {@link #toString()} writes it, in any case
	 * @throws Refusal one sentence, if there is no such one
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
