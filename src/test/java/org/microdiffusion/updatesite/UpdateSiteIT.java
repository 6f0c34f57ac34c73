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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The update site of the packed program, against the format of Fiji's updater. */
class UpdateSiteIT {

	private static final Path APP = Path.of("target/app");
	private static final About ABOUT = new About("Volumes & more", "https://example.org", "The developers");
	private static final UpdateSite BUILDER = new UpdateSite(Path.of("update-site"), APP, ABOUT);

	@TempDir
	static Path folder;

	private static Path site;
	private static List<SiteFile> files;

	@BeforeAll
	static void build() throws IOException {
		site = folder.resolve("site");
		BUILDER.build(site, "2026-11-22T19:30:00+0000", Optional.empty());
		files = SiteIndex.read(site);
	}

	private static FileVersion latest(final String key) {
		return files.stream().filter(file -> file.key().equals(key)).findFirst().orElseThrow().latest().orElseThrow();
	}

	/** A new library must be looked at: does Fiji have it, or an update site that is often used? */
	@Test
	void itHasWhatFijiLacksAndNothingElse() {
		assertEquals(Set.of("plugins/MicroDiffusion.jar", "jars/api.jar", "jars/pytorch-engine.jar", "jars/pytorch-jni.jar",
			"jars/commons-rng-client-api.jar", "jars/commons-rng-sampling.jar"), files.stream().map(SiteFile::key).collect(
				Collectors.toSet()));
	}

	@Test
	void nothingIsLeftOutThatWeDoNotNeed() throws IOException {
		try (Stream<Path> jars = Files.list(APP)) {
			final List<String> needed = jars.map(UpdateSite::artifact).toList();
			assertEquals(List.of(), BUILDER.leftOut().stream().filter(pattern -> needed.stream().noneMatch(artifact -> UpdateSite
				.matches(pattern, artifact))).filter(pattern -> !pattern.endsWith("*")).toList());
		}
	}

	@Test
	void everyFileIsThereAsListed() throws IOException {
		for (final SiteFile file : files) {
			final FileVersion version = file.latest().orElseThrow();
			assertEquals("20261122193000", version.timestamp());
			assertEquals(Files.size(site.resolve(version.path())), version.filesize());
			assertEquals(JarChecksum.of(site.resolve(version.path())), version.checksum());
			assertEquals(List.of(), file.previous());
		}
		assertEquals(files.size() + 1, names(site).size());
	}

	/** A plugins.config, or a class with _ in its name that is not an inner one, would give Fiji a second menu. */
	@Test
	void theMenuIsLeftToSciJava() throws IOException {
		try (JarFile jar = new JarFile(site.resolve(latest("plugins/MicroDiffusion.jar").path()).toFile())) {
			assertFalse(jar.stream().anyMatch(entry -> entry.getName().equals("plugins.config") || entry.getName().matches(
				"[^$]*_[^$]*\\.class")));
			assertTrue(jar.stream().anyMatch(entry -> entry.getName().equals("META-INF/json/org.scijava.plugin.Plugin")));
		}
	}

