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
package org.microdiffusion.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.microdiffusion.refusal.Refusal;

/** Writing of folders that stand for one thing, such as an image: a folder is complete or not there. */
public final class WholeFolder {

	/** Writes the files of a folder. */
	@FunctionalInterface
	public interface Content {

		/** @param folder a temporary one, which exists */
		void writeTo(Path folder) throws IOException;
	}

	private WholeFolder() {}

	/**
	 * Writes a folder; an existing one is replaced, with all that it holds, only when the new one is complete.
	 *
	 * @param key the parameter that names the folder
	 * @throws Refusal one sentence with the path, if it cannot be written; no incomplete folder is left
	 */
	public static void write(final String key, final Path path, final Content content) {
		final Path temporary = Unfinished.beside(path.toAbsolutePath());
		try {
			Files.createDirectory(temporary);
			content.writeTo(temporary);
			replace(key, temporary, path);
		}
		catch (final IOException e) {
			throw refusal(key, path, e);
		}
		finally {
			delete(temporary);
		}
	}

	/**
	 * Moves a complete folder to its place; an existing one is replaced, with all that it holds.
	 *
	 * @param key the parameter that names the folder
	 * @param complete on the same disk
	 * @throws Refusal one sentence with the path, if it cannot be moved; an existing folder stays
	 */
	public static void replace(final String key, final Path complete, final Path path) {
		final Path old = Unfinished.aside(path.toAbsolutePath());
		try {
			final boolean exists = Files.exists(path);
			if (exists) Move.folder(path, old);
			try {
				Move.folder(complete, path);
			}
			catch (final IOException e) {
				if (exists) Move.folder(old, path);
				throw e;
			}
		}
		catch (final IOException e) {
			throw refusal(key, path, e);
		}
		delete(old);
	}

	private static Refusal refusal(final String key, final Path path, final IOException e) {
		return new Refusal(key + " is " + path + ", which could not be written (" + e.getMessage() +
			"): free space there or choose another folder.", e);
	}

	/** Deletes a file, or a folder as far as possible; links in it are deleted, not followed. */
	static void delete(final Path folder) {
		if (!Files.exists(folder)) return;
		try {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
					Files.delete(file);
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(final Path visited, final IOException e) throws IOException {
					Files.delete(visited);
					return FileVisitResult.CONTINUE;
				}
			});
		}
		catch (final IOException e) {
			// What is left is hidden, and the image is complete or was refused already.
		}
	}
}
