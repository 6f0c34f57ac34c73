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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.api.Reconstruct.Facts;
import org.microdiffusion.command.run.Fault;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.CsvFile;
import org.microdiffusion.progress.Words;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.RunTable;

/**
 * The report on the files of a folder: a log, to which each run appends, and a table
 * with one row per file, which is written again after each file.
 */
public final class FolderReport {

	/** Name of the log file in the output folder. */
	public static final String LOG = "reconstruct.log";
	/** Name of the table in the output folder. */
	public static final String TABLE = "reconstruct.csv";

	/** Status of a file that was reconstructed. */
	public static final String DONE = "done";
	/** Status of a file whose volume was there already. */
	public static final String SKIPPED = "skipped";
	/** Status of a file that failed. */
	public static final String FAILED = "failed";

	private static final List<String> HEADER = List.of("file", "status", "method", "seconds", "gain_db", "residual",
		"message");

	private final FolderFiles files;
	private final Consumer<String> user;
	private final Path log;
	private final Path table;
	/** Rows of the table by file name, including those of earlier runs. */
	private final Map<String, String> lines = new HashMap<>();
	private int done;
	private int skipped;
	private final List<String> failures = new ArrayList<>();

	/**
	 * Begins a report, and creates the output folder if it does not exist.
	 *
	 * @param user receives a sentence on files that are left out, and on each failure
	 * @throws Refusal if the log or the table cannot be written
	 */
	public FolderReport(final FolderFiles files, final Consumer<String> user) {
		this.files = files;
		this.user = user;
		log = files.to().resolve(LOG);
		table = files.to().resolve(TABLE);
		try {
			if (!Files.isDirectory(files.to())) Files.createDirectory(files.to());
			WholeFile.check("output", log);
			WholeFile.check("output", table);
			if (Files.exists(table)) readTable();
		}
		catch (final IOException e) {
			throw unwritable(table, e);
		}
		tell(Words.count(files.names().size(), "file") + " in " + files.from() + ".");
		if (!files.leftOut().isEmpty()) tellUser("Left out of " + files.from() + ": " + files.leftOut() + ".");
	}

	/** Reads the rows of files that earlier runs reconstructed. Bytes that are not UTF-8 do no harm. */
	private void readTable() throws IOException {
		for (final String line : new String(Files.readAllBytes(table), StandardCharsets.UTF_8).lines().toList())
			for (final String name : files.names())
				if (line.startsWith(CsvFile.line(List.of(name, DONE)) + ",")) lines.put(name, line);
	}

	private void tellUser(final String sentence) {
		tell(sentence);
		user.accept(sentence);
	}

	/** Appends a sentence with the time to the log. */
	void tell(final String sentence) {
		try {
			final String line = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + sentence + "\n";
			Files.write(log, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (final IOException e) {
			throw unwritable(log, e);
		}
	}

	/** Records a file that is skipped since its volume exists. A row of an earlier run is kept. */
	public void skipped(final String name) {
		skipped++;
		tell(name + ": skipped, since its volume is there already.");
		if (!lines.containsKey(name)) row(name, SKIPPED, "", "", "", "", "its volume was there already");
	}

	/** Records a file that was reconstructed. */
	public void done(final String name, final ReconstructionRun made) {
		done++;
		final Facts facts = made.facts();
		tell(RunTable.sentence(name, made.method().toString(), facts, made.seed()));
		row(name, DONE, made.method().toString(), String.format(Locale.ROOT, "%.1f", facts.seconds()), RunTable.gain(facts),
			RunTable.residual(facts), "");
	}

	/**
	 * Records a file that failed.
	 *
	 * @param sentence for the user; empty if the program is at fault: then the stack trace
	 *          goes to the log
	 */
	public void failed(final String name, final Optional<String> sentence, final Throwable failure) {
		failures.add(name);
		final String message = sentence.orElse("A fault of MicroDiffusion: " + failure);
		tell(name + ": failed. " + sentence.orElseGet(() -> Fault.text(failure)));
		user.accept(name + ": failed. " + message);
		row(name, FAILED, "", "", "", "", message);
	}

	/** Whether at least one file failed. */
	public boolean hasFailures() {
		return !failures.isEmpty();
	}

	/** One sentence with the numbers of files that failed, were reconstructed and were skipped. */
	public String summary() {
		return (hasFailures() ? failures.size() + " of " + Words.count(files.names().size(), "file") +
			" failed (" + FolderFilter.some(
			failures) + "), see " + table + ": " : "") + done +
			" reconstructed, " + skipped + " skipped, which were there already.";
	}

	private void row(final String... cells) {
		lines.put(cells[0], CsvFile.line(List.of(cells)));
		CsvFile.writeLines("output", HEADER, files.names().stream().filter(lines::containsKey).map(lines::get).toList(),
			table);
	}

	private static Refusal unwritable(final Path file, final IOException cause) {
		return new Refusal("output is " + file.getParent() + ", but " + file.getFileName() +
			" could not be written there: check its space and permissions.", cause);
	}
}
