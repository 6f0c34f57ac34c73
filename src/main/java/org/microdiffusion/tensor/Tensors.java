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
package org.microdiffusion.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Copies volumes and Java arrays to native arrays of 32-bit floats, and back. */
public final class Tensors {

	/** Maximum values of a native array, which a Java buffer must be able to address. */
	public static final int MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;
	/** Values that are copied to the engine at a time. */
	private static final int BUFFER_VALUES = 1 << 20;
	/**
	 * Direct memory through which all copies to the engine go, by one thread at a time. New buffers
	 * would be freed only by the garbage collector, which rarely runs while the Java heap hardly changes.
	 */
	private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(BUFFER_VALUES * Float.BYTES).order(ByteOrder
		.nativeOrder());

	private Tensors() {}

	/**
	 * Copies a volume.
	 *
	 * @param volume axes x, y, z
	 * @return [depth, height, width]
	 * @throws IllegalArgumentException if the volume has more than 536 million
	 *           voxels
	 */
	public static NDArray of(final NDManager manager, final RandomAccessibleInterval<FloatType> volume) {
		final Planes planes = Planes.read(volume);
		final float[][] rows = new float[planes.depth()][];
		Arrays.setAll(rows, planes::plane);
		return copy(manager, new Shape(planes.depth(), planes.height(), planes.width()), rows);
	}

	/**
	 * Copies an array.
	 *
	 * @param values row by row, the last index fastest
	 */
	public static NDArray of(final NDManager manager, final float[] values, final long... shape) {
		return copy(manager, new Shape(shape), values);
	}

	/**
	 * A constant for products inside a gradient collector. DJL's {@code mul(Number)},
	 * {@code div(Number)} and {@code pow(Number)} pass the engine a Java buffer that may be freed before
	 * the gradient is computed, which occasionally gives wrong gradients.
	 */
	public static NDArray scalar(final NDManager manager, final double value) {
		return of(manager, new float[] { (float) value });
	}

	/**
	 * Number of values of an array of this shape.
	 *
	 * @throws Refusal one sentence, if there are more than an array can have
	 */
	public static int size(final Shape shape) {
		if (shape.size() > MAX_VALUES) throw new Refusal("the array has " + shape.size() +
			" values: at most " + MAX_VALUES + " fit into one, so reconstruct a smaller region.");
		return (int) shape.size();
	}

	private static NDArray copy(final NDManager manager, final Shape shape, final float[]... rows) {
		size(shape);
		synchronized (BUFFER) {
			if (shape.size() <= BUFFER_VALUES) {
				final FloatBuffer floats = BUFFER.clear().asFloatBuffer();
				for (final float[] row : rows)
					floats.put(row);
				try (NDArray borrowed = buffered(manager, shape)) {
					return borrowed.duplicate();
				}
			}
			try (NDArray all = manager.create(new Shape(shape.size()))) {
				long to = 0;
				for (final float[] row : rows)
					for (int from = 0; from < row.length; from += BUFFER_VALUES) {
						final int count = Math.min(BUFFER_VALUES, row.length - from);
						BUFFER.clear().asFloatBuffer().put(row, from, count);
						try (NDArray borrowed = buffered(manager, new Shape(count))) {
							all.set(new NDIndex().addSliceDim(to, to + count), borrowed);
						}
						to += count;
					}
				return all.reshape(shape);
			}
		}
	}

	/** The beginning of the buffer as an array, which must be copied before the buffer is used again. */
	private static NDArray buffered(final NDManager manager, final Shape shape) {
		return manager.create(BUFFER.limit((int) shape.size() * Float.BYTES), shape, DataType.FLOAT32);
	}

	/**
	 * Copies native values into a volume.
	 *
	 * @param array [depth, height, width]
	 */
	public static Planes planes(final NDArray array) {
		final Shape shape = array.getShape();
		final Planes planes = Planes.zeros((int) shape.get(2), (int) shape.get(1), (int) shape.get(0));
		read(array, floats -> {
			for (int z = 0; z < planes.depth(); z++)
				floats.get(planes.plane(z));
		});
		return planes;
	}

	/** Copies native values, row by row. */
	public static float[] floats(final NDArray array) {
		final float[] values = new float[size(array.getShape())];
		read(array, floats -> floats.get(values));
		return values;
	}

	/** Reads the array's own memory if possible; otherwise a copy, from a GPU or in row order. */
	private static void read(final NDArray array, final Consumer<FloatBuffer> reader) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			reader.accept(array.toByteBuffer(true).asFloatBuffer());
		}
	}
}
