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
package org.microdiffusion.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finishes what {@code mvn site} has rendered: headings get the names by which links of the sources
 * lead to them, the search gets its index, and every link must lead somewhere. It runs from its
 * source file, so that the site needs no compiled classes.
 */
public final class FinishedSite {

	private static final Pattern HEADING = Pattern.compile("(?s)<h([1-4])[^>]*>(.*?)</h\\1>");
	private static final Pattern CONTENT = Pattern.compile("(?s)<main[^>]*>(.*)</main>");
	private static final Pattern ENTITY = Pattern.compile("&#x([0-9a-fA-F]+);");
	private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]+)\"");
	private static final Pattern PLACE = Pattern.compile("\\s(?:id|name)=\"([^\"]+)\"");

	private final Map<Path, Set<String>> places = new HashMap<>();

	private FinishedSite() {}

	/** @param args the folder of the site */
	public static void main(final String... args) throws IOException {
		final Path site = Path.of(args[0]);
		final List<Path> pages = pages(site);
		final List<String> entries = new ArrayList<>();
		for (final Path page : pages) {
			final String html = HEADING.matcher(Files.readString(page)).replaceAll(FinishedSite::named);
			Files.writeString(page, html);
			final Matcher content = CONTENT.matcher(html);
			if (content.find()) index(page.getFileName().toString(), content.group(1), entries);
		}
		Files.writeString(site.resolve("search-index.js"), "searchIndex = [\n" + String.join(",\n", entries) + "\n];\n");
		final int links = new FinishedSite().check(pages);
		System.out.println("The site has " + pages.size() + " pages, " + entries.size() + " sections to search and " + links +
			" links that lead somewhere (other sites were not asked).");
	}

	private static List<Path> pages(final Path site) throws IOException {
		try (Stream<Path> files = Files.walk(site)) {
			return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
		}
	}

	private static String named(final MatchResult heading) {
		return Matcher.quoteReplacement("<a id=\"" + name(heading.group(2)) + "\"></a>" + heading.group());
	}

	/** As GitHub makes it. */
	private static String name(final String heading) {
		return text(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
	}

	/** Without tags, and with the characters that its entities stand for. */
	private static String text(final String html) {
		final String named = html.replaceAll("(?s)</?code[^>]*>", "").replaceAll("(?s)<[^>]*>", " ").replace("&lt;", "<")
			.replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
		return ENTITY.matcher(named).replaceAll(entity -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(entity
			.group(1), 16)))).replaceAll("\\s+", " ").strip();
	}

	/** An entry for each part of a page that has a heading: place, heading, text. */
	private static void index(final String page, final String content, final List<String> entries) {
		final List<MatchResult> headings = HEADING.matcher(content).results().toList();
		for (int i = 0; i < headings.size(); i++) {
			final int end = i + 1 < headings.size() ? headings.get(i + 1).start() : content.length();
			final String heading = headings.get(i).group(2);
			entries.add(Stream.of(page + "#" + name(heading), text(heading), text(content.substring(headings.get(i).end(),
				end))).map(FinishedSite::quoted).collect(Collectors.joining(", ", "[", "]")));
		}
	}

	private static String quoted(final String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("</", "<\\/") + '"';
	}

	private int check(final List<Path> pages) throws IOException {
		final List<String> broken = new ArrayList<>();
		int count = 0;
		for (final Path page : pages) {
			final Matcher link = LINK.matcher(Files.readString(page));
			for (; link.find(); count++)
				if (!leads(page, link.group(1))) broken.add(page + ": " + link.group(1));
		}
		if (!broken.isEmpty()) throw new IllegalStateException("Links lead nowhere:\n" + String.join("\n", broken));
		return count;
	}

	private boolean leads(final Path page, final String link) throws IOException {
		if (link.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) return true;
		final String[] parts = link.split("#", 2);
		final Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
		if (!Files.exists(target)) return false;
		return parts.length == 1 || parts[1].isEmpty() || places(target).contains(parts[1]);
	}

	private Set<String> places(final Path page) throws IOException {
		if (!places.containsKey(page)) places.put(page, PLACE.matcher(Files.readString(page)).results().map(result -> result
			.group(1)).collect(Collectors.toCollection(HashSet::new)));
		return places.get(page);
	}
}
