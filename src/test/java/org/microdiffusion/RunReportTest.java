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
package org.microdiffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;

/** The reports of runs for pipelines against their schema, and against what was read and written. */
class RunReportTest {

	@TempDir
	Path folder;

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@BeforeEach
	void makeTruth() {
		TiffFile.write("output", TestImages.stack(8, 24), folder.resolve("truth.tif"));
	}

	/** In the arguments, @ stands for the folder. Any report fits the schema. */
	private JsonObject report(final int status, final String... args) throws IOException {
		err.reset();
		final Path file = folder.resolve("report.json");
		Files.deleteIfExists(file);
		final String[] all = Arrays.copyOf(args, args.length + 1);
		all[args.length] = "report=@report.json";
		assertEquals(status, Main.run(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true,
			StandardCharsets.UTF_8), Arrays.stream(all).map(arg -> arg.replace("@", folder + "/")).toArray(String[]::new)),
			() -> err.toString(StandardCharsets.UTF_8));
		final JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
		try (InputStream schema = RunReport.class.getResourceAsStream("report-v1.schema.json")) {
			final Validator.Result valid = new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).validate(
				JsonParser.parseString(new String(schema.readAllBytes(), StandardCharsets.UTF_8)), report);
			assertTrue(valid.isValid(), () -> valid.getErrors().stream().map(Error::getError).toList() + "\n" + report);
		}
		return report;
	}

	private static List<JsonObject> objects(final JsonArray array) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
	}

	private static String sum(final Path file) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
	}

	private void assertFiles(final JsonObject report, final String list, final String... keysAndNames) throws Exception {
		final List<JsonObject> files = objects(report.getAsJsonArray(list));
		assertEquals(keysAndNames.length / 2, files.size(), () -> report.get(list).toString());
		for (int i = 0; i < files.size(); i++) {
			final Path expected = folder.resolve(keysAndNames[2 * i + 1]).toAbsolutePath().normalize();
			assertEquals(keysAndNames[2 * i], files.get(i).get("key").getAsString());
			assertEquals(expected.toString(), files.get(i).get("path").getAsString());
			if (!Files.isRegularFile(expected)) continue;
			assertEquals(sum(expected), files.get(i).get("sha256").getAsString());
			assertEquals(Files.size(expected), files.get(i).get("bytes").getAsLong());
		}
	}

	@Test
	void aReconstructionTellsWhatItDid() throws Exception {
		final JsonObject simulated = report(0, "simulate", "input=@truth.tif", "steplength=4", "output=@p.tif");
		assertFiles(simulated, "inputs", "input", "truth.tif");
		assertFiles(simulated, "outputs", "output", "p.tif");
		final JsonObject report = report(0, "reconstruct", "input=@p.tif", "method=Histospline", "noise=2",
			"output=@volume.tif");
		assertEquals("done", report.get("status").getAsString());
		assertEquals("", report.get("message").getAsString());
		assertEquals("reconstruct", report.getAsJsonObject("command").get("verb").getAsString());
		final JsonObject keys = report.getAsJsonObject("command").getAsJsonObject("keys");
		assertEquals("Histospline", keys.get("method").getAsString());
		assertEquals("auto", keys.get("steplength").getAsString());
		assertEquals(simulated.get("geometry"), report.get("geometry"));
		assertEquals(4, report.getAsJsonObject("geometry").get("steplength").getAsInt());
		final JsonObject made = report.getAsJsonObject("reconstruction");
		assertEquals(2, made.getAsJsonObject("noise").get("deviation").getAsDouble());
		assertTrue(made.get("residual").getAsDouble() < 1, made.toString());
		assertTrue(report.get("remarks").toString().contains("Histospline, largest |Ax - X|"), report.toString());
		assertFiles(report, "inputs", "input", "p.tif");
		assertFiles(report, "outputs", "output", "volume.tif");
	}

	@Test
	void scoresAndComparisonsAreTables() throws Exception {
		final JsonObject scores = report(0, "evaluate", "input=@truth.tif", "truth=@truth.tif", "steplength=4",
			"table=@scores.csv");
		assertEquals(Files.readAllLines(folder.resolve("scores.csv")).size() - 1, scores.getAsJsonObject("table")
			.getAsJsonArray("rows").size());
		assertFiles(scores, "inputs", "input", "truth.tif", "truth", "truth.tif");
		assertFiles(scores, "outputs", "table", "scores.csv");
		final JsonObject methods = report(0, "compare", "truth=@truth.tif", "steplength=4", "methods=Linear;Cubic");
		assertEquals(2, methods.getAsJsonObject("table").getAsJsonArray("rows").size());
		final JsonObject sweep = report(0, "sweep", "truth=@truth.tif", "steplengths=2;3", "methods=Linear");
		assertEquals(2, sweep.getAsJsonObject("table").getAsJsonArray("rows").size());
	}

	@Test
	void aFolderTellsEachFile() throws Exception {
		final Path in = Files.createDirectory(folder.resolve("in"));
		Files.copy(folder.resolve("truth.tif"), in.resolve("a.tif"));
		Files.writeString(in.resolve("b.tif"), "no image");
		final String[] args = { "reconstruct-folder", "input=@in", "output=@out", "method=Linear" };
		final JsonObject report = report(2, args);
		assertEquals("refused", report.get("status").getAsString());
		assertEquals(List.of("done", "failed"), objects(report.getAsJsonArray("files")).stream().map(file -> file.get(
			"status").getAsString()).toList());
		assertFiles(report, "inputs", "input", "in/a.tif", "input", "in/b.tif");
		assertFiles(report, "outputs", "output", "out/a.tif");
		assertEquals("skipped", objects(report(2, args).getAsJsonArray("files")).get(0).get("status").getAsString());
	}

	/** As the shell would sum it up. */
	@Test
	void aFolderThatIsAnImageHasOneChecksum() throws Exception {
		final JsonObject report = report(0, "simulate", "input=@truth.tif", "steplength=4", "output=@p.ome.zarr");
		final JsonObject zarr = report.getAsJsonArray("outputs").get(0).getAsJsonObject();
		assertEquals("output", zarr.get("key").getAsString());
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "skipped: there is no sha256sum");
		final Process shell = new ProcessBuilder("sh", "-c",
			"find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum").directory(folder.resolve("p.ome.zarr").toFile())
			.start();
		assertEquals(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(0, 64), zarr.get(
			"sha256").getAsString());
	}

	@Test
	void otherVerbsHaveReportsToo() throws Exception {
		assertFiles(report(0, "sample", "size=16x16x12", "output=@sample.tif"), "outputs", "output", "sample.tif");
		assertTrue(report(0, "engine", "speed=no").getAsJsonObject("values").has("java"));
		assertTrue(report(0, "check", "input=@truth.tif", "methods=Linear").has("table"));
		final JsonObject trained = report(0, "pretrain", "input=@truth.tif", "steplength=2", "model=@inr.safetensors",
			"output=@inr.tif");
		assertFiles(trained, "outputs", "model", "inr.safetensors", "output", "inr.tif");
		final JsonObject card = report(0, "model", "model=@inr.safetensors");
		assertFiles(card, "inputs", "model", "inr.safetensors");
		assertFalse(card.getAsJsonObject("values").entrySet().isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "input=@none.tif", "input=@truth.tif steplength=100", "input=@truth.tif magic=1",
		"input=@truth.tif output=@none/out.tif" })
	void whatIsRefusedIsToldInTheReportToo(final String args) throws Exception {
		final JsonObject report = report(2, ("simulate output=@out.tif " + args).replaceFirst("output=@out.tif (.*output=)",
			"$1").split(" "));
		assertEquals("refused", report.get("status").getAsString());
		assertEquals(report.get("message").getAsString() + "\n", err.toString(StandardCharsets.UTF_8));
		assertEquals(0, report.getAsJsonArray("outputs").size());
	}

	@Test
	void aWrongNameIsRefusedBeforeTheWork() {
		final String[] args = { "simulate", "input=@truth.tif", "output=@out.tif", "report=@report.txt" };
		assertEquals(2, Main.run(System.out, new PrintStream(err, true), Arrays.stream(args).map(arg -> arg.replace("@",
			folder + "/")).toArray(String[]::new)));
		assertEquals("report is " + folder + "/report.txt: give a name that ends with .json.\n", err.toString(
			StandardCharsets.UTF_8));
		assertFalse(Files.exists(folder.resolve("out.tif")));
		assertFalse(Files.exists(folder.resolve("report.txt")));
	}
}
