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
package org.microdiffusion.files;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Damages the content of files, for the tests of what reads them. */
public final class Damage {

	private Damage() {}

	/** One to three changes: a byte, a digit, a part cut out, noise or an own part put in, the end cut off. */
	public static byte[] of(final byte[] original, final Random random) {
		byte[] content = original.clone();
		for (int change = random.nextInt(3); change >= 0 && content.length > 0; change--) {
			final int at = random.nextInt(content.length);
			switch (random.nextInt(6)) {
				case 0 -> content[at] = (byte) random.nextInt(256);
				case 1 -> content[at] = (byte) ('0' + random.nextInt(10));
				case 2 -> content = spliced(content, at, at + random.nextInt(20), new byte[0]);
				case 3 -> content = spliced(content, at, at, noise(random));
				case 4 -> content = spliced(content, at, at, Arrays.copyOfRange(original, at / 2, at / 2 + 30));
				default -> content = Arrays.copyOf(content, at);
			}
		}
		return content;
	}

	private static byte[] noise(final Random random) {
		final byte[] noise = new byte[1 + random.nextInt(20)];
		random.nextBytes(noise);
		return noise;
	}

	private static byte[] spliced(final byte[] content, final int from, final int to, final byte[] part) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(content, 0, from);
		out.writeBytes(part);
		out.writeBytes(Arrays.copyOfRange(content, Math.min(to, content.length), content.length));
		return out.toByteArray();
	}
}
