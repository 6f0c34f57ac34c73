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
package org.microdiffusion.series;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

/**
 * The finished time points of a series in a file beside the result, so that a stopped run goes on, and volumes need
 * not fit into
 * memory.
 */
public final class KeptFrames {

	private final PartFile file;
	private final String identity;
	private final boolean volumes;
	private final int components;
	private final Planes size;

	/**
	 * @param identity names everything that a time point depends on
	 * @param size a volume of the size of the results
	 * @param volumes whether volumes are kept
	 * @param components number of components
	 */
	public KeptFrames(final PartFile file, final String identity, final Planes size, final boolean volumes,
		final int components)
	{
		this.file = file;
		this.identity = KeptFrames.class.getPackage().getImplementationVersion() + "\n" + identity;
		this.size = size;
		this.volumes = volumes;
		this.components = components;
	}

	/** A finished time point; empty if it is not kept. */
	public Optional<FrameActivity> find(final int frame) {
		return file.find(key(frame), this::read);
	}

	/** Whether a time point is kept. */
	public boolean has(final int frame) {
		return file.has(key(frame));
	}

	/**
	 * Keeps a time point.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if it cannot be written
	 */
	public void keep(final int frame, final FrameActivity activity) {
		file.keep(key(frame), 2L * Double.BYTES * components + (volumes ? (long) Float.BYTES * size.depth() * pixels() : 0),
			out -> write(activity, out));
	}

	/** Deletes the file once the result is complete. */
	public void delete() {
		file.delete();
	}

	private String key(final int frame) {
		return Fingerprint.of(identity + "\n" + frame);
	}

	private int pixels() {
		return size.width() * size.height();
	}

	private FrameActivity read(final DataInputStream in) throws IOException {
		final double[] brightness = new double[components], deviation = new double[components];
		for (int c = 0; c < components; c++) {
			brightness[c] = in.readDouble();
			deviation[c] = in.readDouble();
		}
		if (!volumes) return new FrameActivity(Optional.empty(), brightness, deviation);
		final Planes volume = Planes.zeros(size.width(), size.height(), size.depth());
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, pixels()));
		for (int z = 0; z < volume.depth(); z++) {
			in.readFully(bytes.array());
			bytes.asFloatBuffer().get(volume.plane(z));
		}
		return new FrameActivity(Optional.of(volume), brightness, deviation);
	}

	private void write(final FrameActivity activity, final OutputStream out) throws IOException {
		final ByteBuffer numbers = ByteBuffer.allocate(2 * Double.BYTES * components);
		for (int c = 0; c < components; c++)
			numbers.putDouble(activity.brightness()[c]).putDouble(activity.deviation()[c]);
		out.write(numbers.array());
		if (!volumes) return;
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, pixels()));
		for (int z = 0; z < size.depth(); z++) {
			bytes.asFloatBuffer().put(activity.volume().orElseThrow().plane(z));
			out.write(bytes.array());
		}
	}
}
