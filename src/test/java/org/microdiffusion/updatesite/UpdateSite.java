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
package org.microdiffusion.updatesite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.util.FileUtils;

/**
 * Builds the folder of a Fiji update site: {@code db.xml.gz}, and every file with its
 * timestamp behind its name. {@code update-site/README.md} says how it is used.
 */
public final class UpdateSite {

	private static final String OURS = "microdiffusion-";

	private final Path settings;
	private final Path jars;
	private final About about;

	/**
	 * @param settings the folder with {@code db.dtd} and {@code left-out.txt}
	 * @param jars the folder with our jar and all that it needs
	 */
	UpdateSite(final Path settings, final Path jars, final About about) {
		this.settings = settings;
		this.jars = jars;
		this.about = about;
	}

	/**
	 * @param args folder of the settings, of the jars, and to write (what it has is
	 *          deleted); the time, of which the digits count; description, link, author;
	 *          and, unless it is the first release, the folder of the site as published
	 */
	public static void main(final String... args) throws IOException {
		final Path site = Path.of(args[2]);
		final Optional<Path> published = args.length > 7 ? Optional.of(Path.of(args[7])) : Optional.empty();
		new UpdateSite(Path.of(args[0]), Path.of(args[1]), new About(args[4], args[5], args[6])).build(site, args[3],
			published);
		System.out.println("The update site is in " + site + ".");
	}

	/**
	 * @param time a date and time, the digits of which are yyyyMMddHHmmss
	 * @param published what Fijis out there may have; its files keep their timestamps
	 *          where they are the same
	 * @throws IllegalArgumentException if the time has fewer digits or there is no jar
	 *           of ours
	 */
	void build(final Path site, final String time, final Optional<Path> published) throws IOException {
		final String digits = time.replaceAll("\\D", "");
		if (digits.length() < 14) throw new IllegalArgumentException("update-site.time is " + time +
			": give a date and time, such as 2026-11-22T19:30:00.");
		final Map<String, Path> sources = sources();
		final Map<String, SiteFile> before = published.isEmpty() ? Map.of() : SiteIndex.read(published.get()).stream().collect(
			Collectors.toMap(SiteFile::key, file -> file));
		final Map<String, SiteFile> files = new TreeMap<>();
		before.forEach((key, file) -> files.put(key, file.removed()));
		for (final Map.Entry<String, Path> source : sources.entrySet()) {
			final FileVersion version = new FileVersion(source.getKey(), digits.substring(0, 14), JarChecksum.of(source
				.getValue()), Files.size(source.getValue()));
			final String key = SiteFile.key(source.getKey());
			files.put(key, before.getOrDefault(key, new SiteFile(Optional.empty(), List.of())).updated(version));
		}
		FileUtils.deleteRecursively(site.toFile());
		Files.createDirectories(site);
		for (final Map.Entry<String, Path> source : sources.entrySet()) {
			final Path target = site.resolve(files.get(SiteFile.key(source.getKey())).latest().orElseThrow().path());
			Files.createDirectories(target.getParent());
			Files.copy(source.getValue(), target);
		}
		final FileVersion main = files.values().stream().flatMap(file -> file.latest().stream()).filter(version -> version
			.filename().startsWith("plugins/")).findFirst().orElseThrow(() -> new IllegalArgumentException(jars +
				" has no jar of ours: build it first."));
		SiteIndex.write(site, settings.resolve("db.dtd"), files.values(), main, about);
	}

	/** Where each file of Fiji's folder is taken from. */
	private Map<String, Path> sources() throws IOException {
		final Set<String> leftOut = leftOut();
		try (Stream<Path> all = Files.list(jars)) {
			return all.filter(jar -> leftOut.stream().noneMatch(pattern -> matches(pattern, artifact(jar)))).collect(
				Collectors.toMap(UpdateSite::place, jar -> jar, (a, b) -> a, TreeMap::new));
		}
	}

	/** @param pattern an artifact, or how several begin, with a * behind */
	static boolean matches(final String pattern, final String artifact) {
		return pattern.endsWith("*") ? artifact.startsWith(pattern.substring(0, pattern.length() - 1)) : artifact.equals(
			pattern);
	}

	/** Patterns of the artifacts that Fiji has, or must not have. */
	Set<String> leftOut() throws IOException {
		return Files.readAllLines(settings.resolve("left-out.txt"), StandardCharsets.UTF_8).stream().filter(line -> !line
			.isBlank() && !line.startsWith("#")).map(line -> line.split("\\s+")[0]).collect(Collectors.toSet());
	}

	static String artifact(final Path jar) {
		final String name = FileUtils.stripFilenameVersion(jar.getFileName().toString());
		return name.substring(0, name.length() - ".jar".length());
	}

	private static String place(final Path jar) {
		final String name = jar.getFileName().toString();
		return name.startsWith(OURS) ? "plugins/MicroDiffusion-" + name.substring(OURS.length()) : "jars/" + name;
	}
}
