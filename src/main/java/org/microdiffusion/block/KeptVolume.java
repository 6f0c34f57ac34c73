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
package org.microdiffusion.block;

/**
 * One of the volumes of a result, for the pieces that are kept.
 *
 * @param name among the volumes
 * @param number among the volumes, from 0
 * @param model index of the model that the volume uses, among those of the result
 * @param learned whether something is learned from it, or it is the first one: then a run that learns measures it;
 *          otherwise runs that make blocks do, each some volumes
 */
public record KeptVolume(String name, int number, int model, boolean learned) {

	/**
	 * Called before this volume is measured.
	 *
	 * @param share of the run
	 * @throws UnfinishedException if another run measures it
	 */
	void checkMeasuring(final Share share) {
		if (share.equals(Share.ALL) || (learned ? share.learns() : share.makes(number))) return;
		throw learned ? UnfinishedException.notPlanned() : new UnfinishedException("measuring", 1, 1);
	}
}
