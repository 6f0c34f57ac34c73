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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes the pages of {@code src/site/markdown} into pages that a browser shows from a
 * folder, with their pictures and a list of all files. The build runs it.
 */
public final class HtmlPages {

	/** Where links go that lead out of the pages. */
	private static final String REPOSITORY = "https://github.com/microdiffusion/microdiffusion/blob/main/";

	/** How the pages are linked above each page; others follow. */
	private static final List<String> ORDER = List.of("guide", "installation", "how-it-works", "functional-imaging", "tilted-beams",
		"reference", "faq", "large-data", "cluster", "scripting", "results", "details", "citing");

	private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
	private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
	private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(EXTENSIONS).attributeProviderFactory(
		context -> anchors()).build();

	private static final String PAGE = """
		<!DOCTYPE html>
		<html lang="en">
		<head>
		<meta charset="utf-8">
		<title>%s</title>
		<style>
		body { font: 16px/1.5 sans-serif; color: #222; max-width: 60em; margin: 0 auto; padding: 1em; }
		nav a { margin-right: 1.2em; display: inline-block; }
		img { max-width: 100%%; }
		table { border-collapse: collapse; }
		th, td { border: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top; }
		pre, code { background: #f4f4f4; }
		pre { padding: .6em; overflow: auto; }
		a { color: #0645ad; }
		</style>
		</head>
		<body>
		<nav>%s</nav>
		%s</body>
		</html>
		""";

	private HtmlPages() {}

	/** @param args the folder of the site, and the folder for the pages */
	public static void main(final String... args) throws IOException {
		final Path site = Path.of(args[0]);
		final Path folder = Files.createDirectories(Path.of(args[1]));
		final List<String> names = new ArrayList<>();
		final List<Path> pages = files(site.resolve("markdown")).stream().sorted(Comparator.comparingInt(HtmlPages::place))
			.toList();
		for (final Path page : pages) {
			names.add(html(page));
			final Path target = folder.resolve(html(page));
			Files.writeString(target, page(Files.readString(page), pages));
		}
		Files.createDirectories(folder.resolve("images"));
		for (final Path picture : files(site.resolve("resources/images"))) {
			names.add("images/" + picture.getFileName());
			Files.copy(picture, folder.resolve("images").resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
		Files.write(folder.resolve("files.txt"), names, StandardCharsets.UTF_8);
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
	}

	private static int place(final Path page) {
		final int place = ORDER.indexOf(page.getFileName().toString().replaceAll("\\.md$", ""));
		return place < 0 ? ORDER.size() : place;
	}

	private static String html(final Path page) {
		return page.getFileName().toString().replaceAll("\\.md$", ".html");
	}

	/** The whole page, with links to all others above it. */
	static String page(final String markdown, final List<Path> pages) throws IOException {
		final Node document = PARSER.parse(markdown);
		document.accept(new AbstractVisitor() {

			@Override
			public void visit(final Link link) {
				link.setDestination(target(link.getDestination()));
				visitChildren(link);
			}

			@Override
			public void visit(final Image image) {
				image.setDestination(target(image.getDestination()));
				visitChildren(image);
			}
		});
		final StringBuilder links = new StringBuilder();
		for (final Path page : pages)
			links.append("<a href=\"").append(html(page)).append("\">").append(title(Files.readString(page))).append("</a>");
		return PAGE.formatted(title(markdown), links, RENDERER.render(document));
	}

	private static String title(final String markdown) {
		return markdown.lines().filter(line -> line.startsWith("# ")).findFirst().orElseThrow().substring(2);
	}

	/** Where a link of the sources leads from the pages. */
	static String target(final String destination) {
		final Matcher page = Pattern.compile("([\\w-]+)\\.md(#.*)?").matcher(destination);
		if (page.matches()) return page.group(1) + ".html" + (page.group(2) == null ? "" : page.group(2));
		if (destination.startsWith("../resources/images/")) return destination.substring("../resources/".length());
		if (destination.startsWith("../../../")) return REPOSITORY + destination.substring("../../../".length());
		return destination;
	}

	/** Headings get the names by which links of the sources, as GitHub shows them, lead to them. */
	private static AttributeProvider anchors() {
		return (node, tag, attributes) -> {
			if (node instanceof final Heading heading) attributes.put("id", text(heading).toLowerCase(Locale.ROOT).replaceAll(
				"[^a-z0-9 _-]", "").replace(' ', '-'));
		};
	}

	private static String text(final Node node) {
		final StringBuilder text = new StringBuilder();
		node.accept(new AbstractVisitor() {

			@Override
			public void visit(final Text part) {
				text.append(part.getLiteral());
			}

			@Override
			public void visit(final Code part) {
				text.append(part.getLiteral());
			}
		});
		return text.toString();
	}
}
