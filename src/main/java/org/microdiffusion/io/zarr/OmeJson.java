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

import java.util.List;

import org.microdiffusion.volume.Range;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The metadata of OME-Zarr 0.5. */
final class OmeJson {

	private static final String WHITE = "FFFFFF";

	private OmeJson() {}

	/** Of the array of a resolution level. */
	static JsonObject array(final OmeLayout layout, final int level) {
		final OmeLayout.Level sizes = layout.levels().get(level);
		final JsonObject json = node("array");
		json.add("shape", list(layout.frames(), layout.channels(), sizes.size().depth(), sizes.size().height(), sizes.size()
			.width()));
		json.addProperty("data_type", DataType.of(layout.type()).toString());
		json.add("chunk_grid", codec("regular", "chunk_shape", shape(sizes.shard())));
		json.add("chunk_key_encoding", codec("default", "separator", new JsonPrimitive("/")));
		json.addProperty("fill_value", layout.type() == PixelType.FLOAT32 ? (Number) 0.0 : (Number) 0);
		final JsonObject sharding = codec("sharding_indexed", "chunk_shape", shape(sizes.chunk()));
		final JsonObject configuration = sharding.getAsJsonObject("configuration");
		final JsonObject zstd = codec("zstd", "level", new JsonPrimitive(OmeZarrWriter.ZSTD_LEVEL));
		zstd.getAsJsonObject("configuration").addProperty("checksum", false);
		configuration.add("codecs", list(bytes(layout.type().bytes()), zstd));
		final JsonObject crc = new JsonObject();
		crc.addProperty("name", "crc32c");
		configuration.add("index_codecs", list(bytes(Long.BYTES), crc));
		configuration.addProperty("index_location", "end");
		json.add("codecs", list(sharding));
		json.add("dimension_names", names());
		json.add("attributes", new JsonObject());
		return json;
	}

	private static JsonObject node(final String type) {
		final JsonObject json = new JsonObject();
		json.addProperty("zarr_format", 3);
		json.addProperty("node_type", type);
		return json;
	}

	private static JsonObject bytes(final int size) {
		final JsonObject json = new JsonObject();
		json.addProperty("name", "bytes");
		if (size == 1) return json;
		return codec("bytes", "endian", new JsonPrimitive("little"));
	}

	private static JsonObject codec(final String name, final String key, final JsonElement value) {
		final JsonObject configuration = new JsonObject();
		configuration.add(key, value);
		final JsonObject json = new JsonObject();
		json.addProperty("name", name);
		json.add("configuration", configuration);
		return json;
	}

	private static JsonArray shape(final Box box) {
		return list(1, 1, box.depth(), box.height(), box.width());
	}

	private static JsonArray names() {
		final JsonArray names = new JsonArray();
		OmeGroup.AXES.chars().forEach(name -> names.add(Character.toString(name)));
		return names;
	}

	/** Of the whole image. */
	static JsonObject group(final OmeLayout layout, final OmeMetadata metadata) {
		final JsonObject ome = new JsonObject();
		ome.addProperty("version", "0.5");
		ome.add("multiscales", list(multiscale(layout, metadata)));
		ome.add("omero", omero(layout.type(), metadata));
		final JsonObject attributes = new JsonObject();
		attributes.add("ome", ome);
		attributes.add(OmeGroup.OWN, own(metadata));
		final JsonObject json = node("group");
		json.add("attributes", attributes);
		return json;
	}

	private static JsonObject multiscale(final OmeLayout layout, final OmeMetadata metadata) {
		final JsonObject json = new JsonObject();
		json.addProperty("name", metadata.name());
		json.add("axes", list(axis("t", "time", metadata.time()), axis("c", "channel", OmeAxis.UNKNOWN), axis("z", "space",
			metadata.z()), axis("y", "space", metadata.y()), axis("x", "space", metadata.x())));
		final JsonArray datasets = new JsonArray();
		for (int level = 0; level < layout.levels().size(); level++) {
			final JsonObject dataset = new JsonObject();
			dataset.addProperty("path", Integer.toString(level));
			dataset.add("coordinateTransformations", transformations(layout.levels().get(level).factors(), metadata));
			datasets.add(dataset);
		}
		json.add("datasets", datasets);
		json.addProperty("type", "mean");
		return json;
	}

	private static JsonObject axis(final String name, final String type, final OmeAxis axis) {
		final JsonObject json = new JsonObject();
		json.addProperty("name", name);
		json.addProperty("type", type);
		if (!axis.unit().isEmpty()) json.addProperty("unit", axis.unit());
		return json;
	}

	/** The first voxel's centre moves as voxels get larger. */
	private static JsonArray transformations(final int[] factors, final OmeMetadata metadata) {
		final List<OmeAxis> space = List.of(metadata.z(), metadata.y(), metadata.x());
		final double[] scales = { metadata.time().scale(), 1, 0, 0, 0 };
		final double[] translations = { metadata.time().translation(), 0, 0, 0, 0 };
		for (int i = 0; i < factors.length; i++) {
			scales[2 + i] = space.get(i).scale() * factors[i];
			translations[2 + i] = space.get(i).translation() + space.get(i).scale() * (factors[i] - 1) / 2;
		}
		return list(transformation("scale", scales), transformation("translation", translations));
	}

	private static JsonObject transformation(final String type, final double[] values) {
		final JsonArray list = new JsonArray();
		for (final double value : values)
			list.add(value);
		final JsonObject json = new JsonObject();
		json.addProperty("type", type);
		json.add(type, list);
		return json;
	}

	private static JsonObject omero(final PixelType type, final OmeMetadata metadata) {
		final JsonArray channels = new JsonArray();
		for (final OmeChannel channel : metadata.channels()) {
			final Range most = switch (type) {
				case UINT8 -> new Range(0, 255);
				case UINT16 -> new Range(0, 65535);
				case FLOAT32 -> channel.shown().orElse(new Range(0, 1));
			};
			final Range shown = channel.shown().orElse(most);
			final JsonObject window = new JsonObject();
			window.addProperty("min", most.min());
			window.addProperty("max", most.max());
			window.addProperty("start", shown.min());
			window.addProperty("end", shown.max());
			final JsonObject json = new JsonObject();
			json.addProperty("label", channel.label());
			json.addProperty("color", channel.colour().orElse(WHITE));
			json.addProperty("active", true);
			json.add("window", window);
			channels.add(json);
		}
		final JsonObject omero = new JsonObject();
		omero.add("channels", channels);
		return omero;
	}

	private static JsonObject own(final OmeMetadata metadata) {
		final JsonArray channels = new JsonArray();
		for (final OmeChannel channel : metadata.channels()) {
			final JsonObject json = new JsonObject();
			channel.table().ifPresent(table -> json.addProperty("table", table));
			channels.add(json);
		}
		final JsonObject json = new JsonObject();
		json.addProperty("info", metadata.info());
		json.addProperty("mode", metadata.mode());
		json.add("channels", channels);
		return json;
	}

	private static JsonArray list(final JsonElement... elements) {
		final JsonArray list = new JsonArray();
		for (final JsonElement element : elements)
			list.add(element);
		return list;
	}

	private static JsonArray list(final int... numbers) {
		final JsonArray list = new JsonArray();
		for (final int number : numbers)
			list.add(number);
		return list;
	}
}
