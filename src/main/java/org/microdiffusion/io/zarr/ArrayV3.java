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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.microdiffusion.io.zarr.ArrayMetadata.ChunkNames;
import org.microdiffusion.io.zarr.ArrayMetadata.Sharding;

/** Reads {@code zarr.json}, the metadata of an array in Zarr v3. */
final class ArrayV3 {

	static final String FILE = "zarr.json";
	private static final String SHARDING = "sharding_indexed";

	private final Fields fields;

	private ArrayV3(final Fields fields) {
		this.fields = fields;
	}

	/** A list of codecs: axes of a chunk from the slowest to the fastest, order of bytes, then the rest. */
	private record Chain(int[] order, ByteOrder bytes, List<Codec> codecs) {}

	/** @throws org.microdiffusion.refusal.Refusal if it is none that can be read here */
	static ArrayMetadata parse(final String path, final Fields fields) {
		final ArrayMetadata array = new ArrayV3(fields).parse(path);
		ArrayMetadata.check(fields, array);
		return array;
	}

	private ArrayMetadata parse(final String path) {
		if (fields.whole("zarr_format") != 3) throw fields.refusal("is of Zarr version " + fields.whole("zarr_format") +
			", not 3: write it again");
		fields.require("node_type", "array");
		final DataType type = DataType.named(fields.neededText("data_type")).orElseThrow(() -> fields.refusal(
			"has the type " + fields.neededText("data_type") + ", which is not read here: convert it to 8, 16 or 32 bit"));
		final int[] shape = fields.wholes("shape", 1);
		final Fields grid = fields.neededObject("chunk_grid");
		grid.require("name", "regular");
		final int[] stored = grid.neededObject("configuration").wholes("chunk_shape", 1);
		final List<Fields> codecs = fields.objects("codecs");
		final boolean sharded = codecs.size() == 1 && codecs.get(0).neededText("name").equals(SHARDING);
		final Optional<Fields> shards = sharded ? Optional.of(codecs.get(0).neededObject("configuration")) : Optional
			.empty();
		final Chain chain = chain(shards.map(s -> s.objects("codecs")).orElse(codecs), shape.length);
		return new ArrayMetadata(path, shape, stored, shards.map(s -> s.wholes("chunk_shape", 1)).orElse(stored), type,
			chain.bytes, fields.fillValue(), chain.order, chain.codecs, shards.map(this::sharding), names());
	}

	private Sharding sharding(final Fields shards) {
		final List<Fields> codecs = shards.objects("index_codecs");
		final Chain chain = chain(codecs, 0);
		if (!chain.codecs.isEmpty() && !chain.codecs.equals(List.of(Codec.CRC32C))) throw fields.refusal(
			"has a compressed index of shards, which is not read here: write it with bytes and crc32c");
		final String place = shards.text("index_location").orElse("end");
		if (!place.equals("end") && !place.equals("start")) throw fields.refusal("has the index_location " + place +
			", where end or start is expected: write it again");
		return new Sharding(place.equals("end"), !chain.codecs.isEmpty(), chain.bytes);
	}

	private Chain chain(final List<Fields> codecs, final int axes) {
		int[] order = IntStream.range(0, axes).toArray();
		Optional<ByteOrder> bytes = Optional.empty();
		final List<Codec> rest = new ArrayList<>();
		for (final Fields codec : codecs) {
			final String name = codec.neededText("name");
			switch (name) {
				case "transpose" -> order = codec.neededObject("configuration").wholes("order", 0);
				case "bytes" -> bytes = Optional.of(byteOrder(codec));
				case "blosc" -> rest.add(Codec.BLOSC);
				case "crc32c" -> rest.add(Codec.CRC32C);
				case "gzip" -> rest.add(Codec.GZIP);
				case "zstd" -> rest.add(Codec.ZSTD);
				default -> throw fields.refusal("has the codec " + name +
					(name.equals(SHARDING) ? " beside others" : "") +
					", which is not read here: write it with bytes, blosc, zstd, gzip or crc32c");
			}
		}
		return new Chain(order, bytes.orElseThrow(() -> fields.refusal("has no codec bytes: write it again")), rest);
	}

	private static ByteOrder byteOrder(final Fields codec) {
		final String endian = codec.object("configuration").flatMap(c -> c.text("endian")).orElse("little");
		return endian.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private ChunkNames names() {
		final Fields encoding = fields.neededObject("chunk_key_encoding");
		final String name = encoding.neededText("name");
		final Optional<String> separator = encoding.object("configuration").flatMap(c -> c.text("separator"));
		if (!name.equals("default") && !name.equals("v2") || !separator.orElse("/").matches("[./]")) throw fields.refusal(
			"names its chunks in a way that is not read here: write it with the chunk_key_encoding default");
		return name.equals("v2") ? new ChunkNames("", separator.orElse(".")) : new ChunkNames("c" + separator.orElse("/"),
			separator.orElse("/"));
	}
}
