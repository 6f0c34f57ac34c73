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
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The update site of the packed program, against the format of Fiji's updater. */
class UpdateSiteIT {

	private static final Path APP = Path.of("target/app");
	private static final About ABOUT = new About("Volumes & more", "https://example.org", "The developers");
	private static final Path FIJI = Path.of("target/fiji");
	private static final Path DTD = Path.of("update-site/db.dtd");
	private static final UpdateSite BUILDER = new UpdateSite(DTD, FIJI, ABOUT);

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
			"jars/commons-rng-client-api.jar", "jars/commons-rng-sampling.jar",
			"jars/blosc-java.jar"), files.stream().map(SiteFile::key).collect(
				Collectors.toSet()));
	}

	/** So one way of installing replaces the other, and a new version the one before. */
	@Test
	void itHasTheNamesThatAreCopiedByHandAndNoVersionsInThem() throws IOException {
		final Set<String> copied = names(FIJI);
		assertEquals(copied, files.stream().map(file -> file.latest().orElseThrow().filename()).collect(
			Collectors.toCollection(TreeSet::new)));
		for (final String name : copied)
			assertEquals(SiteFile.key(name), name);
		try (ZipFile zip = new ZipFile(packed().toFile())) {
			assertEquals(copied, zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).collect(Collectors
				.toCollection(TreeSet::new)));
		}
	}

	private static Path packed() throws IOException {
		try (Stream<Path> all = Files.list(Path.of("target"))) {
			return all.filter(path -> path.toString().endsWith("-fiji.zip")).findFirst().orElseThrow();
		}
	}

	@Test
	void nothingIsLeftOutThatWeDoNotNeed() throws IOException {
		final List<String> patterns = Files.readAllLines(Path.of("update-site/left-out.txt")).stream().filter(line -> !line
			.startsWith("#") && !line.startsWith("pytorch-native")).toList();
		for (final String pattern : patterns) {
			try (DirectoryStream<Path> jars = Files.newDirectoryStream(APP, pattern)) {
				assertTrue(jars.iterator().hasNext(), pattern);
			}
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
				assertFalse(jar.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/services/javax.imageio") ||
					entry.getName().startsWith("com/twelvemonkeys")), packed.toString());
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
			final Element main = (Element) document.getElementsByTagName("description").item(0).getParentNode()
				.getParentNode();
			assertEquals("plugins/MicroDiffusion.jar", main.getAttribute("filename"));
		}
	}

	/** Whoever has the plugin from the site has the licences and the bill of materials of all that it needs. */
	@ParameterizedTest
	@CsvSource({ "META-INF/licenses/THIRD-PARTY.txt, (%s:, :", "META-INF/sbom/microdiffusion.cdx.json, pkg:maven/%s@, /" })
	void itsJarNamesLicencesAndMaterials(final String name, final String form, final String separator) throws IOException {
		try (JarFile jar = new JarFile(FIJI.resolve("plugins/MicroDiffusion.jar").toFile())) {
			assumeFalse(name.contains("sbom") && jar.getEntry(name) == null, "skipped: Maven makes the bill of materials only when it is not offline");
			final String list = text(jar, name);
			for (final String library : List.of("ai.djl:api", "com.google.code.gson:gson", "net.java.dev.jna:jna",
				"com.twelvemonkeys.imageio:imageio-tiff"))
				assertTrue(list.contains(form.formatted(library.replace(":", separator))), library);
			assertFalse(list.contains("junit"), "what only the tests need is not shipped");
		}
	}

	private static String text(final JarFile jar, final String name) throws IOException {
		try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
		final Path next = folder.resolve("next");
		Files.createDirectories(next.resolve("jars"));
		Files.createDirectories(next.resolve("plugins"));
		for (final String same : List.of("plugins/MicroDiffusion.jar", "jars/pytorch-jni.jar"))
			Files.copy(FIJI.resolve(same), next.resolve(same));
		// Another api: the jar of something else under its name.
		Files.copy(FIJI.resolve("jars/pytorch-engine.jar"), next.resolve("jars/api.jar"));
		final Path release = folder.resolve("release");
		new UpdateSite(DTD, next, ABOUT).build(release, "20270101000000", Optional.of(site));
		final TreeMap<String, SiteFile> after = new TreeMap<>(SiteIndex.read(release).stream().collect(Collectors.toMap(
			SiteFile::key, file -> file)));
		assertEquals(files.stream().map(SiteFile::key).collect(Collectors.toSet()), after.keySet());
		assertEquals(latest("jars/pytorch-jni.jar"), after.get("jars/pytorch-jni.jar").latest().orElseThrow());
		assertTrue(Files.exists(release.resolve(latest("jars/pytorch-jni.jar").path())));
		final FileVersion old = latest("jars/api.jar");
		assertEquals("jars/api.jar-20270101000000", after.get("jars/api.jar").latest().orElseThrow().path());
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

	private static Set<String> names(final Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			return all.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).collect(
				Collectors.toCollection(TreeSet::new));
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
