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

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.microdiffusion.io.zarr.ArrayMetadata.ChunkNames;

/** Reads {@code .zarray}, the metadata of an array in Zarr v2. */
final class ArrayV2 {

	static final String FILE = ".zarray";
	private static final Pattern TYPE = Pattern.compile("([<>|])([a-z]\\d)");

	private ArrayV2() {}

	/** @throws org.microdiffusion.refusal.Refusal if it is none that can be read here */
	static ArrayMetadata parse(final String path, final Fields fields) {
		if (fields.whole("zarr_format") != 2) throw fields.refusal("is of Zarr version " + fields.whole("zarr_format") +
			", not 2: write it again");
		final Matcher type = TYPE.matcher(fields.neededText("dtype"));
		final Optional<DataType> known = type.matches() ? DataType.coded(type.group(2)) : Optional.empty();
		if (known.isEmpty()) throw fields.refusal("has the type " + fields.neededText("dtype") +
			", which is not read here: convert it to 8, 16 or 32 bit");
		if (!fields.objects("filters").isEmpty()) throw fields.refusal(
			"has filters, which are not read here: write it without");
		final int[] shape = fields.wholes("shape", 1);
		final int[] chunk = fields.wholes("chunks", 1);
		final int axes = shape.length;
		final String order = fields.text("order").orElse("C");
		if (!order.equals("C") && !order.equals("F")) throw fields.refusal("has the order " + order +
			", where C or F is expected: write it again");
		final int[] slowestFirst = IntStream.range(0, axes).map(i -> order.equals("C") ? i : axes - 1 - i).toArray();
		final String separator = fields.text("dimension_separator").orElse(".");
		if (!separator.equals(".") && !separator.equals("/")) throw fields.refusal("has the dimension_separator \"" +
			separator + "\", where . or / is expected: write it again");
		final List<Codec> codecs = fields.object("compressor").map(ArrayV2::codec).stream().toList();
		final ArrayMetadata array = new ArrayMetadata(path, shape, chunk, chunk, known.get(), type.group(1).equals(">")
			? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, fields.fillValue(), slowestFirst, codecs, Optional.empty(),
			new ChunkNames("", separator));
		ArrayMetadata.check(fields, array);
		return array;
	}

	private static Codec codec(final Fields compressor) {
		final String id = compressor.neededText("id");
		return switch (id) {
			case "blosc" -> Codec.BLOSC;
			case "gzip" -> Codec.GZIP;
			case "zlib" -> Codec.ZLIB;
			case "zstd" -> Codec.ZSTD;
			default -> throw compressor.refusal("has the compressor " + id +
				", which is not read here: write it with blosc, zstd, gzip, zlib or none");
		};
	}
}
