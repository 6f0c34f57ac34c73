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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

/** What is fetched from a server is what was released, or is not used. */
class NativeDownloadTest {

	private static final String SYSTEM = "linux-x86_64";

	@TempDir
	Path folder;
	private HttpServer server;
	private byte[] jar;

	@BeforeEach
	void serve() throws IOException {
		jar = jar("pytorch/cpu/linux-x86_64/libtorch.so", "pytorch/cpu/linux-x86_64/libgomp-98b21ff3.so.1",
			"pytorch/cpu/linux-x86_64/../../../../outside.so", "pytorch/cpu/linux-x86_64/sub/deeper.so",
			"pytorch/cpu/win-x86_64/torch.dll", "native/lib/pytorch.properties");
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/" + NativeDownload.jar(SYSTEM), exchange -> {
			exchange.sendResponseHeaders(200, jar.length);
			exchange.getResponseBody().write(jar);
			exchange.close();
		});
		server.start();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	private NativeDownload download(final String checksum) {
		return new NativeDownload(URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress()
			.getPort() + "/"), Map.of(SYSTEM, checksum));
	}

	@Test
	void theLibrariesOfTheSystemAreUnpackedAndNothingElse() throws Exception {
		final Path target = folder.resolve("pytorch/2.7.1-cpu-linux-x86_64");
		download(sha256(jar)).into(target, SYSTEM);
		assertEquals(List.of("pytorch", "pytorch/2.7.1-cpu-linux-x86_64",
			"pytorch/2.7.1-cpu-linux-x86_64/libgomp-98b21ff3.so.1", "pytorch/2.7.1-cpu-linux-x86_64/libtorch.so"), files());
		assertEquals("content of pytorch/cpu/linux-x86_64/libtorch.so", Files.readString(target.resolve("libtorch.so")));
	}

	@Test
	void anotherJarIsRefusedAndLeavesNothing() throws Exception {
		final String released = sha256(jar);
		jar[40]++;
		final NativeDownload download = download(released);
		assertEquals(download.repository() + NativeDownload.jar(SYSTEM) +
			" is not the file that was released, its SHA-256 is " + sha256(jar) + " and not " + released +
			", so it is not used: try again, or ask who runs your network.", assertThrows(IllegalStateException.class,
				() -> download.into(folder.resolve("libraries"), SYSTEM)).getMessage());
		assertEquals(List.of(), files());
	}

	@Test
	void aServerThatFailsLeavesNothing() {
		server.removeContext("/" + NativeDownload.jar(SYSTEM));
		assertThrows(IOException.class, () -> download(sha256(jar)).into(folder.resolve("libraries"), SYSTEM));
		assertEquals(List.of(), files());
	}

	@Test
	void aSystemWithoutPyTorchIsNamed() {
		assertEquals("There is no PyTorch 2.7.1 for osx-x86_64: choose a method that needs none, such as Hessian-L1.",
			assertThrows(IllegalStateException.class, () -> NativeDownload.CENTRAL.into(folder.resolve("libraries"),
				"osx-x86_64")).getMessage());
	}

	/** Maven has checked this jar against Maven Central's own checksum. */
	@Test
	void theKnownChecksumIsThatOfTheBuildsJar() throws Exception {
		final URL properties = NativeDownloadTest.class.getResource("/native/lib/pytorch.properties");
		assumeTrue(properties != null, "skipped: the build has no native libraries for this system");
		final String place = properties.toString().replaceFirst("^jar:", "").replaceFirst("!.*", "");
		final Path built = Path.of(URI.create(place));
		final String system = built.getFileName().toString().replaceFirst("^.*2\\.7\\.1-(.*)\\.jar$", "$1");
		assertEquals(NativeDownload.jar(system), built.getFileName().toString());
		final MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (InputStream in = new DigestInputStream(Files.newInputStream(built), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		assertEquals(NativeDownload.CENTRAL.checksums().get(system), HexFormat.of().formatHex(digest.digest()));
	}

	private static byte[] jar(final String... names) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final String name : names) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

	private static String sha256(final byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	private List<String> files() {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> !file.equals(folder)).map(file -> folder.relativize(file).toString().replace('\\',
				'/')).sorted().toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
