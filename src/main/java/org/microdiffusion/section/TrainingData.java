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
package org.microdiffusion.section;

import java.util.List;

/** What is learned from, which may change while learning goes on. */
@FunctionalInterface
interface TrainingData {

	/**
	 * The same for the same step, whatever was asked for before.
	 *
	 * @param step of the training, from 0
	 */
	List<TrainingExample> lessons(long step);
}
