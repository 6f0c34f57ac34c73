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
package org.microdiffusion.command.param;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.api.TrainSectionModel;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.training.TrainingStacks;
import org.microdiffusion.volume.Planes;

/**
 * A folder of stacks to train on: TIFF files or OME-Zarr folders in {@code isotropic} and {@code planes}, of specimens
 * that are held out in {@code validation/isotropic} and {@code validation/planes}, and a text {@code
 * attribution.txt} that names their owners and licences.
 */
public final class StackFolder {

	private static final String KEY = "stacks";
	private static final String ATTRIBUTION = "attribution.txt";
	private static final String ISOTROPIC = "isotropic";
	private static final String PLANES = "planes";
	private static final String VALIDATION = "validation";

	private StackFolder() {}

	/**
	 * The files of a folder, by parts of it.
	 *
	 * @throws Refusal if there is none to train on, no attribution, or the folder cannot be read
	 */
	public static void check(final Path folder) {
		if (!Files.isDirectory(folder)) throw new Refusal(KEY + " is " + folder +
			", which is not a folder: give one with stacks, or leave it empty.");
		if (files(folder.resolve(ISOTROPIC)).isEmpty() && files(folder.resolve(PLANES)).isEmpty()) throw new Refusal(KEY +
			" is " + folder + ", which has no TIFF file or OME-Zarr in a folder " + ISOTROPIC + " or " + PLANES +
			": put stacks that are as sharp along z as across into the first, others into the second.");
		attribution(folder);
	}

	/**
	 * Reads all stacks of a folder.
	 *
	 * @throws Refusal as {@link #check} does, or if a file cannot be read
	 */
	public static TrainSectionModel.Stacks read(final Path folder) {
		check(folder);
		return new TrainSectionModel.Stacks(stacks(folder), stacks(folder.resolve(VALIDATION)), attribution(folder));
	}

	private static String attribution(final Path folder) {
		final Path file = folder.resolve(ATTRIBUTION);
		try {
			final String text = Files.readString(file).strip().replaceAll("\\s+", " ");
			if (!text.isEmpty()) return text;
		}
		catch (final IOException e) {
			throw new Refusal(KEY + " is " + folder + ", whose " + ATTRIBUTION + " cannot be read (" + e.getMessage() +
				"): name the stacks' owners and licences there, since a model tells them.", e);
		}
		throw new Refusal(KEY + " is " + folder + ", whose " + ATTRIBUTION +
			" is empty: name the stacks' owners and licences there, since a model tells them.");
	}

	private static List<TrainingStacks.Stack> stacks(final Path folder) {
		final List<TrainingStacks.Stack> stacks = new ArrayList<>();
		for (final String part : List.of(ISOTROPIC, PLANES))
			for (final Path file : files(folder.resolve(part)))
				stacks.add(new TrainingStacks.Stack(file.getFileName().toString(), Planes.read(InputImage.of(KEY, ImageFile
					.read(KEY, file)).volume(0, 0)), part.equals(ISOTROPIC)));
		return stacks;
	}

	private static List<Path> files(final Path folder) {
		return Files.isDirectory(folder) ? FileKeys.matching(KEY, folder, "*.{tif,tiff,TIF,TIFF,ome.zarr}") : List.of();
	}
}
