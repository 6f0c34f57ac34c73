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

/** Volumes and Java arrays to native arrays of 32-bit floats, and back. */
public final class Tensors {

	/** What one Java buffer can show of an array. */
	public static final int LARGEST = Integer.MAX_VALUE / Float.BYTES;
	/** Values that are lent to the engine at a time. */
	private static final int LENT = 1 << 20;
	/**
	 * What Java lends to the engine, by one thread at a time. Direct memory goes only
	 * when the garbage collector finds its owner, which a training that leaves the
	 * Java heap alone hardly ever calls: so all copies share this piece.
	 */
	private static final ByteBuffer LOAN = ByteBuffer.allocateDirect(LENT * Float.BYTES).order(ByteOrder.nativeOrder());

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
	 * A constant that may be multiplied with inside a gradient collector. DJL's own
	 * {@code mul(Number)}, {@code div(Number)} and {@code pow(Number)} may not: they
	 * lend the engine a Java buffer that is garbage by the time the gradient is
	 * computed from it, and a wrong gradient, now and then, is all that one sees.
	 */
	public static NDArray scalar(final NDManager manager, final double value) {
		return of(manager, new float[] { (float) value });
	}

	/**
	 * How many values an array of this shape has.
	 *
	 * @throws Refusal one sentence, if one array cannot have so many
	 */
	public static int size(final Shape shape) {
		if (shape.size() > LARGEST) throw new Refusal("the array has " + shape.size() +
			" values: at most " + LARGEST + " fit into one, so reconstruct a smaller region.");
		return (int) shape.size();
	}

	private static NDArray copy(final NDManager manager, final Shape shape, final float[]... rows) {
		size(shape);
		synchronized (LOAN) {
			if (shape.size() <= LENT) {
				final FloatBuffer floats = LOAN.clear().asFloatBuffer();
				for (final float[] row : rows)
					floats.put(row);
				try (NDArray borrowed = lent(manager, shape)) {
					return borrowed.duplicate();
				}
			}
			try (NDArray all = manager.create(new Shape(shape.size()))) {
				long to = 0;
				for (final float[] row : rows)
					for (int from = 0; from < row.length; from += LENT) {
						final int count = Math.min(LENT, row.length - from);
						LOAN.clear().asFloatBuffer().put(row, from, count);
						try (NDArray borrowed = lent(manager, new Shape(count))) {
							all.set(new NDIndex().addSliceDim(to, to + count), borrowed);
						}
						to += count;
					}
				return all.reshape(shape);
			}
		}
	}

	/** The loan's beginning as the engine sees it: to be copied, since views of it would outlive the loan. */
	private static NDArray lent(final NDManager manager, final Shape shape) {
		return manager.create(LOAN.limit((int) shape.size() * Float.BYTES), shape, DataType.FLOAT32);
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

	/** Shows the array's own memory where it can, else a copy on the Java side of a GPU or in order. */
	private static void read(final NDArray array, final Consumer<FloatBuffer> reader) {
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			reader.accept(array.toByteBuffer(true).asFloatBuffer());
		}
	}
}
