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

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.microdiffusion.api.SeriesOptions.Estimator;
import org.microdiffusion.io.RoiLabels;
import org.microdiffusion.io.SeriesInput;
import org.microdiffusion.method.Method;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;

/** Reads the parameters of functional series. */
public final class SeriesKeys {

	/** Number of time points from which on a dialog proposes to reconstruct the structure once. */
	public static final int MANY_FRAMES = 20;

	/** Description of {@code series}. */
	public static final String SERIES =
		"Time series: each: every time point is reconstructed by itself; structure: the mean over time is reconstructed, and its " +
			"brightness at each time point follows from the projections.";
	/** Description of {@code structure}. */
	public static final String STRUCTURE = "What does not change: mean or maximum: reconstructed from that of all time points; " +
		"or a volume that is known, as the title of an open image or the name of a TIFF file.";
	/** Description of {@code estimator}. */
	public static final String ESTIMATOR =
		"How the brightness is estimated; ratio: for each pixel and block; nearest: the volume nearest to the structure; joint: " +
			"for each component by least squares; auto: joint with components, else ratio.";
	/** Description of {@code components}. */
	public static final String COMPONENTS =
		"Cells whose traces are told: none; find: found from structure and activity; rois: those of the ROI Manager; or a .zip " +
			"file of ROIs, or a label image of the volume's size, as a title or a TIFF file.";

	/** Description of {@code model}. */
	public static final String MODEL =
		"The model file (.safetensors) of the method, for the structure. MicroDiffusion: one that exists is used as it is, a new " +
			"one keeps what is trained. INR, MicroDiffusion (paper): what their commands wrote.";

	/** What volumes are wanted. */
	public enum Volumes {
			YES, NO, DFF
	}

	private SeriesKeys() {}

	/** The estimator; empty for auto. */
	public static Optional<Estimator> estimator(final String text) {
		if (GeometryKeys.auto(text)) return Optional.empty();
		return Optional.of(Choice.of("estimator", text, Estimator.class));
	}

	/** Whether components are to be found. */
	public static boolean finds(final String components) {
		return components.strip().equalsIgnoreCase("find");
	}

	/** Whether a text names a label image, rather than a word or a file of ROIs. */
	public static boolean namesImage(final String components) {
		return !ImageChoice.isNone(components) && !finds(components) && !RoiLabels.names(components);
	}

	/** Whether a text names a known structure, rather than how it is made. */
	public static boolean isKnown(final String structure) {
		final String word = structure.strip().toLowerCase(Locale.ROOT);
		return !word.equals("mean") && !word.equals("maximum");
	}

	/**
	 * The model file for the structure.
	 *
	 * @throws Refusal if the method needs none, a file to read is not there, or one cannot be written or would have to
	 *           keep several models
	 */
	public static Optional<Path> model(final File model, final Method method, final int channels) {
		final Optional<Path> file = FileKeys.path(model);
		MethodKeys.checkModel(method, file);
		if (file.isEmpty() || Files.exists(file.get())) return file;
		if (method != Method.MICRODIFFUSION) return FileKeys.existing("model", model);
		if (channels > 1) throw new Refusal("model is " + model + ", which can keep one model only, but there are " + channels +
			" channels: give one that exists, or leave model empty.");
		return Optional.of(FileKeys.newModel(model));
	}

	/**
	 * The series: that of {@code source}, if it is given, else of {@code input}.
	 *
	 * @param source a folder of TIFF files, or one that is read plane by plane; may be null or empty
	 * @throws Refusal if there is neither, or it cannot be read
	 */
	public static SeriesInput input(final ImagePlus input, final File source) {
		final Optional<Path> path = FileKeys.path(source);
		if (path.isEmpty()) return SeriesInput.of("input", input);
		if (!Files.isDirectory(path.get())) return SeriesInput.ofFile("source", FileKeys.existing("source", source)
			.orElseThrow());
		final List<Path> files = FileKeys.matching("source", path.get(), "*.{tif,tiff,TIF,TIFF}");
		if (files.isEmpty()) throw new Refusal("source is " + path.get() +
			", a folder without TIFF files: give the folder of the time points.");
		return SeriesInput.ofFiles("source", files);
	}
}
