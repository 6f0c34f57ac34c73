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

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;

import org.microdiffusion.refusal.Refusal;

/** Atomic writing of files: a file is either complete or not there. */
public final class WholeFile {

	/** Writes the content of a file. */
	@FunctionalInterface
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	private WholeFile() {}

	/**
	 * Checks before a computation whether its result can be written to a file.
	 *
	 * @param key the parameter that names the file
	 * @param endings allowed endings of its name, such as ".tif"; none: any
	 * @throws Refusal one sentence with the reason and what to do, if it cannot
	 */
	public static void check(final String key, final Path path, final String... endings) {
		final Path folder = path.toAbsolutePath().getParent();
		final String name = path.toString().toLowerCase(Locale.ROOT);
		final String cannot = key + " is " + path + ", which cannot be written: ";
		if (endings.length > 0 && Arrays.stream(endings).noneMatch(name::endsWith)) throw new Refusal(key + " is " + path +
			": give a name that ends with " + String.join(" or ", endings) + ".");
		if (Move.WINDOWS && FileNames.isKeptByWindows(path.getFileName().toString())) throw new Refusal(cannot +
			"Windows keeps this name for itself, so give another one.");
		if (folder == null || Files.isDirectory(path)) throw new Refusal(cannot + "it is a folder, so add a file name.");
		if (!Files.exists(folder)) throw new Refusal(cannot + "the folder " + folder +
			" does not exist, so create it or choose another one.");
		if (!Files.isDirectory(folder)) throw new Refusal(cannot + folder + " is not a folder, so choose one.");
		if (Files.exists(path) && !Files.isRegularFile(path)) throw new Refusal(cannot +
			"something that is not a file has this name, so choose another one.");
		if (!Files.isWritable(folder) || Files.exists(path) && !Files.isWritable(path)) throw new Refusal(cannot +
			"it is read-only for you, so choose another folder or name.");
		checkName(cannot, path);
	}

	/** Lets the file system check the name, because the allowed lengths and characters differ. */
	private static void checkName(final String cannot, final Path path) {
		try {
			Files.readAttributes(path, BasicFileAttributes.class);
		}
		catch (final NoSuchFileException e) {
			// The name is free.
		}
		catch (final IOException e) {
			throw new Refusal(cannot + "the disk does not take the name (" + reason(e, path) + "), so choose another one.",
				e);
		}
	}

	/**
	 * Checks before a computation whether the disk has room for a file. An existing file of that name
	 * does not count as room, because it is replaced only when the new one is complete.
	 *
	 * @param bytes size of the file
	 * @throws Refusal one sentence with the sizes and what to do, if there is no room
	 */
	public static void checkRoom(final String key, final Path path, final long bytes) {
		final Path folder = path.toAbsolutePath().getParent();
		try {
			final long free = Files.getFileStore(folder).getUsableSpace();
			if (bytes > free) throw new Refusal(key + " is " + path + ", which needs " + (bytes >> 20) + " MB, but only " +
				(free >> 20) + " MB are free in " + folder + ": free space there, or choose another folder.");
		}
		catch (final IOException e) {
			throw new Refusal(key + " is " + path + ", whose folder cannot be read (" + e.getMessage() +
				"): choose another folder.", e);
		}
	}

	/**
	 * Writes a file; an existing one is replaced only when the new one is complete.
	 *
	 * @throws Refusal one sentence with the path, if it cannot be written; no incomplete file is left
	 */
	public static void write(final String key, final Path path, final Content content) {
		final Path target = target(key, path);
		final Path temporary = Unfinished.beside(target);
		temporary.toFile().deleteOnExit(); // if the user closes the program before the file is complete
		try {
			// Not a channel: a thread that is interrupted for cancellation must still be able to write.
			try (FileOutputStream file = new FileOutputStream(temporary.toFile());
					OutputStream out = new BufferedOutputStream(file, 1 << 16))
			{
				content.writeTo(out);
				out.flush();
				file.getFD().sync();
			}
			Move.replacing(temporary, target);
		}
		catch (final IOException e) {
			final String advice = !Files.exists(temporary) ? "no file can be made in " + target.getParent() +
				", so choose another folder." : Move.WINDOWS && e instanceof FileSystemException
					? "close it in other programs, or give another name." : "free space there or choose another folder.";
			throw new Refusal(key + " is " + path + ", which could not be written (" + reason(e, temporary) + "): " +
				advice, e);
		}
		finally {
			// If this fails, the file is deleted when the program ends.
			temporary.toFile().delete();
		}
	}

	/** Resolves symbolic links. */
	private static Path target(final String key, final Path path) {
		try {
			return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
		}
		catch (final IOException e) {
			throw new Refusal(key + " is " + path + ", whose folders cannot be read: choose another one.", e);
		}
	}

	/** The message without the file's name at its beginning. */
	private static String reason(final IOException e, final Path file) {
		final String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
		if (reason == null) return e.getClass().getSimpleName();
		final String named = file + " (";
		return reason.startsWith(named) ? reason.substring(named.length()).replaceFirst("\\)$", "") : reason;
	}
}