	/** With services ImageIO would find the library that we read TIFF files with, in every user's Fiji. */
	@Test
	void theTiffLibraryIsOursAlone() throws IOException {
		for (final Path packed : List.of(site.resolve(latest("plugins/MicroDiffusion.jar").path()), Path.of(
			"target/imagej1/MicroDiffusion_.jar")))
			try (JarFile jar = new JarFile(packed.toFile())) {
				assertTrue(jar.stream().anyMatch(entry -> entry.getName().endsWith("/twelvemonkeys/imageio/plugins/tiff/" +
					"TIFFImageReader.class")), packed.toString());
				assertFalse(jar.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/services/javax.imageio") || entry
					.getName().startsWith("com/twelvemonkeys")), packed.toString());
				assertTrue(jar.stream().anyMatch(entry -> entry.getName().equals("META-INF/licenses/TwelveMonkeys.txt")), packed
					.toString());
			}
	}

	@Test
	void theListIsOfTheUpdatersDocumentType() throws Exception {
		final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setValidating(true);
		final DocumentBuilder parser = factory.newDocumentBuilder();
		parser.setErrorHandler(new Strict());
		try (InputStream in = new GZIPInputStream(Files.newInputStream(site.resolve("db.xml.gz")))) {
			final Document document = parser.parse(in);
			assertEquals("pluginRecords", document.getDoctype().getName());
			assertEquals(1, document.getElementsByTagName("description").getLength());
			assertEquals("Volumes & more", document.getElementsByTagName("description").item(0).getTextContent());
			assertEquals(files.size() - 1, document.getElementsByTagName("dependency").getLength());
			final Element main = (Element) document.getElementsByTagName("description").item(0).getParentNode().getParentNode();
			assertTrue(main.getAttribute("filename").matches("plugins/MicroDiffusion-\\d.*\\.jar"), main.getAttribute(
				"filename"));
		}
	}

	@Test
	void theSameFilesAtTheSameTimeGiveTheSameSite() throws IOException {
		final Path again = folder.resolve("again");
		Files.createDirectories(again);
		Files.writeString(again.resolve("left over"), "from an earlier build");
		BUILDER.build(again, "20261122193000", Optional.empty());
		assertEquals(names(site), names(again));
		for (final String name : names(site))
			assertEquals(-1, Files.mismatch(site.resolve(name), again.resolve(name)), name);
	}

	/** What Fijis out there have must be known to the next list: else they call it modified and keep it. */
	@Test
	void aReleaseReplacesWhatChangedAndKeepsTheRest() throws IOException {
		final Path jars = Files.createDirectories(folder.resolve("jars"));
		Files.copy(jar("microdiffusion"), jars.resolve("microdiffusion-0.2.jar"));
		Files.copy(jar("pytorch-jni"), jars.resolve(jar("pytorch-jni").getFileName()));
		// Another api: the jar of something else under its name.
		Files.copy(jar("parsington"), jars.resolve("api-9.9.jar"));
		final Path release = folder.resolve("release");
		new UpdateSite(Path.of("update-site"), jars, ABOUT).build(release, "20270101000000", Optional.of(site));
		final TreeMap<String, SiteFile> after = new TreeMap<>(SiteIndex.read(release).stream().collect(Collectors.toMap(
			SiteFile::key, file -> file)));
		assertEquals(files.stream().map(SiteFile::key).collect(Collectors.toSet()), after.keySet());
		assertEquals(latest("jars/pytorch-jni.jar"), after.get("jars/pytorch-jni.jar").latest().orElseThrow());
		assertTrue(Files.exists(release.resolve(latest("jars/pytorch-jni.jar").path())));
		final FileVersion old = latest("jars/api.jar");
		assertEquals("jars/api-9.9.jar-20270101000000", after.get("jars/api.jar").latest().orElseThrow().path());
		assertEquals(List.of(new FileVersion(old.filename(), old.timestamp(), old.checksum(), 0)), after.get("jars/api.jar")
			.previous());
		assertTrue(after.get("jars/pytorch-engine.jar").latest().isEmpty());
		assertEquals(1, after.get("jars/pytorch-engine.jar").previous().size());
	}

	@Test
	void aTimeIsNeeded() {
		assertEquals("update-site.time is 2026-11: give a date and time, such as 2026-11-22T19:30:00.", assertThrows(
			IllegalArgumentException.class, () -> BUILDER.build(folder.resolve("none"), "2026-11", Optional.empty()))
				.getMessage());
	}

	private static Path jar(final String artifact) throws IOException {
		try (Stream<Path> all = Files.list(APP)) {
			return all.filter(path -> UpdateSite.artifact(path).equals(artifact)).findFirst().orElseThrow();
		}
	}

	private static Set<String> names(final Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			return all.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).collect(Collectors.toCollection(
				TreeSet::new));
		}
	}

	private static final class Strict implements ErrorHandler {

		@Override
		public void warning(final SAXParseException e) throws SAXParseException {
			throw e;
		}

		@Override
		public void error(final SAXParseException e) throws SAXParseException {
			throw e;
		}

		@Override
		public void fatalError(final SAXParseException e) throws SAXParseException {
			throw e;
		}
	}
}
