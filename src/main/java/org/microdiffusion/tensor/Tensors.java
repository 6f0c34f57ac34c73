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
import java.util.function.Consumer;

import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Volumes and Java arrays to native arrays of 32-bit floats, and back. */
public final class Tensors {

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
		final ByteBuffer bytes = allocate((long) planes.width() * planes.height() * planes.depth());
		final FloatBuffer floats = bytes.asFloatBuffer();
		for (int z = 0; z < planes.depth(); z++)
			floats.put(planes.plane(z));
		return copy(manager, bytes, planes.depth(), planes.height(), planes.width());
	}

	/**
	 * Copies an array.
	 *
	 * @param values row by row, the last index fastest
	 */
	public static NDArray of(final NDManager manager, final float[] values, final long... shape) {
		final ByteBuffer bytes = allocate(values.length);
		bytes.asFloatBuffer().put(values);
		return copy(manager, bytes, shape);
	}

	/**
	 * A constant that may be multiplied with inside a gradient collector. DJL's own
	 * {@code mul(Number)}, {@code div(Number)} and {@code pow(Number)} may not: they
	 * lend the engine a Java buffer that is garbage by the time the gradient is
	 * computed from it, and a wrong gradient, now and then, is all that one sees.
	 */
	public static NDArray scalar(final NDManager manager, final double value) {
		return of(manager, new float[] { (float) value });
	}

	private static NDArray copy(final NDManager manager, final ByteBuffer bytes, final long... shape) {
		// The engine only borrows a Java buffer, and views of it would outlive the loan: so copy.
		try (NDArray borrowed = manager.create(bytes, new Shape(shape), DataType.FLOAT32)) {
			return borrowed.duplicate();
		}
	}

	private static ByteBuffer allocate(final long size) {
		if (size > Integer.MAX_VALUE / Float.BYTES) throw new IllegalArgumentException("the array has " + size +
			" values: at most " + Integer.MAX_VALUE / Float.BYTES + " fit into one, so reconstruct a smaller region.");
		return ByteBuffer.allocateDirect((int) size * Float.BYTES).order(ByteOrder.nativeOrder());
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
		final float[] values = new float[Math.toIntExact(array.size())];
		read(array, floats -> floats.get(values));
		return values;
	}

	/** Shows the array's own memory where it can, else a copy on the Java side of a GPU or in order. */
	private static void read(final NDArray array, final Consumer<FloatBuffer> reader) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			reader.accept(array.toByteBuffer(true).asFloatBuffer());
		}
	}
}
