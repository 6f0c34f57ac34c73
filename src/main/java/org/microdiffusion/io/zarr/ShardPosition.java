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
package org.microdiffusion.io.zarr;

/**
 * A shard, which is a file of its own.
 *
 * @param level resolution level, 0 is the full resolution
 * @param frame time point, from 0
 * @param channel from 0
 * @param z number of the shard along z, from 0
 * @param y number of the shard along y, from 0
 * @param x number of the shard along x, from 0
 */
public record ShardPosition(int level, int frame, int channel, int z, int y, int x) {

	/** Its file in the folder of the image. */
	String file() {
		return level + "/c/" + frame + "/" + channel + "/" + z + "/" + y + "/" + x;
	}
}
