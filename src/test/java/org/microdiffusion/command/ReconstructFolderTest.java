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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.command.batch.FolderFile;
import org.microdiffusion.command.batch.FolderFiles;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;

import ij.IJ;
import ij.ImagePlus;

class ReconstructFolderTest {

	private static final String FOLDER = "Reconstruct Folder...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	private Path input;
	private Path output;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	@BeforeEach
	void makeFiles() throws IOException {
		input = Files.createDirectory(folder.resolve("projections"));
		output = Files.createDirectory(folder.resolve("volumes"));
		TiffFile.write("output", TestImages.stack(16, 4), input.resolve("a.tif"));
		TiffFile.write("output", TestImages.hyperstack(8, 2, 4, 3), input.resolve("c, two.tif"));
		Files.writeString(input.resolve("b.tif"), "no image");
		Files.writeString(input.resolve("notes.txt"), "no image either");
	}

	private Object[] keys(final Object... more) {
		final Object[] keys = { "input", input.toString(), "output", output.toString(), "steplength", "3", "method",
			"Linear", "seed", "7" };
		final Object[] all = new Object[keys.length + more.length];
		System.arraycopy(keys, 0, all, 0, keys.length);
		System.arraycopy(more, 0, all, keys.length, more.length);
		return all;
	}

	private List<String> table() throws IOException {
		return Files.readAllLines(output.resolve("reconstruct.csv"));
	}

	private Set<String> written() throws IOException {
		final Set<String> names = new TreeSet<>();
		try (var files = Files.newDirectoryStream(output)) {
			files.forEach(file -> names.add(file.getFileName().toString()));
		}
		return names;
	}

	@Test
	void aFileThatFailsIsSkippedAndTheOthersAreAsByThemselves() throws Exception {
		assertEquals("1 of 3 files failed (b.tif), see " + output.resolve("reconstruct.csv") +
			": 2 reconstructed, 0 skipped, which were there already.", COMMANDS.refusal(FOLDER, keys()));
		assertEquals(Set.of("a.tif", "c, two.tif", "reconstruct.csv", "reconstruct.log"), written());
		assertEquals("file,status,method,seconds,gain_db,residual,message", table().get(0));
		assertTrue(table().get(1).startsWith("a.tif,done,Linear,"), table().get(1));
		assertTrue(table().get(2).startsWith("b.tif,failed,,,,,\"input is " + input.resolve("b.tif") +
			", which is not a TIFF"), table().get(2));
		assertTrue(table().get(3).startsWith("\"c, two.tif\",done,Linear,"), table().get(3));
		assertTrue(Files.readString(output.resolve("reconstruct.log")).contains(" b.tif: failed. input is "));
		final ImagePlus alone = (ImagePlus) COMMANDS.run("Reconstruct Volume...", "input", TestImages.hyperstack(8, 2, 4,
			3),
			"steplength", "3", "method", "Linear").getOutput("result");
		final ImagePlus one = IJ.openImage(output.resolve("c, two.tif").toString());
		assertEquals(List.of(2, 12, 3), List.of(one.getNChannels(), one.getNSlices(), one.getNFrames()));
		for (int i = 1; i <= alone.getStackSize(); i++)
			assertEquals(alone.getStack().getProcessor(i).getf(3, 4), one.getStack().getProcessor(i).getf(3, 4));
		assertTrue(one.getInfoProperty().contains("seed=7"), one.getInfoProperty());
	}

	@Test
	void whatIsFinishedIsNotDoneAgain() throws Exception {
		COMMANDS.refusal(FOLDER, keys());
		final List<String> before = table();
		final Object time = Files.getLastModifiedTime(output.resolve("a.tif"));
		TiffFile.write("output", TestImages.stack(16, 5), input.resolve("b.tif"));
		final String remarks = COMMANDS.run(FOLDER, keys()).getOutput("remarks").toString();
		assertEquals("1 reconstructed, 2 skipped, which were there already.", remarks);
		assertEquals(time, Files.getLastModifiedTime(output.resolve("a.tif")));
		assertEquals(before.get(1), table().get(1));
		assertTrue(table().get(2).startsWith("b.tif,done,"), table().get(2));
		assertEquals("3 reconstructed, 0 skipped, which were there already.", COMMANDS.run(FOLDER, keys("resume", "no"))
			.getOutput("remarks"));
	}

