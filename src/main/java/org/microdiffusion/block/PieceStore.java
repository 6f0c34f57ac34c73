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
import java.nio.file.Path;
import java.util.Optional;

import org.microdiffusion.files.WholeFile;

/** Where pieces of unfinished work are kept, with checksums, each under its key. */
interface PieceStore extends AutoCloseable {

	/** Whether there is an intact piece with this key; reads it to check. */
	boolean has(String key);

	/** Whether there is a piece with this key, complete when it was written; its content is not read. */
	boolean contains(String key);

	/** The text with this key; empty if there is none. */
	Optional<String> find(String key);

	/** @throws org.microdiffusion.refusal.Refusal one sentence, if it cannot be written; earlier pieces remain */
	void keep(String key, long bytes, WholeFile.Content content);

	/** Reads a part of a piece. */
	void read(String key, long offset, byte[] into) throws IOException;

	/** The file or the folder. */
	Path path();

	/** The file that keeps one of the models of the result. */
	Path model(int index);

	/** Bytes that are written already. */
	long size();

	/** Removes everything but models. */
	void delete();

	/** Lets other runs have it. An empty one is removed. */
	@Override
	void close() throws IOException;
}
