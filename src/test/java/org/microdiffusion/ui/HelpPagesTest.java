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
package org.microdiffusion.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.microdiffusion.command.Commands;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The pages that the jar holds, against the sources and the commands. */
class HelpPagesTest {

	private static final Path SITE = Path.of("src/site");
	private static final long MAX_BYTES = 6L << 20;

	@TempDir
	Path folder;

	@Test
	void everyPageAndPictureIsThereAndTheJarStaysSmall() throws IOException {
		HelpPages.unpack(folder);
		final TreeSet<String> expected = new TreeSet<>();
		try (Stream<Path> pages = Files.list(SITE.resolve("markdown")); Stream<Path> pictures = Files.list(SITE.resolve(
			"resources/images")))
		{
			pages.forEach(page -> expected.add(page.getFileName().toString().replace(".md", ".html")));
			pictures.forEach(picture -> expected.add("images/" + picture.getFileName()));
		}
		assertEquals(expected, new TreeSet<>(HelpPages.names()));
		long bytes = 0;
		for (final String name : HelpPages.names())
			bytes += Files.size(folder.resolve(name));
		assertTrue(bytes < MAX_BYTES, bytes + " bytes");
	}

	/** Pages, pictures and headings, without the network. */
	@Test
	void linksLeadSomewhere() throws IOException {
		HelpPages.unpack(folder);
		final List<String> broken = new ArrayList<>();
		int links = 0;
		for (final String name : HelpPages.names()) {
			if (!name.endsWith(".html")) continue;
			final Path page = folder.resolve(name);
			final Matcher link = Pattern.compile("(?:href|src)=\"(?!https?:)([^\"#]*)(?:#([^\"]*))?\"").matcher(
				Files.readString(page));
			while (link.find()) {
				links++;
				final Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
				if (!Files.exists(target) || link.group(2) != null && !has(target, link.group(2))) broken.add(name + ": " + link
					.group());
			}
		}
		assertEquals(List.of(), broken);
		assertTrue(links > 100, links + " links");
	}

	private static boolean has(final Path page, final String heading) throws IOException {
		return Files.readString(page).contains(" id=\"" + heading + "\"");
	}

	@Test
	void tablesAndCodeAreShownAsSuch() throws IOException {
		final String page = Files.readString(HelpPages.unpack(folder).resolve("reference.html"));
		assertTrue(page.contains("<td><code>steplength</code></td>"), "a table");
		assertFalse(page.contains("|---|"), "no raw table");
	}

	@Test
	void everyDialogHasItsSection() throws IOException {
		HelpPages.unpack(folder);
		try (Context context = new Context(CommandService.class)) {
			final List<CommandInfo> dialogs = context.service(CommandService.class).getCommands().stream().filter(c -> c
				.getClassName().startsWith("org.microdiffusion.") && !c.getMenuPath().isEmpty() && c.getMenuPath().getLeaf()
					.getName().endsWith("...")).collect(Collectors.toList());
			assertTrue(dialogs.size() > 10, dialogs.size() + " dialogs");
			for (final CommandInfo dialog : dialogs) {
				final URI address = HelpPages.of(dialog, folder);
				final Path page = Path.of(URI.create(address.toString().replaceAll("#.*", "")));
				assertTrue(address.getFragment() == null ? page.endsWith("guide.html") : has(page, address.getFragment()),
					address + " of " + dialog.getTitle());
				assertTrue(address.toString().startsWith("file:///"), address + " of " + dialog.getTitle());
				assertEquals(dialog.getName().isEmpty(), address.getFragment() == null, address + " of " + dialog.getTitle());
			}
		}
	}

	@Test
	void whatIsThereAlreadyIsLeftAloneAndWhatIsDamagedIsMended() throws IOException {
		HelpPages.unpack(folder);
		final Path guide = folder.resolve("guide.html"), faq = folder.resolve("faq.html");
		final FileTime old = FileTime.fromMillis(1000);
		Files.setLastModifiedTime(faq, old);
		final byte[] content = Files.readAllBytes(guide);
		Files.writeString(guide, "of an older version");
		HelpPages.unpack(folder);
		assertEquals(old, Files.getLastModifiedTime(faq));
		assertEquals(new String(content), Files.readString(guide));
	}

	@Test
	void withoutWindowsTheFolderIsTold() throws Exception {
		final String home = System.setProperty("user.home", folder.toString());
		try (Commands commands = new Commands()) {
			final String told = (String) commands.run("MicroDiffusion Help").getOutput("remarks");
			final Path guide = folder.resolve(".microdiffusion/help/guide.html");
			assertEquals("The guide is " + guide + ".", told);
			assertTrue(Files.exists(guide));
		}
		finally {
			System.setProperty("user.home", home);
		}
	}

	/** A home folder that cannot be written to, as on a shared computer. */
	@Test
	void aTemporaryFolderServesWhereTheHomeFolderCannotBeWritten() throws IOException {
		final Path file = Files.createFile(folder.resolve("no folder"));
		final String home = System.setProperty("user.home", file.toString());
		try {
			final Path elsewhere = HelpPages.unpack();
			assertFalse(elsewhere.startsWith(file));
			assertTrue(Files.exists(elsewhere.resolve("guide.html")));
		}
		finally {
			System.setProperty("user.home", home);
		}
	}
}
