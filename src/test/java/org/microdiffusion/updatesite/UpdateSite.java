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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.util.FileUtils;

/**
 * Builds the folder of a Fiji update site: {@code db.xml.gz}, and every file with its
 * timestamp behind its name. {@code update-site/README.md} says how it is used.
 */
public final class UpdateSite {

	private final Path dtd;
	private final Path fiji;
	private final About about;

	/**
	 * @param dtd the document type of the list
	 * @param fiji the folder with {@code plugins} and {@code jars} as they are to be in
	 *          Fiji's
	 */
	UpdateSite(final Path dtd, final Path fiji, final About about) {
		this.dtd = dtd;
		this.fiji = fiji;
		this.about = about;
	}

	/**
	 * @param args the document type; folder of the files, and folder to write (what it has is
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
		final Map<String, SiteFile> before = published.isEmpty() ? Map.of() : SiteIndex.read(published.get()).stream()
			.collect(Collectors.toMap(SiteFile::key, file -> file));
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
			.filename().startsWith("plugins/")).findFirst().orElseThrow(() -> new IllegalArgumentException(fiji +
				" has no jar of ours: build it first."));
		SiteIndex.write(site, dtd, files.values(), main, about);
	}

	/** Where each file of Fiji's folder is taken from. */
	private Map<String, Path> sources() throws IOException {
		try (Stream<Path> all = Files.walk(fiji)) {
			return all.filter(Files::isRegularFile).collect(Collectors.toMap(file -> fiji.relativize(file).toString().replace(
				'\\', '/'), file -> file, (a, b) -> a, TreeMap::new));
		}
	}
}
