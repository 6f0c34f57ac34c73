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
package org.microdiffusion.command.run;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import org.scijava.util.VersionUtils;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ij.IJ;
import ij.ImagePlus;

/**
 * The report of a run for pipelines: a JSON file as {@code report-v1.schema.json} beside this class describes it. It is
 * written after work that is done, and after work that was refused, cancelled or failed. A command adds what it finds;
 * {@link Job} writes.
 */
public final class RunReport {

	/** The key that names the file. */
	public static final String KEY = "report";
	/** Description of that key. */
	public static final String DESCRIPTION =
		"A JSON file to write, if any: keys, versions, results, remarks and checksums, for pipelines.";
	/** Ending of the file's name. */
	public static final String ENDING = ".json";

	/** How a run ended. */
	public enum Status {
			DONE, REFUSED, CANCELLED, FAILED
	}

	private static final String FORMAT = "microdiffusion-report";
	private static final int VERSION = 1;
	private static final double MILLISECONDS_PER_SECOND = 1e3;
	private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

	private final JsonObject findings = new JsonObject();
	private final JsonArray remarks = new JsonArray();
	private Instant start;
	private Optional<Path> path = Optional.empty();
	private Optional<ReportedFiles> files = Optional.empty();

	/**
	 * Checks the key of a command, if it has one and a file is given.
	 *
	 * @return the file to write
	 * @throws Refusal if it has not the ending of a report, or cannot be written
	 */
	static Optional<Path> check(final DynamicCommand command) {
		final Optional<Path> file = command.getInfo().getInput(KEY) == null ? Optional.empty() : FileKeys.path((File) command
			.getInput(KEY));
		file.ifPresent(given -> WholeFile.check(KEY, given, ENDING));
		return file;
	}

	/**
	 * Begins the report of a command, before its work.
	 *
	 * @throws Refusal as {@link #check}
	 */
	void begin(final DynamicCommand command) {
		start = Instant.now();
		path = check(command);
		files = path.map(file -> new ReportedFiles(command));
	}

	/** Adds the geometry of the acquisition. */
	public void geometry(final Geometry geometry) {
		findings.add("geometry", ReportValues.of(geometry));
	}

	/** Adds the reconstruction of an image, with its geometry. */
	public void reconstruction(final ReconstructionRun run) {
		geometry(run.geometry());
		findings.add("reconstruction", ReportValues.of(run.method().toString(), run.seed(), run.facts()));
	}

	/** Adds sentences for the user that will not be among the remarks at the end. */
	public void remarks(final List<String> sentences) {
		sentences.forEach(remarks::add);
	}

	/** Adds named values, such as those of {@link org.microdiffusion.ui.FactSheet}. */
	public void values(final Map<String, String> values) {
		final JsonObject all = findings.has("values") ? findings.getAsJsonObject("values") : new JsonObject();
		values.forEach((name, value) -> all.add(name, ReportValues.cell(value)));
		findings.add("values", all);
	}

	/**
	 * Adds the table of the results.
	 *
	 * @param columns their names
	 * @param rows cells as in the CSV file; numbers become numbers, empty cells null
	 */
	public void table(final List<String> columns, final List<List<String>> rows) {
		final JsonObject table = new JsonObject();
		table.add("columns", ReportValues.row(columns));
		final JsonArray all = new JsonArray();
		rows.forEach(row -> all.add(ReportValues.row(row)));
		table.add("rows", all);
		findings.add("table", table);
	}

	/**
	 * Adds a file of a folder.
	 *
	 * @param name of the file
	 * @param status done, skipped or failed
	 * @param message why it failed, or was skipped; empty: neither
	 * @param run what was made, if anything was
	 */
	public void file(final String name, final String status, final String message, final Optional<ReconstructionRun> run)
	{
		if (!findings.has("files")) findings.add("files", new JsonArray());
		final JsonObject file = new JsonObject();
		file.addProperty("name", name);
		file.addProperty("status", status);
		file.addProperty("message", message);
		run.ifPresent(made -> {
			file.add("geometry", ReportValues.of(made.geometry()));
			file.add("reconstruction", ReportValues.of(made.method().toString(), made.seed(), made.facts()));
		});
		findings.getAsJsonArray("files").add(file);
	}

