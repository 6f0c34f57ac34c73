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
package org.microdiffusion.pipeline;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

/** The slices of a volume that are finished, kept until all are. */
final class KeptSlices {

	private final Optional<PartFile> file;
	private final String identity;

	/**
	 * @param file where they are kept; empty: nowhere
	 * @param identity says of everything that the slices depend on
	 */
	KeptSlices(final Optional<PartFile> file, final String identity) {
		this.file = file;
		this.identity = identity;
	}

	boolean has(final String part) {
		return file.flatMap(f -> f.find(key(part))).isPresent();
	}

	/** The slices of a part, if they were finished. */
	Optional<Planes> find(final String part, final int width, final int height) {
		return file.flatMap(f -> f.find(key(part))).map(text -> {
			final ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
			final Planes slices = Planes.zeros(width, height, bytes.capacity() / Float.BYTES / (width * height));
			for (int z = 0; z < slices.depth(); z++)
				for (int i = 0; i < width * height; i++)
					slices.plane(z)[i] = bytes.getFloat();
			return slices;
		});
	}

	/** Keeps the slices of a part; if that fails, the work goes on without, and the user is told. */
	void keep(final String part, final Planes slices, final Progress progress) {
		if (file.isEmpty()) return;
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * slices.depth() * slices.width() * slices.height());
		for (int z = 0; z < slices.depth(); z++)
			for (final float value : slices.plane(z))
				bytes.putFloat(value);
		try {
			file.get().keep(key(part), Base64.getEncoder().encodeToString(bytes.array()));
		}
		catch (final Refusal e) {
			progress.log(e.getMessage());
		}
	}

	private String key(final String part) {
		return Fingerprint.of(identity + "\n" + part);
	}
}
