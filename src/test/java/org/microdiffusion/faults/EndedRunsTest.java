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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.faults.Campaign.Outcome;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;

/**
 * Runs that are ended at random moments leave no damaged file, and the same command gives the same bytes as a run that
 * was not ended.
 */
@Tag("faults")
class EndedRunsTest {

	private static final int HOURS = 24;
	private static final List<String> SIGNALS = List.of("KILL", "TERM", "INT");

	/** Of each kind: the arguments; @ stands for the folder with the inputs and of the outputs. */
	private static final List<String> KINDS = List.of("simulate input=@truth.tif steplength=4 output=@out/p.ome.zarr",
		"reconstruct input=@p.tif steplength=4 method=Hessian-L1 blocksize=16 output=@out/v.tif",
		"reconstruct-folder input=@in output=@out method=Histospline",
		"reconstruct input=@p.tif steplength=4 effort=seconds preview=no device=cpu output=@out/m.ome.tif",
		"pretrain input=@p.tif steplength=4 device=cpu model=@out/inr.safetensors output=@out/inr.tif",
		"compare truth=@truth.tif steplength=4 methods=Linear;Cubic;Hessian-L1 figure=@out/c.png");

	@TempDir
	Path folder;

	/** What an undisturbed run of a kind writes, and how long it takes. */
	private record Whole(Map<String, byte[]> files, long milliseconds) {}

	private final Map<Integer, Whole> wholes = new HashMap<>();

	@BeforeEach
	void inputs() throws IOException {
		assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "skipped: there is no /bin/kill");
		TiffFile.write("output", TestImages.stack(16, 24), folder.resolve("truth.tif"));
		TiffFile.write("output", TestImages.stack(16, 6), folder.resolve("p.tif"));
		Files.createDirectory(folder.resolve("in"));
		for (final String name : List.of("a.tif", "b.tif", "c.tif"))
			Files.copy(folder.resolve("p.tif"), folder.resolve("in").resolve(name));
	}

	private ChildRun start(final int kind) throws IOException {
		return ChildRun.start("", List.of(), Arrays.stream(KINDS.get(kind).split(" ")).map(arg -> arg.replace("@", folder +
			"/")).toArray(String[]::new));
	}

	/** All files below the folder of the outputs, but those that tell times. */
	private Map<String, byte[]> outputs() throws IOException {
		final Path out = folder.resolve("out");
		final Map<String, byte[]> found = new TreeMap<>();
		try (Stream<Path> files = Files.walk(out)) {
			for (final Path file : files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(
				"reconstruct.")).toList())
				found.put(out.relativize(file).toString(), Files.readAllBytes(file));
		}
		return found;
	}

	private void empty() throws IOException {
		final Path out = folder.resolve("out");
		if (Files.exists(out)) try (Stream<Path> files = Files.walk(out)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
		Files.createDirectory(out);
	}

	private Whole whole(final int kind) throws Exception {
		if (wholes.containsKey(kind)) return wholes.get(kind);
		empty();
		final long start = System.currentTimeMillis();
		final ChildRun.End end = start(kind).end();
		assertEquals(0, end.status(), end.said());
		wholes.put(kind, new Whole(outputs(), System.currentTimeMillis() - start));
		return wholes.get(kind);
	}

	@Test
	@Timeout(value = HOURS, unit = TimeUnit.HOURS)
	void nothingIsDamagedAndTheNextRunGivesTheSameBytes() throws Exception {
		final int kinds = System.getProperty("faults.kills") == null ? 2 : KINDS.size();
		new Campaign("kills", 2).run((random, number) -> {
			final int kind = number % kinds;
			final Whole whole = whole(kind);
			empty();
			final ChildRun run = start(kind);
			final boolean alone = run.process().waitFor((long) (random.nextDouble() * whole.milliseconds),
				TimeUnit.MILLISECONDS);
			final String signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
			if (!alone) new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(run.process().pid())).start().waitFor();
			run.end();
			outputs().forEach((name, bytes) -> {
				if (whole.files.containsKey(name) && !name.startsWith(".")) assertArrayEquals(whole.files.get(name), bytes,
					name + " after " + signal);
			});
			final ChildRun.End again = start(kind).end();
			assertEquals(0, again.status(), again.said());
			final Map<String, byte[]> now = outputs();
			assertEquals(whole.files.keySet(), now.keySet(), KINDS.get(kind) + " after " + signal);
			whole.files.forEach((name, bytes) -> assertArrayEquals(bytes, now.get(name), name + " after " + signal));
			return alone ? Outcome.DONE : Outcome.REFUSED;
		});
	}

	/** The file of a run that is gone is deleted and told of, that of a run that goes on is not. */
	@Test
	void whatAKilledRunLeftIsDeletedByTheNext() throws Exception {
		empty();
		final Process gone = new ProcessBuilder("/bin/kill", "-l").start();
		gone.waitFor();
		final ChildRun one = start(0);
		final long alive = ProcessHandle.current().pid();
		assertEquals(0, one.end().status());
		final String host = name().substring(".microdiffusion-".length(), ".microdiffusion-".length() + 8);
		final String rest = "-00000000-0000-0000-0000-000000000000.tmp";
		final Path left = folder.resolve("out/.microdiffusion-" + host + "-" + gone.pid() + rest);
		final Path used = folder.resolve("out/.microdiffusion-" + host + "-" + alive + rest);
		final Path elsewhere = folder.resolve("out/.microdiffusion-01234567-" + gone.pid() + rest);
		for (final Path file : List.of(left, used, elsewhere))
			Files.writeString(file, "a part");
		final ChildRun.End end = start(0).end();
		assertTrue(end.said().contains("Deleted 1 unfinished file that a run which was ended had left in " + folder.resolve(
			"out") + "."), end.said());
		assertTrue(!Files.exists(left) && Files.exists(used) && Files.exists(elsewhere));
	}

	/** Of a file that is being written here. */
	private String name() throws IOException {
		final String[] seen = new String[1];
		WholeFile.write("output", folder.resolve("out/x.csv"), out -> {
			try (Stream<Path> files = Files.list(folder.resolve("out"))) {
				seen[0] = files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".microdiffusion-"))
					.findFirst().orElseThrow();
			}
		});
		Files.delete(folder.resolve("out/x.csv"));
		return seen[0];
	}
}
