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
package org.microdiffusion.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.block.NextParts;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.scijava.module.Module;

import ij.ImagePlus;

/** Several runs of the command share the work on a volume in blocks. */
class SharedBlocksTest {

	private static final String RECONSTRUCT = "Reconstruct Volume (Advanced)...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	/** 12 x 10 pixels, so that blocks of 5 pixels are 3 x 2. */
	@BeforeEach
	void writeProjections() {
		TiffFile.write("output", TestImages.hyperstack(16, 2, 4, 2), projections());
	}

	private Path projections() {
		return folder.resolve("projections.tif");
	}

	/** Reads the projections as each machine would. */
	private Object[] keys(final String output, final String... more) {
		return Stream.concat(Stream.of("input", TiffFile.readVirtually("input", projections()), "method", "Histospline",
			"steplength", "3", "output", folder.resolve(output).toString()), Arrays.stream(more)).toArray();
	}

	private Module run(final String output, final String... more) throws Exception {
		return COMMANDS.run(RECONSTRUCT, keys(output, more));
	}

	private Module part(final String output, final String blocks) throws Exception {
		return run(output, "blocksize", "5", "blocks", blocks);
	}

	private String refusal(final String output, final String... more) throws Exception {
		return COMMANDS.refusal(RECONSTRUCT, keys(output, more));
	}

	private static Object[] planes(final Module module) {
		final ImagePlus image = (ImagePlus) module.getOutput("result");
		final Object[] planes = new Object[image.getStackSize()];
		for (int i = 0; i < planes.length; i++)
			planes[i] = image.getStack().getProcessor(i + 1).getPixels();
		return planes;
	}

	private static void assertTold(final String sentence, final Module module) {
		assertEquals(sentence, module.getOutput("remarks"));
		assertNull(module.getOutput("result"));
	}

