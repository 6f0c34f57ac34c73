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
package org.microdiffusion.io.tiff;

import java.io.EOFException;
import java.lang.reflect.Array;
import java.util.Optional;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;

/** The tags of an image file directory. */
final class TiffTags {

	private final Directory directory;

	TiffTags(final Directory directory) {
		this.directory = directory;
	}

	boolean has(final int tag) {
		return directory.getEntryById(tag) != null;
	}

	/** @throws TiffException if the values are beyond the end of the file or are not numbers */
	long[] numbers(final int tag) throws TiffException {
		final Entry entry = directory.getEntryById(tag);
		if (entry == null) return new long[0];
		final Object value = entry.getValue();
		if (value instanceof final EOFException e) throw TiffException.damaged(e);
		if (value instanceof final Number number) return new long[] { unsigned(number) };
		if (value == null || !value.getClass().isArray()) throw TiffException.damaged(null);
		final long[] numbers = new long[Array.getLength(value)];
		for (int i = 0; i < numbers.length; i++)
			if (Array.get(value, i) instanceof final Number number) numbers[i] = unsigned(number);
			else throw TiffException.damaged(null);
		return numbers;
	}

	private static long unsigned(final Number number) {
		return number instanceof Byte ? number.byteValue() & 0xff : number.longValue();
	}

	/** The first value, or a default if there is none. */
	long number(final int tag, final long usual) throws TiffException {
		final long[] numbers = numbers(tag);
		return numbers.length == 0 ? usual : numbers[0];
	}

	/** The first value as a floating-point number; NaN if there is none. */
	double fraction(final int tag) {
		final Entry entry = directory.getEntryById(tag);
		return entry != null && entry.getValue() instanceof final Number number ? number.doubleValue() : Double.NaN;
	}

	/** The texts of a tag, one per line. */
	Optional<String> text(final int tag) {
		final Entry entry = directory.getEntryById(tag);
		if (entry == null) return Optional.empty();
		if (entry.getValue() instanceof final String text) return Optional.of(text);
		if (entry.getValue() instanceof final String[] texts) return Optional.of(String.join("\n", texts));
		return Optional.empty();
	}
}
