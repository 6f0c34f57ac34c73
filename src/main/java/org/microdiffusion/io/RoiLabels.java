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
package org.microdiffusion.io;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.Labels;
import org.microdiffusion.volume.Planes;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.plugin.frame.RoiManager;

/**
 * ROIs with depth ranges as a label image. A name that contains {@code z=A-B} gives the slices of the volume, from 1;
 * other ROIs
 * have a common range. Where two of them overlap, the first has the voxel.
 */
public final class RoiLabels {

	/** The value that stands for the ROIs in the ROI Manager. */
	public static final String MANAGER = "rois";

	private static final Pattern DEPTHS = Pattern.compile("z=(\\d+)-(\\d+)");

	private RoiLabels() {}

	/** Whether a text names the ROI Manager, or a file of ROIs. */
	public static boolean names(final String text) {
		return text.strip().equalsIgnoreCase(MANAGER) || text.strip().toLowerCase(Locale.ROOT).matches(
			".*\\.(zip|roi)");
	}

	/**
	 * The ROIs that a text names.
	 *
	 * @param key the parameter, for messages
	 * @throws Refusal one sentence, if there is none
	 */
	public static List<Roi> read(final String key, final String text) {
		final List<Roi> rois = new ArrayList<>();
		if (text.strip().equalsIgnoreCase(MANAGER)) {
			final RoiManager manager = GraphicsEnvironment.isHeadless() ? null : RoiManager.getInstance2();
			if (manager != null) rois.addAll(List.of(manager.getRoisAsArray()));
			if (rois.isEmpty()) throw new Refusal(key +
				" is rois, but the ROI Manager is empty or cannot be reached without windows: add ROIs, or give their .zip file.");
			return rois;
		}
		final Path file = Path.of(text.strip());
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			if (text.strip().endsWith(".roi")) rois.add(roi(Files.readAllBytes(file), file.getFileName().toString()));
			else for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
				if (entry.getName().endsWith(".roi")) rois.add(roi(zip.readAllBytes(), entry.getName()));
		}
		catch (final IOException | RuntimeException e) {
			throw new Refusal(key + " is " + text + ", which cannot be read as ROIs (" + e.getMessage() +
				"): save them in the ROI Manager (More > Save).", e);
		}
		if (rois.isEmpty()) throw new Refusal(key + " is " + text +
			", which has no ROI: save them in the ROI Manager (More > Save).");
		return rois;
	}

	private static Roi roi(final byte[] bytes, final String name) throws IOException {
		final Roi roi = new RoiDecoder(bytes, name.replaceFirst("\\.roi$", "")).getRoi();
		if (roi == null) throw new IOException(name + " is no ROI");
		return roi;
	}

	/**
	 * Draws ROIs into a label image.
	 *
	 * @param key the parameter, for messages
	 * @param depths slices A-B of those whose names have none; empty for all slices
	 * @param width of the volume; and height and depth
	 * @throws Refusal one sentence, if a range lies outside of the volume, or an ROI has no area
	 */
	public static Labels labels(final String key, final List<Roi> rois, final String depths, final int width,
		final int height, final int depth)
	{
		final Planes labels = Planes.zeros(width, height, depth);
		final Map<Integer, String> names = new HashMap<>();
		for (int k = 0; k < rois.size(); k++) {
			final Roi roi = rois.get(k);
			final String name = roi.getName() == null ? Integer.toString(k + 1) : roi.getName();
			if (!roi.isArea()) throw new Refusal(key + " has the ROI \"" + name + "\", which has no area: draw an outline.");
			final int[] range = range(key, name, depths, depth);
			names.put(k + 1, name);
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					if (roi.contains(x, y)) for (int z = range[0] - 1; z < range[1]; z++)
						if (labels.plane(z)[y * width + x] == 0) labels.plane(z)[y * width + x] = k + 1;
		}
		return new Labels(labels, names);
	}

	private static int[] range(final String key, final String name, final String depths, final int depth) {
		final Matcher own = DEPTHS.matcher(name);
		final boolean found = own.find();
		if (!found && depths.isBlank()) return new int[] { 1, depth };
		final Matcher all = Pattern.compile("(\\d+)\\s*-\\s*(\\d+)").matcher(depths.strip());
		if (!found && !all.matches()) throw new Refusal("depths is " + depths + ": give slices of the volume, such as 13-24.");
		final Matcher range = found ? own : all;
		final int from = Integer.parseInt(range.group(1)), to = Integer.parseInt(range.group(2));
		if (from < 1 || to < from || to > depth) throw new Refusal((found ? key + " has the ROI \"" + name + "\""
			: "depths is " + depths) + ", but the volume has the slices 1 to " + depth + ": give a range of these.");
		return new int[] { from, to };
	}
}
