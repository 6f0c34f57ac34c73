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
package org.microdiffusion.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.microdiffusion.progress.Progress;

class FingerprintTest {

	private static Planes ramp(final int width, final int height, final int depth) {
		final Planes planes = Planes.zeros(width, height, depth);
		for (int i = 0; i < width * height * depth; i++)
			planes.plane(i / (width * height))[i % (width * height)] = i;
		return planes;
	}

	/** Python: hashlib.sha256(struct.pack(">3i12f", 3, 2, 2, *range(12))), and of b"abc". */
	@Test
	void isTheSha256OfSizeAndVoxels() {
		assertEquals("734cf245122ec2525b32e990eb6f2dd75b96613d866e4f72613f748ffdeb3122", Fingerprint.of(ramp(3, 2, 2),
			Progress.NONE));
		assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Fingerprint.of("abc"));
	}

	@Test
	void everyVoxelAndTheSizeCount() {
		final String before = Fingerprint.of(ramp(3, 2, 2), Progress.NONE);
		assertNotEquals(before, Fingerprint.of(ramp(2, 3, 2), Progress.NONE));
		for (int i = 0; i < 12; i++) {
			final Planes changed = ramp(3, 2, 2);
			changed.plane(i / 6)[i % 6] = Math.nextUp(changed.plane(i / 6)[i % 6]);
			assertNotEquals(before, Fingerprint.of(changed, Progress.NONE));
		}
	}

	@Test
	void canBeCancelled() {
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> Fingerprint.of(ramp(3, 2, 2), cancelled));
	}
}
