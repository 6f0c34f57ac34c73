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
package org.microdiffusion.command.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.microdiffusion.block.NextParts;
import org.microdiffusion.block.Scratch;
import org.microdiffusion.block.Share;
import org.microdiffusion.block.UnfinishedException;
import org.microdiffusion.files.WholeFolder;
import org.microdiffusion.io.ZarrShards;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;

/** What a run leaves to others that share the work, and what it tells about that. */
final class SharedWork {

	private static final String SHARDS = "shards";

	private final Path result;
	private final Share share;
	private final List<UnfinishedException> unfinished = new ArrayList<>();

	/** @param share of this run */
	SharedWork(final Path result, final Share share) {
		this.result = result;
		this.share = share;
	}

	/** What is made of a volume; empty if it lacks what others do. */
	<T> Optional<T> of(final Supplier<T> work) {
		try {
			return Optional.of(work.get());
		}
		catch (final UnfinishedException e) {
			unfinished.add(e);
			return Optional.empty();
		}
	}

	/** Whether this run makes the result, once all blocks are there. */
	boolean makesResult() {
		return share.equals(Share.ALL) || share.equals(Share.JOIN);
	}

	/** @throws Refusal one sentence, if another run must plan before this one */
	void checkPlanned() {
		if (!share.learns()) throw new Refusal("output is " + result +
			", whose planning is not finished: run the same with blocks=plan first.");
	}

	/** Whether a volume lacks what others do. */
	boolean unfinished() {
		return !unfinished.isEmpty();
	}

	/**
	 * Tells what others must do before all blocks are there, and keeps it.
	 *
	 * @param volumes of the result
	 * @throws Refusal one sentence, if this run was to make the result
	 */
	void tell(final Scratch scratch, final int volumes, final List<String> notes) {
		final String stages = String.join(" and ", unfinished.stream().map(UnfinishedException::stage).filter(
			stage -> !stage.isEmpty()).distinct().toList());
		final int missing = unfinished.stream().mapToInt(UnfinishedException::missing).sum();
		final int parts = volumes * unfinished.stream().mapToInt(UnfinishedException::blocks).max().orElse(0);
		if (share.equals(Share.JOIN)) throw new Refusal("output is " + result + ", of which " + (missing > 0 ? Words.count(
			missing, "piece") + " (" + stages + ") are missing" : "not all is planned") +
			": run the same with blocks=plan, which says what is next.");
		if (share.learns()) {
			scratch.announce(new NextParts(stages, parts));
			notes.add("Next: " + Words.count(missing, "piece") + " (" + stages + "), by runs of the same with blocks=1/" +
				parts + " to " + parts + "/" + parts + " or fewer parts; then blocks=plan again.");
			return;
		}
		if (missing == 0) {
			notes.add("The pieces of part " + share.part() + " of " + share.of() +
				" are made, and all others: run the same with blocks=plan.");
			return;
		}
		notes.add("The pieces of part " + share.part() + " of " + share.of() + " are made; " + Words.count(missing, "piece") +
			" (" + stages + ") " + (missing == 1 ? "is" : "are") +
			" missing: run the same with blocks=plan when all parts are made.");
	}

	/** Makes the folder of the shards, and forgets what another result left there. */
	static void begin(final ZarrShards shards, final Scratch scratch) {
		scratch.once(SHARDS, () -> {
			WholeFolder.delete(shards.folder());
			return shards.folder().getFileName().toString();
		});
		shards.begin();
	}

	/**
	 * Writes this run's part of an OME-Zarr, when all blocks are there, or says that it can be written.
	 *
	 * @param shards of the result; empty if it is one file
	 */
	void write(final Optional<ZarrShards> shards, final Scratch scratch, final Progress progress,
		final List<String> notes)
	{
		final boolean begun = scratch.knows(SHARDS);
		if (share.learns() && shards.isPresent()) begin(shards.get(), scratch);
		for (int level = 0; shards.isPresent() && level < shards.get().levels(); level++) {
			if (begun) shards.get().write(level, share::makes, progress);
			if (shards.get().complete(level)) continue;
			final int parts = shards.get().count(level);
			if (share.learns()) scratch.announce(new NextParts("writing, resolution level " + level, parts));
			if (!share.learns() && begun) return;
			break;
		}
		if (share.learns() && (shards.isEmpty() || shards.get().complete(shards.get().levels() - 1))) scratch.announce(
			new NextParts("join", 0));
		notes.add("All blocks are made: run the same with blocks=join.");
	}
}
