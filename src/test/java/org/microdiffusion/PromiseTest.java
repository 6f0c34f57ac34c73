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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.TestImages;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.projection.Beam;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.ImagePlus;

/** What the page "Pipelines" promises to stay, against the program. */
class PromiseTest {

	private static String promise;

	@TempDir
	Path folder;

	@BeforeAll
	static void read() throws IOException {
		final String page = Files.readString(Path.of("src/site/markdown/pipelines.md"));
		promise = page.substring(page.indexOf("## What stays"));
	}

	private static List<String> quoted(final String cell) {
		return Pattern.compile("`([^`]+)`").matcher(cell).results().map(match -> match.group(1)).toList();
	}

	/** The rows of a table by their first cell. */
	private static Map<String, List<String>> table(final String head) {
		final Map<String, List<String>> rows = new LinkedHashMap<>();
		final String from = promise.substring(promise.indexOf(head));
		for (final String line : from.substring(0, (from + "\n\n").indexOf("\n\n")).split("\n"))
			if (line.startsWith("| `")) {
				final List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
				rows.put(quoted(cells.get(1)).get(0), cells.subList(2, cells.size()));
			}
		assertTrue(!rows.isEmpty(), head);
		return rows;
	}

	@Test
	void everyPromisedVerbEntryKeyAndValueIsThere() throws Exception {
		final Map<String, List<String>> verbs = table("| verb |");
		final Map<String, List<String>> values = table("| key |");
		assertEquals(14, verbs.size());
		try (Context context = new Context(CommandService.class, ModuleService.class)) {
			for (final Map.Entry<String, List<String>> verb : verbs.entrySet()) {
				final CommandInfo command = context.service(CommandService.class).getCommands().stream().filter(info -> verb
					.getKey().equals(info.getName())).findFirst().orElseThrow();
				assertEquals(verb.getValue().get(0), command.getMenuPath().getLeaf().getName());
				final Module module = context.service(ModuleService.class).createModule(command);
				module.initialize();
				for (final String key : quoted(verb.getValue().get(1))) {
					final ModuleItem<?> item = module.getInfo().getInput(key);
					assertTrue(item != null, verb.getKey() + " has no key " + key);
					final List<String> offered = item.getChoices() == null ? List.of() : item.getChoices().stream().map(
						Object::toString).toList();
					if (!offered.isEmpty() && values.containsKey(key)) for (final String value : quoted(values.get(key).get(0)))
						assertTrue(offered.contains(value), verb.getKey() + " has no " + key + "=" + value);
				}
			}
		}
	}

	private int run(final String... args) {
		return Main.run(new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()), Arrays
			.stream(args).map(arg -> arg.replace("@", folder + "/")).toArray(String[]::new));
	}

	private String columns(final String file) throws IOException {
		return Files.readAllLines(folder.resolve(file)).get(0);
	}

	private static String promised(final String file) {
		final String row = promise.lines().filter(line -> line.startsWith("| " + file + " |")).findFirst().orElseThrow();
		final List<MatchResult> found = new ArrayList<>(Pattern.compile("columns `([^`]*)`").matcher(row).results().toList());
		return found.get(0).group(1);
	}

	/** Columns may be added at the end. */
	@Test
	void tablesBeginWithThePromisedColumns() throws Exception {
		TiffFile.write("output", TestImages.stack(8, 24), folder.resolve("truth.tif"));
		Files.createDirectory(folder.resolve("in"));
		Files.copy(folder.resolve("truth.tif"), folder.resolve("in/a.tif"));
		assertEquals(0, run("evaluate", "input=@truth.tif", "truth=@truth.tif", "table=@evaluate.csv"));
		assertEquals(0, run("compare", "truth=@truth.tif", "methods=Linear", "table=@compare.csv"));
		assertEquals(0, run("reconstruct-folder", "input=@in", "output=@out", "method=Linear"));
		assertTrue(columns("evaluate.csv").startsWith(promised("`table` of `evaluate`")), columns("evaluate.csv"));
		assertTrue(columns("compare.csv").startsWith(promised("`table` of `compare` and `sweep`")), columns("compare.csv"));
		assertTrue(columns("out/reconstruct.csv").startsWith(promised("`reconstruct.csv` of `reconstruct-folder`")), columns(
			"out/reconstruct.csv"));
		assertTrue(String.join(",", Beam.COLUMNS).startsWith(promised("`beam` of `beam`")), Beam.COLUMNS.toString());
	}

	@Test
	void theReportsSchemaIsThatOfVersionOne() throws IOException {
		final JsonObject schema = JsonParser.parseString(new String(RunReport.class.getResourceAsStream(
			"report-v1.schema.json").readAllBytes(), StandardCharsets.UTF_8)).getAsJsonObject();
		final JsonObject properties = schema.getAsJsonObject("properties");
		assertEquals(1, properties.getAsJsonObject("version").get("const").getAsInt());
		final String documented = Files.readString(Path.of("src/site/markdown/pipelines.md"));
		for (final String property : properties.keySet())
			assertTrue(property.equals("format") || property.equals("version") || documented.contains("`" + property + "`"),
				property);
	}

	@Test
	void theLineOfTheGeometryIsRead() {
		final ImagePlus volume = TestImages.stack(8, 4);
		volume.setProperty("Info", "MicroDiffusion steplength=5 profile=uniform overlap=1 offset=2\n");
		assertTrue(ImageInfo.geometry(volume).isPresent());
	}
}
