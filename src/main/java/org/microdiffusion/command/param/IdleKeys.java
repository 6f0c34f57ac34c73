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

/** A command some of whose keys do nothing as long as others have the values that they have. */
public interface IdleKeys {

	/** Their names, for a dialog to grey them out. */
	Set<String> idleKeys();
}
