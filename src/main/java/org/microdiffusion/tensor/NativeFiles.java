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
	private static final String REPOSITORY = "https://repo.maven.apache.org/maven2/ai/djl/pytorch/pytorch-native-cpu/";

	/** Message before libraries are downloaded. */
	String fetching() {
		return "PyTorch " + platform.getVersion() + " for " + platform.getClassifier() +
			" is fetched once from publish.djl.ai (about 200 MB for the CPU, 3 GB for a CUDA GPU) into " + folder + ".";
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
		final String jar = "pytorch-native-cpu-" + platform.getVersion() + "-" + platform.getClassifier() + ".jar";
		return "PyTorch's native libraries for " + platform.getClassifier() + " are missing in " + folder +
			" and could not be fetched" + reason + "connect to the internet for the first use, or put " + jar + " from " +
			REPOSITORY + platform.getVersion() + " beside the jar of MicroDiffusion, and start again.";
	}

	private String again() {
		return "delete the folder " + folder + ", which the next use fills again, and start again" + ("win".equals(platform
			.getOsPrefix()) ? "; if that does not help, install the Microsoft Visual C++ Redistributable." : ".");
	}
}
