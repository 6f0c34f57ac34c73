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
package org.microdiffusion.method;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

/** The finished slices of a volume, kept in a file until all slices are finished. */
final class KeptSlices {

	private final Optional<PartFile> file;
	private final String identity;

	/**
	 * @param file in which slices are kept; if it is empty, they are not kept
	 * @param identity names everything that the slices depend on, except the version of the plugin
	 */
	KeptSlices(final Optional<PartFile> file, final String identity) {
		this.file = file;
		this.identity = version() + "\n" + identity;
	}

	/** The version of the plugin, since another one may compute other slices. */
	private static String version() {
		return String.valueOf(KeptSlices.class.getPackage().getImplementationVersion());
	}

	/** Whether the slices of a part are kept. */
	boolean has(final String part) {
		return file.isPresent() && file.get().has(key(part));
	}

	/** The slices of a part, if they are kept. */
	Optional<Planes> find(final String part, final int width, final int height, final int depth) {
		return file.flatMap(f -> f.find(key(part), in -> read(in, width, height, depth)));
	}

	private static Planes read(final DataInputStream in, final int width, final int height, final int depth)
		throws IOException
	{
		final Planes slices = Planes.zeros(width, height, depth);
		final ByteBuffer bytes = row(width);
		for (int z = 0; z < depth; z++)
			for (int y = 0; y < height; y++) {
				in.readFully(bytes.array());
				bytes.asFloatBuffer().get(slices.plane(z), y * width, width);
			}
		return slices;
	}

	private static ByteBuffer row(final int width) {
		return ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, width));
	}

	/** Keeps the slices of a part. If that fails, the reason is logged and the work continues. */
	void keep(final String part, final Planes slices, final Progress progress) {
		if (file.isEmpty()) return;
		try {
			file.get().keep(key(part), (long) Float.BYTES * slices.width() * slices.height() * slices.depth(),
				out -> write(slices, out));
		}
		catch (final Refusal e) {
			progress.log(e.getMessage());
		}
	}

	private static void write(final Planes slices, final OutputStream out) throws IOException {
		final ByteBuffer bytes = row(slices.width());
		for (int z = 0; z < slices.depth(); z++)
			for (int y = 0; y < slices.height(); y++) {
				bytes.asFloatBuffer().put(slices.plane(z), y * slices.width(), slices.width());
				out.write(bytes.array());
			}
	}

	private String key(final String part) {
		return Fingerprint.of(identity + "\n" + part);
	}
}
