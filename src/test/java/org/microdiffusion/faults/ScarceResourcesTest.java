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
package org.microdiffusion.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.faults.Campaign.Outcome;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;

/** Too little memory, and a disk that takes no more: one sentence each time, and nothing incomplete is left. */
@Tag("faults")
class ScarceResourcesTest {

	private static final int HOURS = 24;

	@TempDir
	Path folder;

	private Path out;

	@BeforeEach
	void inputs() throws IOException {
		TiffFile.write("output", TestImages.stack(16, 12), folder.resolve("p.tif"));
		out = Files.createDirectory(folder.resolve("out"));
	}

	private static void assertSentence(final ChildRun.End end) {
		assertEquals(2, end.status(), end.said());
		assertTrue(end.sentence().matches("[^\\p{Cntrl}]{20,600}\\."), end.said());
		assertTrue(!end.said().contains("\tat "), end.said());
	}

	/** Where memory is little the volume is made in blocks, whose file stays beside the output, even if none is finished. */
	private void assertNothingIncomplete() throws IOException {
		try (Stream<Path> files = Files.list(out)) {
			final List<String> left = files.map(file -> file.getFileName().toString()).toList();
			assertTrue(left.stream().allMatch(name -> name.endsWith(".part") || name.contains(".part.")), left.toString());
		}
	}

	/** From far too little in steps of 5 %, until it is enough. */
	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void littleMemory() throws Exception {
		final double step = System.getProperty("faults.heap") == null ? 1.7 : 1.05;
		new Campaign("heap", 2).run((random, number) -> {
			final long kilobytes = (long) (9_000 * Math.pow(step, number));
			final ChildRun.End end = ChildRun.start("", List.of("-Xmx" + kilobytes + "k"), "reconstruct", "input=" + folder
				.resolve("p.tif"), "steplength=20", "method=Hessian-L1", "output=" + out.resolve("v.tif")).end();
			if (end.status() == 0) {
				clear();
				return Outcome.DONE;
			}
			assertSentence(end);
			assertNothingIncomplete();
			clear();
			return Outcome.REFUSED;
		});
	}

	/** The system refuses what is written beyond a random size, as a full disk does. */
	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void aDiskThatTakesNoMore() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
		final List<String> outputs = List.of("output=@v.tif", "output=@v.ome.tif", "output=@v.ome.zarr",
			"output=@v.tif blocksize=16");
		new Campaign("disk", 2).run((random, number) -> {
			final String[] output = outputs.get(number % outputs.size()).replace("@", out + "/").split(" ");
			final String[] args = Stream.concat(Stream.of("reconstruct", "input=" + folder.resolve("p.tif"), "steplength=20",
				"method=Linear"), Stream.of(output)).toArray(String[]::new);
			// Blocks of 512 bytes; the volume has 115,200 bytes.
			final ChildRun.End end = ChildRun.start("ulimit -f " + (1 + random.nextInt(60)) + "; ", List.of(
				"-Djava.io.tmpdir=/tmp"), args).end();
			if (end.status() == 0) {
				clear();
				return Outcome.DONE;
			}
			assertSentence(end);
			assertNothingIncomplete();
			clear();
			return Outcome.REFUSED;
		});
	}

	private void clear() throws IOException {
		try (Stream<Path> files = Files.walk(out)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).filter(file -> !file.equals(out)).toList())
				Files.delete(file);
		}
	}
}
