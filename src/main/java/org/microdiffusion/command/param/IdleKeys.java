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
package org.microdiffusion.command.param;

import java.util.Set;

/** A command some of whose parameters have no effect with the current values of others, such as the method. */
public interface IdleKeys {

	/** The names of the parameters without effect, which a dialog greys out. */
	Set<String> idleKeys();
}