	@Test
	void anOmeZarrBecomesAnOmeZarr() throws Exception {
		Files.delete(input.resolve("b.tif"));
		final ImagePlus a = TestImages.stack(16, 4);
		ImageFile.write("output", a, input.resolve("z.ome.zarr"));
		ImageFile.write("output", a, input.resolve("z-uncertainty.ome.zarr"));
		Files.createDirectory(input.resolve("empty.ome.zarr"));
		COMMANDS.run(FOLDER, keys());
		assertEquals(Set.of("a.tif", "c, two.tif", "z.ome.zarr", "reconstruct.csv", "reconstruct.log"), written());
		final ImagePlus tiff = ImageFile.read("input", output.resolve("a.tif"));
		final ImagePlus zarr = ImageFile.read("input", output.resolve("z.ome.zarr"));
		for (int i = 1; i <= 12; i++)
			assertArrayEquals((float[]) tiff.getStack().getPixels(i), (float[]) zarr.getStack().getPixels(i));
		final FolderFile one = new FolderFile(input.resolve("z.ome.zarr"), output);
		assertEquals(output.resolve("z-uncertainty.ome.zarr"), one.uncertainty());
		assertEquals("0 reconstructed, 3 skipped, which were there already.", COMMANDS.run(FOLDER, keys()).getOutput(
			"remarks"));
		assertEquals("input is " + output.resolve("z.ome.zarr") + ", which is an image and not a folder of images: " +
			"use Reconstruct Volume, or give the folder above it.", COMMANDS.refusal(FOLDER, keys("input", output.resolve(
				"z.ome.zarr").toString())));
	}

	private static void copy(final Path file, final String... names) throws IOException {
		for (final String name : names)
			Files.copy(file, file.resolveSibling(name));
	}

	/** One volume for each kind of name that microscopes and systems give, and a word about the rest. */
	@Test
	void tiffsOfAnyEndingAreTakenAndTheRestIsTold() throws Exception {
		Files.delete(input.resolve("b.tif"));
		copy(input.resolve("a.tif"), "two.TIF", "a.tiff", "D.TIFF", "x.ome.tif", "a b#%[1].Tif", "._a.tif", ".hidden.tif",
			"a-uncertainty.tif", "a-Uncertainty.TIFF", "b.nd2", "c.lsm", "d.csv");
		Files.createDirectory(input.resolve("sub.tif"));
		final String leftOut = "Left out of " + input +
			": 4 of another name (b.nd2, c.lsm, d.csv, ...), 2 hidden (._a.tif, " +
			".hidden.tif), 2 with the uncertainty of a volume (a-Uncertainty.TIFF, a-uncertainty.tif), 1 that is a folder " +
			"(sub.tif).";
		COMMANDS.run(FOLDER, keys());
		assertEquals(Set.of("a.tif", "c, two.tif", "two.TIF", "a.tiff", "D.TIFF", "x.ome.tif", "a b#%[1].Tif",
			"reconstruct.csv", "reconstruct.log"), written());
		assertTrue(Files.readString(output.resolve("reconstruct.log")).contains(" " + leftOut + "\n"),
			Files.readString(output.resolve("reconstruct.log")));
	}

	@Test
	void noVolumeOverwritesAnother() throws Exception {
		Files.delete(input.resolve("b.tif"));
		copy(input.resolve("a.tif"), "A.tif", "a");
		final String refusal = COMMANDS.refusal(FOLDER, keys("pattern", "a*"));
		assertTrue(refusal.startsWith("2 of 3 files failed (a, a.tif), see "), refusal);
		assertTrue(table().get(2).endsWith(",\"input is a, whose volume a.tif would overwrite the one of A.tif, at least " +
			"where disks do not tell upper from lower case: rename one of them.\""), table().get(2));
		assertEquals(Set.of("A.tif", "reconstruct.csv", "reconstruct.log"), written());
	}

	/** Such as one that another program deletes meanwhile. */
	@Test
	void aFileThatIsListedAndNotThereIsOneFailedFile() throws Exception {
		Files.delete(input.resolve("b.tif"));
		final Path gone = Files.createSymbolicLink(input.resolve("b.tif"), folder.resolve("none.tif"));
		COMMANDS.refusal(FOLDER, keys());
		assertTrue(table().get(2).endsWith("\"input is " + gone + ", which does not exist: check the path.\""),
			table().get(2));
		assertTrue(Files.exists(output.resolve("c, two.tif")));
	}

