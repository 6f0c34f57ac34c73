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
package org.microdiffusion.faults;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.microdiffusion.files.Damage;

/** Changes the directories of little-endian TIFF and BigTIFF files: tags, types, counts, values, links. */
final class TiffMutation {

	private static final long[] VALUES = { 0, 1, 2, 3, 8, 255, 256, 32767, 65535, 65536, 1 << 24, Integer.MAX_VALUE,
		0xFFFFFFFFL, 1L << 40, Long.MAX_VALUE, -1 };
	/** Sizes, bits, compression, photometric, strips, samples, tiles, colour map, predictor, formats, JPEG. */
	private static final int[] TAGS = { 256, 257, 258, 259, 262, 270, 273, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325,
		330, 338, 339, 347, 50838, 50839 };

	private final boolean big;
	private final ByteBuffer file;
	/** Positions of all entries of all directories. */
	private final List<Integer> entries = new ArrayList<>();
	/** Positions of all links to directories. */
	private final List<Integer> links = new ArrayList<>();

	private TiffMutation(final byte[] original) {
		file = ByteBuffer.wrap(original.clone()).order(ByteOrder.LITTLE_ENDIAN);
		big = file.getShort(2) == 43;
		int link = big ? 8 : 4;
		while (true) {
			links.add(link);
			final int directory = (int) number(link);
			if (directory == 0) return;
			final int count = big ? (int) file.getLong(directory) : file.getShort(directory);
			final int first = directory + (big ? 8 : 2);
			for (int entry = 0; entry < count; entry++)
				entries.add(first + entry * (big ? 20 : 12));
			link = first + count * (big ? 20 : 12);
		}
	}

	private long number(final int at) {
		return big ? file.getLong(at) : file.getInt(at) & 0xFFFFFFFFL;
	}

	private void put(final int at, final long value) {
		if (big) file.putLong(at, value);
		else file.putInt(at, (int) value);
	}

	/** One to four changes; every fourth file has damaged bytes as well. */
	static byte[] of(final byte[] original, final Random random) {
		final TiffMutation changed = new TiffMutation(original);
		for (int change = random.nextInt(4); change >= 0; change--)
			changed.change(random);
		return random.nextInt(4) == 0 ? Damage.of(changed.file.array(), random) : changed.file.array();
	}

	private void change(final Random random) {
		final int entry = entries.get(random.nextInt(entries.size()));
		switch (random.nextInt(8)) {
			case 0 -> file.putShort(entry, (short) TAGS[random.nextInt(TAGS.length)]);
			case 1 -> file.putShort(entry + 2, (short) random.nextInt(20));
			case 2 -> put(entry + 4, value(random));
			case 3 -> put(links.get(random.nextInt(links.size())), random.nextBoolean() ? value(random) : number(links.get(
				random.nextInt(links.size()))));
			case 4 -> System.arraycopy(file.array(), entries.get(random.nextInt(entries.size())), file.array(), entry, big ? 20
				: 12);
			default -> put(entry + (big ? 12 : 8), value(random));
		}
	}

	/** A limit of a type, the end of the file, or a place in it. */
	private long value(final Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> file.capacity() - random.nextInt(3);
			case 1 -> random.nextInt(file.capacity());
			default -> VALUES[random.nextInt(VALUES.length)];
		};
	}
}