	@Test
	void partsJoinToTheSameVolume() throws Exception {
		final Object[] whole = planes(run("whole.tif"));
		for (final String name : List.of("parts.tif", "parts.ome.zarr")) {
			// The first of four volumes is measured by the run that plans, the others in parts.
			assertTold("Next: 9 pieces (volume and measuring), by runs of the same with blocks=1/24 to 24/24 or fewer parts; " +
				"then blocks=plan again.", part(name, "plan"));
			for (final String measuring : List.of("2/3", "3/3", "1/3"))
				part(name, measuring);
			part(name, "plan");
			final String sentence = refusal(name, "blocksize", "5", "blocks", "join");
			assertTrue(sentence.matches("output is .*, of which \\d+ pieces \\(volume\\) are missing: run the same with " +
				"blocks=plan, which says what is next\\."), sentence);
			assertTrue(Scratch.announced(folder.resolve(name)).equals(Optional.of(new NextParts("volume", 24))));
			final String told = part(name, "1/3").getOutput("remarks").toString();
			assertTrue(told.matches("The pieces of part 1 of 3 are made; \\d+ pieces? \\(volume\\) (is|are) missing: run the " +
				"same with blocks=plan when all parts are made\\."), told);
			part(name, "3/3");
			assertTold("All blocks are made: run the same with blocks=join.", part(name, "2/3"));
			assertArrayEquals(whole, planes(part(name, "join")));
			assertTrue(Files.notExists(folder.resolve(name + ".part")));
			assertEquals(Optional.empty(), Scratch.announced(folder.resolve(name)));
		}
		assertEquals(List.of("parts.ome.zarr", "parts.tif", "projections.tif", "whole.tif"), names(folder));
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void shardsAreWrittenInPartsToo() throws Exception {
		final Path result = folder.resolve("parts.ome.zarr");
		part("parts.ome.zarr", "plan");
		part("parts.ome.zarr", "1/1");
		part("parts.ome.zarr", "plan");
		assertEquals(Optional.of(new NextParts("writing, resolution level 0", 4)), Scratch.announced(result));
		final Path shards = folder.resolve("parts.ome.zarr.part.ome.zarr/0/c");
		part("parts.ome.zarr", "2/4");
		assertTrue(Files.exists(shards.resolve("0/1/0/0/0")) && Files.notExists(shards.resolve("1")));
		for (final String rest : List.of("1/4", "3/4", "4/4", "plan"))
			part("parts.ome.zarr", rest);
		assertEquals(Optional.of(new NextParts("join", 0)), Scratch.announced(result));
		assertArrayEquals(planes(run("whole.tif")), planes(part("parts.ome.zarr", "join")));
	}

	@Test
	void oneRunGoesOnWithSharedWork() throws Exception {
		part("parts.tif", "plan");
		part("parts.tif", "2/2");
		assertArrayEquals(planes(run("whole.tif")), planes(part("parts.tif", "all")));
		assertEquals(List.of("parts.tif", "projections.tif", "whole.tif"), names(folder));
	}

	@Test
	void aDamagedBlockIsMadeAgain() throws Exception {
		part("parts.tif", "plan");
		part("parts.tif", "1/1");
		final Path piece = folder.resolve("parts.tif.part/channel_1_time_1_volume_x_0_+_4_y_5_+_5_z_0_+_12.part");
		try (RandomAccessFile file = new RandomAccessFile(piece.toFile(), "rw")) {
			file.seek(file.length() - 100);
			file.write(77);
		}
		part("parts.tif", "1/1");
		assertArrayEquals(planes(run("whole.tif")), planes(part("parts.tif", "join")));
	}

	@Test
	void whatDoesNotFitIsRefused() throws Exception {
		final Path result = folder.resolve("parts.tif");
		assertEquals("output is " + result + ", of which nothing is planned, as there is no folder " + result +
			".part: run the same with blocks=plan first.", refusal("parts.tif", "blocksize", "5", "blocks", "1/2"));
		part("parts.tif", "plan");
		final String other = refusal("parts.tif", "blocksize", "6", "blocks", "1/2");
		assertEquals("output is " + result + ", of which " + result + ".part keeps finished blocks with blocksize=5 instead " +
			"of blocksize=6: give the same settings and input to go on, delete the folder to begin anew, or give another " +
			"name.", other);
		assertEquals("blocks is 3/2: give all, plan, a part such as 3/40 (from 1/40 to 40/40), or join.", refusal("parts.tif",
			"blocks", "3/2"));
		assertEquals("blocks is not all, but with blocksize=whole or series=structure the volume is not made in blocks: " +
			"give blocks=all, or blocksize=auto and series=each.", refusal("parts.tif", "blocks", "plan", "blocksize",
				"whole"));
		Files.setLastModifiedTime(projections(), FileTime.fromMillis(0));
		final String changed = refusal("parts.tif", "blocksize", "5", "blocks", "1/2");
		assertTrue(changed.contains("keeps finished blocks with input=") && changed.contains(
			" bytes of 1970-01-01T00:00:00Z: give the same settings and input to go on"), changed);
	}

	/** As on a full disk, no file of more than 1 kB can be written by a run: its blocks are missing, and nothing else. */
	@Test
	void aDiskThatFillsLosesNothing() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to limit the size of files");
		part("parts.tif", "plan");
		part("parts.tif", "1/24");
		final Process run = new ProcessBuilder("bash", "-c", "ulimit -f 1; exec \"$@\"", "bash", Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"),
			"org.microdiffusion.Main", "reconstruct", "input=" + projections(), "method=Histospline", "steplength=3",
			"output=" + folder.resolve("parts.tif"), "blocksize=5", "blocks=1/1").redirectErrorStream(true).start();
		final String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(2, run.waitFor(), said);
		assertTrue(said.contains("What is finished could not be kept in " + folder.resolve("parts.tif.part") +
			": free space there, and check the disk or the network."), said);
		part("parts.tif", "1/1");
		assertArrayEquals(planes(run("whole.tif")), planes(part("parts.tif", "join")));
	}

	/** A volume that one run makes is not taken for one that several make. */
	@Test
	void theFileOfOneRunIsRefused() throws Exception {
		final Path file = Files.createFile(folder.resolve("parts.tif.part"));
		assertEquals("output is " + folder.resolve("parts.tif") + ", of which " + file + " keeps blocks that one run makes: " +
			"finish it with blocks=all, delete the file, or give another name.", refusal("parts.tif", "blocksize", "5", "blocks",
				"plan"));
	}

	@Test
	void aReadOnlyFolderIsRefused() throws Exception {
		final Path closed = Files.createDirectory(folder.resolve("closed"));
		Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
		assumeTrue(!Files.isWritable(closed), "everything is writable for this user");
		assertEquals("output is " + closed.resolve("parts.tif") + ", which cannot be written: it is read-only for you, so " +
			"choose another folder or name.", refusal("closed/parts.tif", "blocksize", "5", "blocks", "plan"));
	}
}