	@Test
	void theOutputFolderIsMadeButNotItsParents() throws Exception {
		Files.delete(input.resolve("b.tif"));
		output = input.resolve("new volumes #%{1}");
		COMMANDS.run(FOLDER, keys());
		assertEquals(Set.of("a.tif", "c, two.tif", "reconstruct.csv", "reconstruct.log"), written());
		final Path far = folder.resolve("none/volumes");
		assertEquals("output is " + far + ", which cannot be made: the folder " + far.getParent() + " does not exist, so " +
			"create it or choose another one.", COMMANDS.refusal(FOLDER, keys("output", far.toString())));
		assertEquals("output is " + input.resolve("a.tif") + ", which is not a folder: choose another one.",
			COMMANDS.refusal(FOLDER, keys("output", input.resolve("a.tif").toString())));
		assertEquals("input is " + far + ", which is not a folder: choose the folder of the projections.", COMMANDS.refusal(
			FOLDER, keys("input", far.toString())));
	}

	@Test
	void aTableThatASpreadsheetSavedDoesNotEndTheRun() throws Exception {
		Files.delete(input.resolve("b.tif"));
		COMMANDS.run(FOLDER, keys());
		Files.write(output.resolve("reconstruct.csv"), (String.join("\r\n", table()) + "\r\nm\u00fc.tif,done\r\n").getBytes(
			StandardCharsets.ISO_8859_1));
		assertEquals("0 reconstructed, 2 skipped, which were there already.", COMMANDS.run(FOLDER, keys()).getOutput(
			"remarks"));
		copy(input.resolve("a.tif"), "d.tif");
		COMMANDS.run(FOLDER, keys());
		assertTrue(table().get(1).startsWith("a.tif,done,Linear,"), table().get(1));
	}

	/** The folder may be on a disk that is read-only. */
	@Test
	void nothingIsWrittenToTheFolderThatIsRead() throws Exception {
		final Set<String> before = new TreeSet<>(FolderFiles.of(input.toFile(), "*", output.toFile()).names());
		final FileTime time = Files.getLastModifiedTime(input);
		COMMANDS.refusal(FOLDER, keys());
		assertEquals(before, new TreeSet<>(FolderFiles.of(input.toFile(), "*", output.toFile()).names()));
		assertEquals(time, Files.getLastModifiedTime(input));
	}

	/** A volume without the uncertainty that is asked for is not all. */
	@Test
	void aFileIsDoneWhenAllThatIsAskedForIsThere() throws Exception {
		final FolderFile file = new FolderFile(input.resolve("a.tiff"), output);
		assertEquals(output.resolve("a-uncertainty.tiff"), file.uncertainty());
		assertFalse(file.isDone(false));
		Files.createFile(file.volume());
		assertTrue(file.isDone(false));
		assertFalse(file.isDone(true));
		Files.createFile(file.uncertainty());
		assertTrue(file.isDone(true));
	}

	@Test
	void thePatternChooses() throws Exception {
		COMMANDS.run(FOLDER, keys("pattern", "{a,c}*.tif"));
		assertEquals(3, table().size());
		assertEquals("pattern is *.nd2 but no file in " + input +
			" has such a name; it has 4 of another name (a.tif, b.tif, c, " +
			"two.tif, ...): give another pattern or folder.", COMMANDS
			.refusal(FOLDER, keys("pattern", "*.nd2")));
		assertTrue(COMMANDS.refusal(FOLDER, keys("pattern", "{a")).startsWith("pattern is {a ("));
	}

	@Test
	void aFolderIsNotItsOwnOutput() throws Exception {
		assertEquals("output is " + input + ", the folder of the projections, which would be lost: give another one.",
			COMMANDS.refusal(FOLDER, keys("output", input.toString())));
		final Path link = Files.createSymbolicLink(folder.resolve("link"), input);
		assertEquals("output is " + link + ", the folder of the projections, which would be lost: give another one.",
			COMMANDS.refusal(FOLDER, keys("output", link.toString())));
		assertFalse(Files.exists(input.resolve("reconstruct.log")));
	}
}
