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
package org.microdiffusion.modelfile;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes to a temporary file beside the target, which {@link #commit} puts in
 * the target's place in one step, once it is safe on the disk. Closed without
 * commit, the target is as it was and the temporary file is gone.
 */
final class AtomicOutput implements Closeable {

	private final Path target;
	private final Path temporary;
	// Not a FileChannel: a thread interrupted to cancel it must still be able to save.
	private final FileOutputStream stream;

	AtomicOutput(final Path path) throws IOException {
		target = Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
		temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
		stream = new FileOutputStream(temporary.toFile());
	}

	void write(final byte[] bytes, final int length) throws IOException {
		stream.write(bytes, 0, length);
	}

	void commit() throws IOException {
		stream.getFD().sync();
		stream.close();
		Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public void close() throws IOException {
		try {
			stream.close();
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}
}
