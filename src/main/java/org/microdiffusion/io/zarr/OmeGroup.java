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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.microdiffusion.volume.Range;

/**
 * The metadata of an image's group.
 *
 * @param store of the image
 * @param path of the group in the store; empty for the root
 * @param ome attributes that the specification names
 * @param own attributes of this program; empty if another one wrote the image
 * @param multiscales of which arrays the image consists
 */
record OmeGroup(ZarrStore store, String path, Fields ome, Optional<Fields> own, Fields multiscales) {

	/** Name of the attributes of this program. */
	static final String OWN = "microdiffusion";
	private static final String SERIES = "bioformats2raw.layout";
	private static final int MAX_LEVELS = 32;
	private static final Pattern COLOUR = Pattern.compile("[0-9A-Fa-f]{6}");
	/** Axes that an image may have. */
	static final String AXES = "tczyx";

	/** A resolution level: path of its array in the store; scale and translation of each of its axes. */
	record Level(String path, double[] scale, double[] translation) {}

	/** Attributes of a group, and the version of OME-Zarr that they are of. */
	private record Attributes(Fields ome, Optional<Fields> own, String version) {}

	/** @throws org.microdiffusion.refusal.Refusal if there is no image that can be read here */
	static OmeGroup find(final ZarrStore store) {
		final Attributes root = attributes(store, "").orElseThrow(() -> store.refusal(
			"which is a folder but no OME-Zarr: choose one with a file zarr.json or .zattrs", null));
		if (root.ome.json().has("plate")) throw root.ome.refusal("is that of a plate: choose the folder of a field in it");
		// Bio-Formats numbers the images of a file.
		final boolean series = root.ome.objects("multiscales").isEmpty() && root.ome.json().has(SERIES);
		final String path = series ? "0" : "";
		final Attributes image = series ? attributes(store, path).orElse(root) : root;
		final List<Fields> multiscales = image.ome.objects("multiscales");
		if (multiscales.isEmpty()) throw image.ome.refusal("names no image (multiscales): choose the folder of an image");
		final String version = multiscales.get(0).text("version").orElse(image.version);
		if (!version.equals(image.version)) throw image.ome.refusal("is of OME-Zarr " + version +
			", where 0.4 and 0.5 are read: convert it");
		return new OmeGroup(store, path, image.ome, image.own, multiscales.get(0));
	}

	private static Optional<Attributes> attributes(final ZarrStore store, final String path) {
		final String folder = path.isEmpty() ? "" : path + "/";
		final Optional<Fields> newer = Fields.read(store, folder + ArrayV3.FILE);
		if (newer.isEmpty()) return Fields.read(store, folder + ".zattrs").map(all -> new Attributes(all, all.object(OWN),
			"0.4"));
		newer.get().require("node_type", "group");
		final Fields all = newer.get().neededObject("attributes");
		final Fields ome = all.neededObject("ome");
		ome.require("version", "0.5");
		return Optional.of(new Attributes(ome, all.object(OWN), "0.5"));
	}

	/** Names of the axes, such as tczyx. */
	String axes() {
		final StringBuilder names = new StringBuilder();
		for (final Fields axis : multiscales.objects("axes")) {
			final String name = axis.neededText("name");
			if (name.length() != 1 || !AXES.contains(name) || names.indexOf(name) >= 0) throw ome.refusal("has an axis " +
				name + " more than t, c, z, y, x, which are read here: write it without");
			names.append(name);
		}
		if (!names.toString().replaceAll("[tc]", "").matches("z?yx")) throw ome.refusal("has the axes " + names +
			", where z, y, x are expected in this order: write it again");
		return names.toString();
	}

	/** Unit of an axis; empty if there is none. */
	String unit(final String axis) {
		return multiscales.objects("axes").stream().filter(a -> a.neededText("name").equals(axis)).findFirst().flatMap(
			a -> a.text("unit")).orElse("");
	}

	/** At least one, from full resolution down. */
	List<Level> levels(final int axes) {
		final List<Fields> datasets = multiscales.objects("datasets");
		if (datasets.isEmpty() || datasets.size() > MAX_LEVELS) throw ome.refusal("has " + datasets.size() +
			" datasets, where 1 to " + MAX_LEVELS + " are expected: write it again");
		final double[][] outer = transformation(multiscales, axes);
		final List<Level> levels = new ArrayList<>();
		for (final Fields dataset : datasets) {
			final double[][] inner = transformation(dataset, axes);
			for (int axis = 0; axis < axes; axis++) {
				inner[0][axis] *= outer[0][axis];
				inner[1][axis] = outer[0][axis] * inner[1][axis] + outer[1][axis];
			}
			final String name = dataset.neededText("path");
			levels.add(new Level(path.isEmpty() ? name : path + "/" + name, inner[0], inner[1]));
		}
		return levels;
	}

	/** Scale and translation of each axis. */
	private double[][] transformation(final Fields of, final int axes) {
		final double[] scale = new double[axes];
		Arrays.fill(scale, 1);
		final double[] translation = new double[axes];
		for (final Fields part : of.objects("coordinateTransformations")) {
			final String type = part.neededText("type");
			if (type.equals("identity")) continue;
			final double[] values = part.numbers(type);
			if (values.length != axes || !type.equals("scale") && !type.equals("translation")) throw ome.refusal(
				"has a transformation " + type + " that is not read here: write a scale and a translation for each axis");
			System.arraycopy(values, 0, type.equals("scale") ? scale : translation, 0, axes);
		}
		for (final double s : scale)
			if (!(s > 0)) throw ome.refusal("has the scale " + s + ", which is not above 0: write it again");
		return new double[][] { scale, translation };
	}

	/** How the channels are shown, as far as that is told. */
	List<OmeChannel> channels(final int count) {
		final List<Fields> told = ome.object("omero").map(omero -> omero.objects("channels")).orElse(List.of());
		final List<Fields> tables = own.map(o -> o.objects("channels")).orElse(List.of());
		if (told.size() != count) return Collections.nCopies(count, OmeChannel.UNKNOWN);
		final List<OmeChannel> channels = new ArrayList<>();
		for (int i = 0; i < count; i++)
			channels.add(channel(told.get(i), tables.size() == count ? tables.get(i).text("table") : Optional.empty()));
		return channels;
	}

	private static OmeChannel channel(final Fields channel, final Optional<String> table) {
		final Optional<Fields> window = channel.object("window");
		final OptionalDouble start = window.map(w -> w.number("start")).orElse(OptionalDouble.empty());
		final OptionalDouble end = window.map(w -> w.number("end")).orElse(OptionalDouble.empty());
		final Optional<Range> shown = start.isPresent() && end.isPresent() && start.getAsDouble() < end.getAsDouble()
			? Optional.of(new Range(start.getAsDouble(), end.getAsDouble())) : Optional.empty();
		return new OmeChannel(channel.text("label").orElse(""), channel.text("color").filter(text -> COLOUR.matcher(text)
			.matches()), shown, table);
	}
}
