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
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.files.PartFile;
import org.microdiffusion.files.WholeFile;
import org.microdiffusion.model.ModelFile;
import org.microdiffusion.refusal.Refusal;

/** Pieces in one file, which one run at a time has. */
final class PieceFile implements PieceStore {

	/** Where the file is locked: behind all bytes that it will ever have, which others may read. */
	private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

	private final Path result;
	private final PartFile file;
	private final RandomAccessFile reading;

	/**
	 * @param result beside which the file is
	 * @throws Refusal one sentence, if another run has it
	 */
	PieceFile(final Path result) throws IOException {
		this.result = result;
		reading = new RandomAccessFile(PartFile.beside(result, "").toFile(), "rw");
		try {
			lock();
			file = PartFile.beside(result);
		}
		catch (final IOException | RuntimeException e) {
			reading.close();
			throw e;
		}
	}

	private void lock() throws IOException {
		try {
			if (reading.getChannel().tryLock(LOCKED_BYTE, 1, false) != null) return;
		}
		catch (final OverlappingFileLockException e) {
			// Another run in this program has it.
		}
		throw new Refusal("output is " + result + ", which another run is making, as " + PartFile.beside(result, "") +
			" is in use: wait for it, or give another name.");
	}

	@Override
	public boolean has(final String key) {
		return file.has(key);
	}

	@Override
	public boolean contains(final String key) {
		return file.contains(key);
	}

	@Override
	public Optional<String> find(final String key) {
		return file.find(key);
	}

	@Override
	public synchronized void keep(final String key, final long bytes, final WholeFile.Content content) {
		file.keep(key, bytes, content);
	}

	@Override
	public synchronized void read(final String key, final long offset, final byte[] into) throws IOException {
		reading.seek(file.position(key) + offset);
		reading.readFully(into);
	}

	@Override
	public Path path() {
		return file.path();
	}

	@Override
	public Path model(final int index) {
		return PartFile.beside(result, "." + index + ModelFile.ENDING);
	}

	@Override
	public long size() {
		return file.size();
	}

	@Override
	public void delete() {
		file.delete();
	}

	@Override
	public void close() throws IOException {
		reading.close();
		if (file.size() == 0) Files.deleteIfExists(file.path());
	}
}
