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
package org.microdiffusion.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.refusal.Refusal;

class WholeFileTest {

	private static final Path FULL = Path.of("/dev/full");

	@TempDir
	Path folder;

	@Test
	void aFailedWriteLeavesTheOldFileAndNothingElse() throws Exception {
		assumeTrue(Files.exists(FULL), "this system has no /dev/full");
		final Path file = Files.writeString(folder.resolve("a.csv"), "old");
		final Refusal failure = assertThrows(Refusal.class, () -> WholeFile.write("table", file, out -> {
			out.write(new byte[100_000]);
			try (FileOutputStream full = new FileOutputStream(FULL.toFile())) {
				full.write(1);
			}
		}));
		assertTrue(failure.getMessage().startsWith("table is " + file + ", which could not be written ("), failure
			.getMessage());
		assertEquals("old", Files.readString(file));
		assertEquals(List.of(file), files(folder));
	}

	@Test
	void aFullDiskLeavesTheOldFileAndNothingElse() throws Exception {
		final Path disk = Files.createDirectory(folder.resolve("disk"));
		assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
			"no small file system can be mounted here");
		try {
			final Path file = Files.writeString(disk.resolve("a.tif"), "old");
			final String message = assertThrows(Refusal.class, () -> TiffFile.write("output", TestImages.stack(32, 400),
				file)).getMessage();
			assertTrue(message.startsWith("output is " + file + ", which could not be written ("), message);
			assertTrue(message.endsWith("): free space there or choose another folder."), message);
			assertEquals("old", Files.readString(file));
			assertEquals(List.of(file), files(disk));
		}
		finally {
			command("umount", disk.toString());
		}
	}

	@Test
	void whereNoFileCanBeMadeTheSentenceSaysSo() {
		final Path closed = Path.of("/proc");
		assumeTrue(Files.isWritable(closed), "this system has no folder that seems writable and is not");
		assertEquals("table is /proc/a.csv, which could not be written (No such file or directory): no file can be made in "
			+
			"/proc, so choose another folder.", assertThrows(Refusal.class, () -> WholeFile.write("table", closed.resolve(
				"a.csv"), out -> out.write(1))).getMessage());
	}

	/** After hours of work it would be too late. */
	@Test
	void aNameThatTheDiskDoesNotTakeIsToldBeforehand() throws Exception {
		final Path file = folder.resolve("a".repeat(300) + ".csv");
		final String message = assertThrows(Refusal.class, () -> CsvFile.check("table", file)).getMessage();
		assertTrue(message.startsWith("table is " + file + ", which cannot be written: the disk does not take the name ("),
			message);
		CsvFile.check("table", folder.resolve("a".repeat(200) + ".csv"));
	}

	private static boolean command(final String... words) throws InterruptedException {
		try {
			final Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(
				ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	@Test
	void aFolderWithoutPermissionIsToldBeforehand() throws Exception {
		final Path closed = Files.createDirectory(folder.resolve("closed"));
		assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this user may write everywhere");
		final Path file = closed.resolve("a.csv");
		assertEquals("table is " + file +
			", which cannot be written: it is read-only for you, so choose another folder or name.", assertThrows(
				Refusal.class, () -> CsvFile.check("table", file)).getMessage());
		closed.toFile().setWritable(true);
	}

	@Test
	void replacesTheFileBehindALink() throws Exception {
		final Path file = Files.writeString(folder.resolve("real.csv"), "old");
		final Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
		CsvFile.write("table", List.of("a", "b"), List.of(List.of("1", ""), List.of("2", "3.5")), link);
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("a,b\n1,\n2,3.5\n", Files.readString(file));
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}
}
