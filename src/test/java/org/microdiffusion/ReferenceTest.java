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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of every command against what the launcher says of the commands themselves. */
class ReferenceTest {

	/** What is allowed for keys that are Reconstruct Volume's, and their default. */
	private static final String AS_THERE = "as there";
	private static final String TABLE = "| key | meaning | allowed | default |";
	/** Longer explanations stand below the table. */
	private static final int LONGEST_CELL = 120;
	private static final Path DOCS = Path.of("src/site/markdown");

	/** What follows key= in the usage; and the choices. */
	private record Key(String value, List<String> choices) {}

	/** What the page says of a key. */
	private record Row(String allowed, String byDefault) {}

	private static final Map<String, Map<String, Key>> COMMANDS = new LinkedHashMap<>();
	private static String page;

	@BeforeAll
	static void read() throws IOException {
		page = Files.readString(DOCS.resolve("reference.md"));
		if (COMMANDS.isEmpty()) verbs();
	}

	private static String help(final String... args) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, args);
		return out.toString(StandardCharsets.UTF_8);
	}

	/** From the help, in which a key is indented by two. */
	static Stream<String> verbs() {
		final Matcher verb = Pattern.compile("(?m)^([a-z-]+) {2,}").matcher(help());
		while (verb.find()) {
			final Map<String, Key> keys = new LinkedHashMap<>();
			for (final String entry : help("help", verb.group(1)).split("\n  (?=[a-z]+=)")) {
				final Matcher key = Pattern.compile("^([a-z]+)=(.*?)(?:\\s\\s|\\s(?=[A-Za-z])|$)").matcher(entry);
				if (!key.find()) continue;
				final Matcher choices = Pattern.compile("One of (.*?)\\.( Needed\\.)?$").matcher(entry.replaceAll("\\s+",
					" ").strip());
				keys.put(key.group(1), new Key(key.group(2), choices.find() ? List.of(choices.group(1).split(", "))
					: List.of()));
			}
			COMMANDS.put(verb.group(1), keys);
		}
		return COMMANDS.keySet().stream();
	}

	private static String section(final String verb) {
		final Matcher heading = Pattern.compile("(?ms)^## [^\n]*\\(`" + verb + "`\\)\n(.*?)(?=^## |\\z)").matcher(page);
		assertTrue(heading.find(), "reference.md has no heading with (`" + verb + "`)");
		return heading.group(1);
	}

	/** The rows of a section's tables; rows may hold several keys, and as many defaults or one. */
	private static Map<String, Row> rows(final String section) {
		final Map<String, Row> rows = new TreeMap<>();
		for (final String line : section.split("\n")) {
			final String[] cells = cells(line);
			if (cells.length == 0 || !cells[0].startsWith("`")) continue;
			final List<String> keys = new ArrayList<>();
			final Matcher key = Pattern.compile("`([a-z]+)`").matcher(cells[0]);
			while (key.find())
				keys.add(key.group(1));
			final String[] defaults = cells[3].split(", ");
			for (int i = 0; i < keys.size(); i++)
				rows.put(keys.get(i), new Row(cells[2], defaults.length == keys.size() ? defaults[i] : cells[3]));
		}
		return rows;
	}

	/** Key, meaning, what is allowed, default; or nothing if the line is no row of a table. */
	private static String[] cells(final String line) {
		if (!line.startsWith("|")) return new String[0];
		final String[] cells = line.substring(1).split("\\|");
		Arrays.setAll(cells, i -> cells[i].strip());
		assertEquals(4, cells.length, line);
		return cells;
	}

	@Test
	void tablesHaveShortCells() {
		final List<String> wrong = new ArrayList<>();
		page.lines().filter(line -> line.startsWith("| key") && !line.equals(TABLE)).forEach(wrong::add);
		page.lines().map(ReferenceTest::cells).filter(cells -> cells.length > 0).forEach(cells -> Arrays.stream(cells)
			.skip(1).filter(cell -> cell.length() > LONGEST_CELL).forEach(wrong::add));
		assertEquals(List.of(), wrong);
	}

	@ParameterizedTest
	@MethodSource("verbs")
	void everyKeyHasARowAndNoOtherHas(final String verb) {
		assertEquals(new TreeSet<>(COMMANDS.get(verb).keySet()), new TreeSet<>(rows(section(verb)).keySet()), verb);
	}

	@ParameterizedTest
	@MethodSource("verbs")
	void defaultsAreTheCommands(final String verb) {
		rows(section(verb)).forEach((key, row) -> {
			final String documented = row.byDefault();
			final String value = COMMANDS.get(verb).get(key).value();
			if (documented.equals(AS_THERE)) {
				assertEquals(COMMANDS.get("reconstruct").get(key), COMMANDS.get(verb).get(key), verb + " " + key);
				return;
			}
			final String expected = value.matches("FILE.*|FOLDER") ? "" : value.replaceAll("\\.0$", "");
			assertTrue(expected.isEmpty() ? documented.isEmpty() : documented.startsWith(expected), verb + " " + key + " is "
				+ value + ", but documented as " + documented);
		});
	}

	@ParameterizedTest
	@MethodSource("verbs")
	void choicesAreNamed(final String verb) {
		final Map<String, Row> rows = rows(section(verb)), there = rows(section("reconstruct"));
		COMMANDS.get(verb).forEach((key, known) -> {
			final Row row = rows.get(key).allowed().equals(AS_THERE) ? there.get(key) : rows.get(key);
			for (final String choice : known.choices())
				assertTrue(row.allowed().contains("`" + choice + "`"), verb + " " + key + " may be " + choice +
					", but what is allowed is documented as " + row.allowed());
		});
	}

	/** Pages, pictures and headings that the pages and the README point to. */
	@Test
	void linksLeadSomewhere() throws IOException {
		final List<String> broken = new ArrayList<>();
		try (Stream<Path> pages = Stream.concat(Stream.of(Path.of("README.md"), Path.of("update-site/README.md")),
			Files.list(DOCS)))
		{
			for (final Path file : pages.toList()) {
				final Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)").matcher(Files.readString(
					file));
				while (link.find()) {
					final Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
					if (!Files.exists(target) || link.group(2) != null && !anchors(target).contains(link.group(2)))
						broken.add(file +
						": " + link.group());
				}
			}
		}
		assertEquals(List.of(), broken);
	}

	private static List<String> anchors(final Path file) throws IOException {
		return Files.readAllLines(file).stream().filter(line -> line.startsWith("#")).map(line -> line.replaceAll("^#+ ",
			"").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-')).toList();
	}
}
