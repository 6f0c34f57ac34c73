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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

class TensorsTest {

	@Test
	void aVolumeComesBackUnchanged() {
		final Planes volume = Planes.zeros(4, 3, 2);
		for (int z = 0; z < 2; z++)
			for (int p = 0; p < 12; p++)
				volume.plane(z)[p] = 100 * z + p;
		try (Backend backend = Backend.open("cpu")) {
			final NDArray array = Tensors.of(backend.manager(), volume.image());
			assertEquals(new Shape(2, 3, 4), array.getShape());
			assertEquals(107, array.getFloat(1, 1, 3));
			final Planes back = Tensors.planes(array);
			for (int z = 0; z < 2; z++)
				assertArrayEquals(volume.plane(z), back.plane(z));
			// A view whose memory is not in order.
			assertArrayEquals(new float[] { 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11 }, Tensors.floats(array.get(0).transpose()));
		}
	}

	/** Larger than what is lent to the engine at a time, in planes that are larger and in planes that are smaller. */
	@ParameterizedTest
	@CsvSource({ "1100, 1000, 2", "30, 20, 2000" })
	void aLargeVolumeComesBackUnchanged(final int width, final int height, final int depth) {
		final Planes volume = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			System.arraycopy(new Noise(z).uniform(width * height, 1), 0, volume.plane(z), 0, width * height);
		try (Backend backend = Backend.open("cpu")) {
			final Planes back = Tensors.planes(Tensors.of(backend.manager(), volume.image()));
			for (int z = 0; z < depth; z++)
				assertArrayEquals(volume.plane(z), back.plane(z));
		}
	}

	/** Direct memory is freed by the garbage collector only, which nothing here calls. */
	@Test
	void copiesTakeNoDirectMemory() {
		final BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().filter(
			pool -> pool.getName().equals("direct")).findFirst().orElseThrow();
		final float[] small = new float[1 << 18];
		final Planes large = Planes.zeros(512, 512, 8);
		try (Backend backend = Backend.open("cpu")) {
			Tensors.of(backend.manager(), small, small.length).close();
			final long before = direct.getMemoryUsed();
			for (int i = 0; i < 20; i++) {
				Tensors.of(backend.manager(), small, small.length).close();
				Tensors.of(backend.manager(), large.image()).close();
			}
			assertTrue(direct.getMemoryUsed() - before < 1 << 20, direct.getMemoryUsed() - before + " bytes more");
			assertEquals(0, backend.manager().getManagedArrays().size());
		}
	}

	@Test
	void theBackendSaysWhereItRuns() {
		try (Backend backend = Backend.open("cpu")) {
			assertTrue(backend.describe().matches("PyTorch [\\d.]+ on the CPU with \\d+ threads? \\(chosen by device=cpu\\)"),
				backend.describe());
		}
		try (Backend backend = Backend.open("auto")) {
			assertTrue(backend.describe().contains("GPU"), backend.describe());
		}
	}

	@Test
	void aGpuThatIsNotThereIsRefusedWithTheReason() {
		try (Backend backend = Backend.open("auto")) {
			Assumptions.assumeFalse(backend.manager().getDevice().isGpu(), "this machine has a GPU");
		}
		final String message = assertThrows(IllegalArgumentException.class, () -> Backend.open("gpu:1")).getMessage();
		assertTrue(message.startsWith("device is gpu:1 but there is no GPU to use ("), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GPU", "gpu:", "gpu:x", "cuda", "gpu:-1", "gpu:99999999999" })
	void anUnknownDeviceIsRefused(final String device) {
		final String message = assertThrows(IllegalArgumentException.class, () -> Backend.open(device)).getMessage();
		assertEquals("device is " + device + ": choose auto, cpu, gpu or gpu:N.", message);
	}

	@Test
	void theContextClassLoaderIsPutBack() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		final ClassLoader own = new ClassLoader(before) {};
		thread.setContextClassLoader(own);
		try (Backend backend = Backend.open("cpu")) {
			assertEquals(own, thread.getContextClassLoader());
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@Test
	void aParameterFitsItsShape() {
		assertThrows(IllegalArgumentException.class, () -> new Parameter("a", new long[] { 2, 2 }, new float[3]));
	}
}
