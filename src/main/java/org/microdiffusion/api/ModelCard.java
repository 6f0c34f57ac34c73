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
package org.microdiffusion.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import org.microdiffusion.method.DiffusionFile;
import org.microdiffusion.method.Method;
import org.microdiffusion.model.Checkpoint;
import org.microdiffusion.model.InrFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.model.ModelHeader;
import org.microdiffusion.model.ModelParts;
import org.microdiffusion.model.NamedArray;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.progress.Words;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.LengthUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The description of a model file, or of the checkpoint of a training, and a check whether the
 * model fits an image. No engine is needed.
 *
 * @param path of the file
 * @param header of the model; that of a checkpoint describes the model that the training will give
 * @param facts names and values to show to users, in order
 * @since 0.1.0
 */
public record ModelCard(Path path, ModelHeader header, Map<String, String> facts) {

	/** Largest |log| of the ratio of two voxel sizes that count as equal. */
	private static final double TOLERANCE = 0.05;
	private static final double BYTES_PER_MEGABYTE = 1e6;

	/**
	 * Reads a file and verifies its checksums.
	 *
	 * @param path of a model file or a checkpoint
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the file is missing, damaged, of an
	 *           unknown version or of another format
	 */
	public static ModelCard read(final Path path) {
		if (ModelFile.isCheckpoint(path)) {
			final Checkpoint checkpoint = Checkpoint.read(path);
			final List<NamedArray> weights = checkpoint.groups().getOrDefault("weights", List.of());
			final Map<String, String> facts = facts(path, checkpoint.model(), weights, true);
			checkpoint.numbers().forEach((name, value) -> facts.put("training: " + name, number(value)));
			return new ModelCard(path, checkpoint.model(), facts);
		}
		final ModelFile file = ModelFile.read(path);
		return new ModelCard(path, file.header(), facts(path, file.header(), file.arrays(), false));
	}

	private static Map<String, String> facts(final Path path, final ModelHeader header, final List<NamedArray> weights,
		final boolean unfinished)
	{
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("file", path.toString());
		facts.put("size", String.format(Locale.ROOT, "%.2f MB, format version %d", path.toFile().length() /
			BYTES_PER_MEGABYTE, ModelFile.FORMAT));
		facts.put("kind", header.kind() + (unfinished ? " (checkpoint of an unfinished training)" : ""));
		facts.put("method", switch (header.kind()) {
			case InrFile.KIND -> Method.INR + ": one specimen only, from these projections";
			case DiffusionFile.KIND -> Method.MICRODIFFUSION_PAPER + ": any projections of the same geometry";
			case SectionFile.KIND -> Method.MICRODIFFUSION + ": any projections" + (header.geometry().isPresent()
				? " of the same geometry" : "");
			default -> "none that this version knows";
		});
		facts.put("parameters", Long.toString(weights.stream().mapToLong(array -> array.data().length).sum()));
		header.geometry().ifPresent(geometry -> {
			facts.put("step length", Words.count(geometry.stepLength(), "slice"));
			facts.put("axial profile", geometry.profile().toString());
			facts.put("overlap", Words.count(geometry.overlap(), "slice"));
			facts.put("offset", Words.count(geometry.offset(), "slice"));
		});
		facts.put("voxel size", header.voxelSize().map(VoxelSize::toString).orElse("not kept"));
		header.normalisation().ifPresent(range -> facts.put("intensities", number(range.minimum()) + " to " + number(range
			.maximum()) + " in the training data"));
		facts.put("trained with", header.training().command());
		facts.put("seed", Long.toString(header.training().seed()));
		facts.put("steps", Long.toString(header.training().steps()));
		facts.put("date", header.training().date().toString());
		facts.put("training data", header.training().data());
		facts.put("licence", header.licence());
		flat("architecture", header.architecture(), facts);
		flat("encodings", header.encodings(), facts);
		return facts;
	}

	private static void flat(final String name, final JsonObject json, final Map<String, String> facts) {
		for (final Map.Entry<String, JsonElement> entry : json.entrySet()) {
			final String key = name + ": " + entry.getKey();
			if (entry.getValue().isJsonObject()) flat(key, entry.getValue().getAsJsonObject(), facts);
			else facts.put(key, entry.getValue().isJsonPrimitive() ? entry.getValue().getAsString() : entry.getValue()
				.toString());
		}
	}

	private static String number(final double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
			: String.format(Locale.ROOT, "%.6g", value);
	}

	/**
	 * The reasons why the model may not suit an image.
	 *
	 * @param geometry of the image's projections; empty if unknown
	 * @param voxelSize of the volume to reconstruct; empty if unknown
	 * @return one sentence for each reason; empty if there is none
	 */
	public List<String> misfits(final Optional<Geometry> geometry, final Optional<VoxelSize> voxelSize) {
		final List<String> misfits = new ArrayList<>();
		final Optional<Geometry> trained = header.geometry();
		if (geometry.isPresent() && trained.isPresent() && !(trained.get().profile().equals(geometry.get().profile()) &&
			trained.get().overlap() == geometry.get().overlap())) misfits.add("The model " + path + " was trained for " +
				trained.get().text() + ", but the image has " + geometry.get().text() + ".");
		if (voxelSize.isPresent() && header.voxelSize().isPresent() && differ(voxelSize.get(), header.voxelSize().get()))
			misfits.add("The model " + path + " was trained for voxels of " + header.voxelSize().get() +
				", but those of this image are " + voxelSize.get() +
				": structures look larger or smaller to it than they are.");
		return misfits;
	}

	private static boolean differ(final VoxelSize a, final VoxelSize b) {
		final OptionalDouble unit = LengthUnit.ratio(a.unit(), b.unit());
		return unit.isEmpty() || DoubleStream.of(a.x() / b.x(), a.y() / b.y(), a.z() / b.z()).anyMatch(ratio -> Math.abs(
			Math.log(ratio * unit.getAsDouble())) > TOLERANCE);
	}
}
