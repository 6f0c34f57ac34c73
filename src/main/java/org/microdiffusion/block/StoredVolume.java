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
package org.microdiffusion.block;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;
import org.microdiffusion.volume.RegionSource;

/** A volume on disk, in pieces each of which is written at once. Any part of it is read when all are written. */
final class StoredVolume implements RegionSource {

	/**
	 * A part of the volume.
	 *
	 * @param region lateral
	 * @param from first plane
	 * @param to behind the last plane
	 */
	record Piece(Region region, int from, int to) {

		long bytes() {
			return Float.BYTES * region.pixels() * (to - from);
		}
	}

	private static final int ROWS_AT_ONCE = 64;

	private final Scratch scratch;
	private final String name;
	private final int width;
	private final int height;
	private final int depth;
	private final List<Piece> pieces;

	/**
	 * @param name of the volume in the scratch file
	 * @param pieces that cover the volume once
	 */
	StoredVolume(final Scratch scratch, final String name, final int width, final int height, final int depth,
		final List<Piece> pieces)
	{
		this.scratch = scratch;
		this.name = name;
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.pieces = pieces;
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int depth() {
		return depth;
	}

	List<Piece> pieces() {
		return pieces;
	}

	/** Whether a piece is written; its content is not read. */
	boolean contains(final Piece piece) {
		return scratch.contains(key(piece));
	}

	/** Whether a piece is written and intact. */
	boolean has(final Piece piece) {
		return scratch.has(key(piece));
	}

	/** Whether all pieces are written and intact. */
	boolean complete() {
		return pieces.stream().allMatch(this::has);
	}

	/** Writes a piece. */
	void keep(final Piece piece, final Planes content) {
		scratch.keep(key(piece), piece.bytes(), out -> write(content, out));
	}

	/** The key of a piece in the scratch file. */
	String key(final Piece piece) {
		final Region at = piece.region;
		return name + " x " + at.x() + " + " + at.width() + " y " + at.y() + " + " + at.height() + " z " + piece.from +
			" + " + (piece.to - piece.from);
	}

	private static void write(final Planes content, final OutputStream out) throws IOException {
		final ByteBuffer row = ByteBuffer.allocate(Float.BYTES * content.width());
		for (int z = 0; z < content.depth(); z++)
			for (int y = 0; y < content.height(); y++) {
				row.asFloatBuffer().put(content.plane(z), y * content.width(), content.width());
				out.write(row.array());
			}
	}

	@Override
	public Planes region(final Region region) {
		final Planes values = Planes.zeros(region.width(), region.height(), depth);
		for (final Piece piece : pieces)
			for (int z = piece.from; z < piece.to; z++)
				read(piece, z, region, values.plane(z));
		return values;
	}

	@Override
	public float[] plane(final int z) {
		final float[] plane = new float[width * height];
		for (final Piece piece : pieces)
			if (z >= piece.from && z < piece.to) read(piece, z, Region.all(this), plane);
		return plane;
	}

	/** Reads what a piece has of a region in a plane. */
	private void read(final Piece piece, final int z, final Region region, final float[] into) {
		final Region from = piece.region;
		final int left = Math.max(from.x(), region.x()), right = Math.min(from.right(), region.right());
		final int top = Math.max(from.y(), region.y()), bottom = Math.min(from.bottom(), region.bottom());
		if (left >= right || top >= bottom) return;
		final int columns = right - left;
		// Rows that are whole in the piece follow each other on the disk.
		final int together = columns == from.width() ? Math.min(ROWS_AT_ONCE, bottom - top) : 1;
		final long plane = Float.BYTES * from.pixels() * (z - piece.from);
		final String key = key(piece);
		for (int y = top; y < bottom; y += together) {
			final int rows = Math.min(together, bottom - y);
			final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * columns * rows);
			scratch.read(key, plane + Float.BYTES * ((long) (y - from.y()) * from.width() + left - from.x()), bytes.array());
			final FloatBuffer values = bytes.asFloatBuffer();
			for (int row = y; row < y + rows; row++)
				values.get(into, (row - region.y()) * region.width() + left - region.x(), columns);
		}
	}
}
