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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ai.djl.util.Platform;

/**
 * PyTorch's native libraries in the folder to which they are unpacked or downloaded once.
 *
 * @param folder with a subfolder for each version
 * @param platform of the libraries
 */
record NativeFiles(Path folder, Platform platform) {

	private static final int ELF = 0x464c457f;
	private static final int ELF_HEADER = 64;
	private static final int SECTIONS_AT = 0x28;
	private static final int SECTION_SIZE_AT = 0x3a;
	private static final int SECTION_COUNT_AT = 0x3c;
	/** The systems that have a PyTorch for CUDA 12. */
	private static final List<String> CUDA_SYSTEMS = List.of("linux-x86_64", "win-x86_64");

	/**
	 * Fetches the libraries for the CPU where there are none, and makes the engine use them. Those for CUDA are left to
	 * the engine, since no repository has them with checksums.
	 *
	 * @param log receives a message before anything is fetched
	 * @throws IOException if they cannot be fetched
	 * @throws IllegalStateException one sentence, if they are not what was released
	 */
	void provide(final NativeDownload source, final Consumer<String> log) throws IOException {
		final boolean cuda = platform.getFlavor().startsWith("cu12") && CUDA_SYSTEMS.contains(platform.getClassifier());
		final String what = "PyTorch " + platform.getVersion() + " for " + platform.getClassifier() + " is fetched once from ";
		if (cuda) {
			if (!hasCuda()) log.accept(what + "publish.djl.ai (about 3 GB, for a CUDA GPU) into " + folder +
				", over an encrypted connection, but without checksums, since none are published.");
			return;
		}
		System.setProperty("PYTORCH_FLAVOR", "cpu");
		System.setProperty("ai.djl.offline", "true");
		final Path target = folder.resolve(platform.getVersion() + "-cpu-" + platform.getClassifier());
		if (Files.isDirectory(target)) return;
		log.accept(what + source.repository().getHost() + " (about 110 MB) into " + folder + ".");
		source.into(target, platform.getClassifier());
	}

	private boolean hasCuda() throws IOException {
		if (!Files.isDirectory(folder)) return false;
		try (Stream<Path> versions = Files.list(folder)) {
			return versions.anyMatch(version -> version.getFileName().toString().startsWith(platform.getVersion() + "-cu1"));
		}
	}

	/**
	 * Checks that no library is truncated, since Linux terminates a process that loads one.
	 *
	 * @throws IllegalStateException one sentence that names the file, if one is truncated
	 */
	void check() {
		for (final Path library : libraries())
			if (isCutOff(library)) throw new IllegalStateException("PyTorch's native library " + library + " is cut off: " +
				again());
	}

	private List<Path> libraries() {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.walk(folder, 2)) {
			return files.filter(file -> file.toString().endsWith(".so") && Files.isRegularFile(file)).toList();
		}
		catch (final IOException e) {
			return List.of(); // the engine says more
		}
	}

	/** Whether a 64-bit ELF file ends before the end of its section table, which is its last part. */
	private static boolean isCutOff(final Path library) {
		try (SeekableByteChannel file = Files.newByteChannel(library)) {
			final ByteBuffer header = ByteBuffer.allocate(ELF_HEADER).order(ByteOrder.LITTLE_ENDIAN);
			while (header.hasRemaining() && file.read(header) > 0) {
				// reads on
			}
			if (header.hasRemaining()) return true;
			return header.getInt(0) == ELF && header.getLong(SECTIONS_AT) + (long) header.getShort(SECTION_SIZE_AT) * header
				.getShort(SECTION_COUNT_AT) > file.size();
		}
		catch (final IOException e) {
			return false; // the engine says more
		}
	}

	/** Why the engine cannot be loaded and what to do, in one sentence. */
	String sentence(final Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null)
			root = root.getCause();
		if (root instanceof UnsatisfiedLinkError) return "PyTorch's native libraries cannot be loaded (" + root
			.getMessage() + "): " + again();
		final String reason = " (" + root.getClass().getSimpleName() + ": " + root.getMessage() + "): ";
		if (root instanceof FileSystemException) return "PyTorch's native libraries cannot be put into " + folder + reason +
			"make room there and allow writing, or name another folder by the Java property ENGINE_CACHE_DIR.";
		if (!platform.isPlaceholder()) return "PyTorch could not be loaded" + reason + again();
		return "PyTorch's native libraries for " + platform.getClassifier() + " are missing in " + folder +
			" and could not be fetched" + reason + "connect to the internet for the first use, or put " + NativeDownload
				.jar(platform.getClassifier()) + " from " + NativeDownload.CENTRAL.repository() + " beside the jar of MicroDiffusion, and start again.";
	}

	private String again() {
		return "delete the folder " + folder + ", which the next use fills again, and start again" + ("win".equals(platform
			.getOsPrefix()) ? "; if that does not help, install the Microsoft Visual C++ Redistributable." : ".");
	}
}
