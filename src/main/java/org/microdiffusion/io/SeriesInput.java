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

import java.nio.file.Path;
import java.util.List;

import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.ProjectionSeries;
import org.microdiffusion.volume.Planes;

import ij.ImagePlus;
import ij.plugin.FileInfoVirtualStack;

/**
 * A series of projections: the time points of an image, which may be a virtual stack, or those of several files with
 * equally many
 * time points each, of which one is in memory at a time.
 */
public final class SeriesInput {

	private final String key;
	private final InputImage first;
	private final List<Path> files;
	private int currentFile;
	private InputImage current;

	private SeriesInput(final String key, final InputImage first, final List<Path> files) {
		this.key = key;
		this.first = first;
		this.files = files;
		current = first;
	}

	/** The time points of an image; {@link InputImage#of} says which images are refused. */
	public static SeriesInput of(final String key, final ImagePlus image) {
		return new SeriesInput(key, InputImage.of(key, image), List.of());
	}

	/** The time points of an image. */
	public static SeriesInput of(final InputImage image) {
		return new SeriesInput("input", image, List.of());
	}

	/**
	 * A TIFF file whose planes are read when they are needed, if ImageJ can do so; otherwise it is read as a whole.
	 *
	 * @throws Refusal one sentence, if it cannot be read
	 */
	public static SeriesInput ofFile(final String key, final Path file) {
		final ImagePlus image = FileInfoVirtualStack.openVirtual(file.toString());
		return of(key, image == null || image.getStackSize() < 2 ? TiffFile.read(key, file) : image);
	}

	/**
	 * The files of a folder, in this order.
	 *
	 * @param files at least one
	 * @throws Refusal one sentence, if the first one cannot be read
	 */
	public static SeriesInput ofFiles(final String key, final List<Path> files) {
		return new SeriesInput(key, InputImage.of(key, TiffFile.read(key, files.get(0))), List.copyOf(files));
	}

	/** The image, or that of the first file. */
	public InputImage first() {
		return first;
	}

	public int channels() {
		return first.channels();
	}

	/** Time points of all files. */
	public int frames() {
		return first.frames() * Math.max(1, files.size());
	}

	/** The series of a channel, from 0. */
	public ProjectionSeries channel(final int channel) {
		return new ProjectionSeries() {

			@Override
			public int frames() {
				return SeriesInput.this.frames();
			}

			@Override
			public Planes frame(final int frame) {
				return SeriesInput.this.frame(channel, frame);
			}
		};
	}

	private synchronized Planes frame(final int channel, final int frame) {
		if (files.isEmpty()) return Planes.read(first.volume(channel, frame));
		final int file = frame / first.frames();
		if (file != currentFile) {
			current = InputImage.of(key, TiffFile.read(key, files.get(file)));
			if (current.frames() != first.frames() || current.channels() != first.channels()) throw new Refusal(key + " has " +
				files.get(file).getFileName() + " with " + Words.count(current.channels(), "channel") + " and " + Words.count(current
					.frames(), "time point") + ", but the first file has " + first.channels() + " and " + first.frames() +
				": give files of one kind.");
			currentFile = file;
		}
		return Planes.read(current.volume(channel, frame % first.frames()));
	}
}
