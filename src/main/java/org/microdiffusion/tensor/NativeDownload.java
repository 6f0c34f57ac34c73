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
package org.microdiffusion.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches PyTorch's libraries for the CPU. They are put where the engine loads them only if
 * their jar has the SHA-256 checksum that is known here; DJL would fetch them without a check.
 *
 * @param repository the folder of the jars, with a slash at its end
 * @param checksums SHA-256 of the jar of each system, in lower-case hexadecimal digits
 */
record NativeDownload(URI repository, Map<String, String> checksums) {

	static final String VERSION = "2.7.1";
	/** Maven Central's PyTorch for the CPU. */
	static final NativeDownload CENTRAL = new NativeDownload(URI.create(
		"https://repo.maven.apache.org/maven2/ai/djl/pytorch/pytorch-native-cpu/" + VERSION + "/"), Map.of( //
			"linux-x86_64", "1769928feaaa2389b4aa68390e7787ce1707290258b167d016a200fced4b8c39", //
			"linux-aarch64", "ea7bf1da33fc4ecf310186b27f2b4afc4387e81cb76a994e5703e0e3c2c97cf6", //
			"osx-aarch64", "e1ca6c377750d31a2a791d9d2dac9efb09e39181faf84338ef0e140214979ff2", //
			"win-x86_64", "f70603e9b03cf7df1690c2b1f8edd99fcfdc4e38d639db1d3604ce22b13a38df"));

	private static final int TIMEOUT_MS = 60_000;

	/** The name of a system's jar. */
	static String jar(final String system) {
		return "pytorch-native-cpu-" + VERSION + "-" + system + ".jar";
	}

	/**
	 * Fills a folder with the libraries of a system, as a whole or not at all.
	 *
	 * @param target the folder, which is not there yet
	 * @throws IOException if the jar cannot be fetched or the folder not be made
	 * @throws IllegalStateException one sentence, if there is no PyTorch for the system, or its jar is not the known one
	 */
	void into(final Path target, final String system) throws IOException {
		final String expected = checksums.get(system);
		if (expected == null) throw new IllegalStateException("There is no PyTorch " + VERSION + " for " + system +
			": choose a method that needs none, such as Hessian-L1.");
		Files.createDirectories(target.getParent());
		final Path parts = Files.createTempDirectory(target.getParent(), "fetched");
		try {
			final Path jar = parts.resolve(jar(system));
			final String checksum = fetch(repository.resolve(jar(system)), jar);
			if (!checksum.equals(expected)) throw new IllegalStateException(repository.resolve(jar(system)) +
				" is not the file that was released, its SHA-256 is " + checksum + " and not " + expected +
				", so it is not used: try again, or ask who runs your network.");
			final Path libraries = Files.createDirectory(parts.resolve("libraries"));
			unpack(jar, "pytorch/cpu/" + system + "/", libraries);
			Files.move(libraries, target);
		}
		finally {
			delete(parts);
		}
	}

	/** @return the SHA-256 of the file */
	private static String fetch(final URI address, final Path file) throws IOException {
		final URLConnection connection = address.toURL().openConnection();
		connection.setConnectTimeout(TIMEOUT_MS);
		connection.setReadTimeout(TIMEOUT_MS);
		final MessageDigest digest = sha256();
		try (InputStream in = new DigestInputStream(connection.getInputStream(), digest)) {
			Files.copy(in, file);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The files of one folder of a jar, and none below it: no name leads elsewhere. */
	private static void unpack(final Path jar, final String folder, final Path target) throws IOException {
		try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (!entry.getName().startsWith(folder)) continue;
				final String name = entry.getName().substring(folder.length());
				if (name.matches("[\\w+-][\\w.+-]*")) Files.copy(in, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).forEach(file -> {
				try {
					Files.delete(file);
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		}
		catch (final UncheckedIOException e) {
			throw e.getCause();
		}
	}
}
