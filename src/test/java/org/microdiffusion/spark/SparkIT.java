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
package org.microdiffusion.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.io.ImageFile;

import ij.ImagePlus;

/** A cluster of a master and two workers makes the volume that one machine makes, voxel by voxel. */
class SparkIT {

	private static final int MINUTES = 10;
	private static final String PROJECTIONS = Path.of("sample-stacks/neurons-projections.tif").toAbsolutePath().toString();

	@TempDir
	static Path folder;

	/** What one machine makes, and the keys: two blocks by the bundled network. */
	private static final String[] LEARNED = { "learned.tif", "training=bundled", "effort=seconds", "blocksize=97" };
	/** Twelve blocks. */
	private static final String[] CLASSICAL = { "classical.tif", "method=Hessian-L1", "blocksize=26" };

	private static SparkCluster cluster;

	@BeforeAll
	static void start() throws Exception {
		cluster = new SparkCluster(folder);
		cluster.work();
		cluster.work();
		for (final String[] alone : List.of(LEARNED, CLASSICAL))
			end(alone[0], cluster.launch(alone[0], keys(alone[0], alone)), 0);
	}

	@AfterAll
	static void stop() throws InterruptedException {
		cluster.close();
	}

	/** The keys for a result, in a small part of the projections. */
	private static String[] keys(final String output, final String... alone) {
		return Stream.concat(Stream.of("input=" + PROJECTIONS, "steplength=6", "output=" + folder.resolve(output),
			"region=8,40,104,60"), Stream.of(alone).skip(1)).toArray(String[]::new);
	}

	private static Process submit(final String output, final String... alone) throws IOException {
		return cluster.submit(output, "-Dai.djl.pytorch.num_threads=1", keys(output, alone));
	}

	private static String end(final String name, final Process process, final int status) throws Exception {
		assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), name + " does not end: " + Files.readString(cluster.log(
			name)));
		final String log = Files.readString(cluster.log(name));
		assertEquals(status, process.exitValue(), log);
		return log;
	}

	private static Object[] planes(final String name) {
		final ImagePlus image = ImageFile.read("output", folder.resolve(name));
		final Object[] planes = new Object[image.getStackSize()];
		for (int i = 0; i < planes.length; i++)
			planes[i] = image.getStack().getProcessor(i + 1).getPixels();
		return planes;
	}

	/** Waits until blocks are made, but not the result. */
	private static void untilThereAre(final int blocks, final String output, final Process process) throws Exception {
		final Path pieces = folder.resolve(output + ".part");
		while (!Files.isDirectory(pieces) || pieces.toFile().list((in, name) -> name.contains("volume_x") && !name.contains(
			"residual") && !name.startsWith(".")).length < blocks)
		{
			assertTrue(process.isAlive(), Files.readString(cluster.log(output)));
			Thread.sleep(20);
		}
		assertTrue(Files.notExists(folder.resolve(output)));
	}

	@Test
	void theVolumeIsThatOfOneMachine() throws Exception {
		final String log = end("cluster.ome.zarr", submit("cluster.ome.zarr", LEARNED), 0);
		assertArrayEquals(planes("learned.tif"), planes("cluster.ome.zarr"));
		for (final String part : List.of("Made: prior, 2 parts in ", "Made: volume, 2 parts in ",
			"Made: writing, resolution level 0, 3 parts in ", " voxels per second."))
			assertTrue(log.contains(part), log);
		assertTrue(Files.notExists(folder.resolve("cluster.ome.zarr.part")));
	}

	/** The driver is killed, and then a worker of the call that goes on. */
	@Test
	void whatIsKilledLosesNothing() throws Exception {
		final Process killed = submit("killed.ome.zarr", CLASSICAL);
		untilThereAre(2, "killed.ome.zarr", killed);
		SparkCluster.kill(killed);
		final Process driver = submit("killed.ome.zarr", CLASSICAL);
		untilThereAre(6, "killed.ome.zarr", driver);
		cluster.kill(0);
		end("killed.ome.zarr", driver, 0);
		assertArrayEquals(planes("classical.tif"), planes("killed.ome.zarr"));
	}

	@Test
	void whatIsWrongIsOneSentence() throws Exception {
		final String log = end("wrong.tif", submit("wrong.tif", "", "blocks=1/2"), 2);
		assertTrue(log.lines().anyMatch("blocks is 1/2, but Spark divides the work by itself: leave it out."::equals), log);
	}

	/** A machine on which PyTorch cannot be loaded ends the run with a sentence, and nothing is lost. */
	@Test
	void aMachineWithoutPyTorchIsOneSentence() throws Exception {
		final String log = end("natives.tif", cluster.submit("natives.tif", "-DENGINE_CACHE_DIR=/proc/none", keys(
			"natives.tif", LEARNED)), 2);
		assertTrue(log.lines().anyMatch(line -> line.matches("PyTorch's native libraries cannot be put into /proc/none\\S* .*" +
			"make room there and allow writing.* What is finished is kept, and the same call goes on with it\\.")), log);
		assertTrue(Files.isDirectory(folder.resolve("natives.tif.part")));
	}
}