	/** Adds a file that was read. Other files of this key are then not looked for. */
	public void read(final String key, final Path file) {
		files.ifPresent(known -> known.read(key, file));
	}

	/** Adds a file that was written. Other files of this key are then not looked for. */
	public void wrote(final String key, final Path file) {
		files.ifPresent(known -> known.wrote(key, file));
	}

	/**
	 * Writes the report, if the key names a file.
	 *
	 * @param message why the run did not end well; empty if it is done
	 * @param sentences for the user, besides those added before
	 * @throws Refusal if it cannot be written
	 */
	void write(final DynamicCommand command, final Status status, final String message, final List<String> sentences) {
		if (path.isEmpty()) return;
		final JsonObject keys = new JsonObject();
		for (final ModuleItem<?> item : command.getInfo().inputs()) {
			final Object value = command.getInput(item.getName());
			if (Keys.isKey(item) && value != null) keys.addProperty(item.getName(), value instanceof final ImagePlus image
				? image.getTitle() : value.toString());
		}
		final JsonObject report = head(command.getInfo().getName(), command.getInfo().getTitle(), keys, status, message);
		report.addProperty("started", start.truncatedTo(ChronoUnit.SECONDS).toString());
		report.addProperty("seconds", (System.currentTimeMillis() - start.toEpochMilli()) / MILLISECONDS_PER_SECOND);
		findings.entrySet().forEach(finding -> report.add(finding.getKey(), finding.getValue()));
		files.ifPresent(known -> known.addTo(report, command));
		sentences.forEach(remarks::add);
		report.add("remarks", remarks);
		write(report, path.get());
	}

	/**
	 * Writes the report of a run that was refused before its command began, such as for an image that cannot be read.
	 *
	 * @param verb of the launcher
	 * @param keys as they were given; nothing is written if none of them is the report's
	 * @param message the reason
	 * @throws Refusal if it cannot be written
	 */
	public static void refused(final String verb, final String title, final Map<String, String> keys,
		final String message)
	{
		final Optional<Path> path = FileKeys.path(new File(keys.getOrDefault(KEY, "")));
		if (path.isEmpty()) return;
		WholeFile.check(KEY, path.get(), ENDING);
		final JsonObject given = new JsonObject();
		keys.forEach(given::addProperty);
		final JsonObject report = head(verb, title, given, Status.REFUSED, message);
		report.addProperty("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		report.addProperty("seconds", 0);
		for (final String empty : List.of("inputs", "outputs", "remarks"))
			report.add(empty, new JsonArray());
		write(report, path.get());
	}

	private static JsonObject head(final String verb, final String title, final JsonObject keys, final Status status,
		final String message)
	{
		final JsonObject report = new JsonObject();
		report.addProperty("format", FORMAT);
		report.addProperty("version", VERSION);
		final JsonObject program = new JsonObject();
		program.addProperty("microdiffusion", VersionUtils.getVersion(RunReport.class));
		program.addProperty("java", System.getProperty("java.version"));
		program.addProperty("imagej", IJ.getVersion());
		program.addProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		report.add("program", program);
		final JsonObject command = new JsonObject();
		if (!verb.isEmpty()) command.addProperty("verb", verb);
		command.addProperty("title", title);
		command.add("keys", keys);
		report.add("command", command);
		report.addProperty("status", status.name().toLowerCase(Locale.ROOT));
		report.addProperty("message", message);
		return report;
	}

	private static void write(final JsonObject report, final Path path) {
		final byte[] text = (JSON.toJson(report) + "\n").getBytes(StandardCharsets.UTF_8);
		WholeFile.write(KEY, path, out -> out.write(text));
	}
}
