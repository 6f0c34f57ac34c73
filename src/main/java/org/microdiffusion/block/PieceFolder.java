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
package org.microdiffusion.block;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.files.WholeFolder;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.refusal.Refusal;

/**
 * Pieces in a folder, each a {@link PartFile} of its own that is complete or not there, so that runs on several
 * machines share it. Two runs that make the same piece make the same bytes.
 */
final class PieceFolder implements PieceStore {

	/** Files of pieces that are open at the same time. */
	private static final int OPEN_FILES = 64;

	private final Path folder;
	private final Map<String, PartFile> known = new LinkedHashMap<>();
	private final Map<String, RandomAccessFile> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);

	/** @param folder which is made, if it is not there */
	PieceFolder(final Path folder) throws IOException {
		this.folder = folder;
		if (!Files.isDirectory(folder)) Files.createDirectory(folder);
	}

	/** A piece's file; absent from the folder, or empty, if it is not there. */
	private synchronized PartFile piece(final String key) {
		final PartFile found = known.get(key);
		if (found != null) return found;
		final PartFile file = PartFile.beside(folder.resolve(key.replace(' ', '_')));
		if (file.contains(key)) known.put(key, file);
		return file;
	}

	@Override
	public boolean has(final String key) {
		return piece(key).has(key);
	}

	@Override
	public boolean contains(final String key) {
		return piece(key).contains(key);
	}

	@Override
	public Optional<String> find(final String key) {
		return PartFile.beside(folder.resolve(key.replace(' ', '_'))).find(key);
	}

	@Override
	public void keep(final String key, final long bytes, final WholeFile.Content content) {
		final PartFile file = PartFile.beside(folder.resolve("." + UUID.randomUUID()));
		try {
			file.keep(key, bytes, content);
			synchronized (this) {
				forget(key);
				Files.move(file.path(), PartFile.beside(folder.resolve(key.replace(' ', '_')), ""),
					StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
		}
		catch (final IOException | Refusal e) {
			throw new Refusal("What is finished could not be kept in " + folder + ": free space there, and check the disk " +
				"or the network.", e);
		}
		finally {
			file.path().toFile().delete();
		}
	}

	private void forget(final String key) throws IOException {
		known.remove(key);
		final RandomAccessFile reading = open.remove(key);
		if (reading != null) reading.close();
	}

	@Override
	public synchronized void read(final String key, final long offset, final byte[] into) throws IOException {
		final PartFile file = piece(key);
		RandomAccessFile reading = open.get(key);
		if (reading == null) {
			reading = new RandomAccessFile(file.path().toFile(), "r");
			open.put(key, reading);
			if (open.size() > OPEN_FILES) open.remove(open.keySet().iterator().next()).close();
		}
		reading.seek(file.position(key) + offset);
		reading.readFully(into);
	}

	@Override
	public Path path() {
		return folder;
	}

	@Override
	public Path model(final int index) {
		return folder.resolve(index + ModelFile.ENDING);
	}

	@Override
	public long size() {
		try (Stream<Path> files = Files.list(folder)) {
			return files.mapToLong(file -> file.toFile().length()).sum();
		}
		catch (final IOException e) {
			throw new Refusal("The finished blocks in " + folder + " cannot be read (" + e.getMessage() +
				"): check the disk or the network.", e);
		}
	}

	@Override
	public void delete() {
		WholeFolder.delete(folder);
	}

	@Override
	public synchronized void close() throws IOException {
		for (final RandomAccessFile file : open.values())
			file.close();
		open.clear();
		// An empty folder only; others are not deleted so.
		folder.toFile().delete();
	}
}
