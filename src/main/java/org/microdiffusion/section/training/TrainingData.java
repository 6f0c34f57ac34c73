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
package org.microdiffusion.section.training;

import java.util.List;

/** Training examples, which may change during the training. */
@FunctionalInterface
public interface TrainingData {

	/**
	 * The examples of a step, which depend on the step alone.
	 *
	 * @param step of the training, from 0
	 */
	List<TrainingExample> examples(long step);
}
