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
package org.microdiffusion.model;

import static org.microdiffusion.model.ModelFileException.COPY_AGAIN;
import static org.microdiffusion.model.ModelFileException.TRAIN_AGAIN;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/**
 * Reads a {@link Container} from a file that may be anything. Memory is taken
 * only for what the file is long enough to hold.
 */
final class ContainerReader {

	private final String source;
	private final RandomAccessFile file;
	private final long fileLength;

	/** What the header says of an array that is not yet read. */
	private record Entry(String name, long[] shape, int length, String checksum) {}

	private ContainerReader(final String source, final RandomAccessFile file) throws IOException {
		this.source = source;
		this.file = file;
		fileLength = file.length();
	}

	/** @throws ModelFileException if it is not a whole file of a known version */
	static Container read(final Path path) throws ModelFileException {
		final String source = Container.source(path);
		if (!Files.exists(path)) throw new ModelFileException(source, "does not exist", "check its name and folder");
		// A pipe would block, a device never end.
		if (!Files.isRegularFile(path)) throw new ModelFileException(source, "is a folder or a device", "choose a file");
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			return new ContainerReader(source, file).read();
		}
		catch (final ModelFileException e) {
			throw e;
		}
		catch (final EOFException e) {
			throw new ModelFileException(source, "became shorter while it was read", COPY_AGAIN);
		}
		catch (final IOException e) {
			throw ModelFileException.failed(source, "cannot be read", e, "check its permissions and its disk");
		}
	}

	private Container read() throws IOException {
		final JsonObject header = header();
		final List<Entry> entries = entries(new Fields(source, "header", header));
		header.remove(Container.ARRAYS);
		checkSizes(entries);
		final List<NamedArray> arrays = new ArrayList<>();
		final ByteBuffer chunk = Container.chunk();
		for (final Entry entry : entries)
			arrays.add(array(entry, chunk));
		try {
			return new Container(header, arrays);
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(source, e);
		}
	}

	private JsonObject header() throws IOException {
		final byte[] magic = bytes((int) Math.min(fileLength, Container.magic().length));
		if (magic.length == 0) throw damaged("is empty");
		if (!Arrays.equals(magic, Container.magic())) throw new ModelFileException(source,
			"is not an intact model file but seems to be " + ForeignFile.describe(magic),
			"choose a file that a MicroDiffusion training wrote");
		if (fileLength < Container.PRELUDE) throw damaged("is truncated, it ends after " + fileLength + " bytes");
		final ByteBuffer prelude = ByteBuffer.wrap(bytes(Container.PRELUDE - magic.length)).order(ByteOrder.LITTLE_ENDIAN);
		final long version = Integer.toUnsignedLong(prelude.getInt());
		if (version != Container.VERSION) throw new ModelFileException(source, "is of format version " + version +
			", this plugin reads up to " + Container.VERSION, "update MicroDiffusion, or copy the file again if it is damaged");
		final long length = Integer.toUnsignedLong(prelude.getInt());
		if (length > Container.MAX_HEADER) throw damaged("claims a header of " + length + " bytes, more than " +
			Container.MAX_HEADER);
		if (length > fileLength - Container.PRELUDE) throw damaged("is truncated, it ends after " + fileLength +
			" bytes within its header of " + length);
		final byte[] header = bytes((int) length);
		if (Container.crc(header) != prelude.getInt()) throw damaged("is damaged, the checksum of its header differs");
		return parse(header);
	}

	private JsonObject parse(final byte[] header) throws ModelFileException {
		try {
			return StrictJson.parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString());
		}
		catch (final CharacterCodingException | JsonParseException e) {
			throw new ModelFileException(source, "has a header that is not strict JSON", TRAIN_AGAIN);
		}
	}

	private List<Entry> entries(final Fields header) throws ModelFileException {
		final List<Entry> entries = new ArrayList<>();
		for (final Fields array : header.objects(Container.ARRAYS)) {
			final String name = array.text("name");
			final long[] shape = array.wholes("shape", 1, Integer.MAX_VALUE);
			try {
				NamedArray.checkName(name);
				entries.add(new Entry(name, shape, NamedArray.length(name, shape), array.text("crc32")));
			}
			catch (final IllegalArgumentException e) {
				throw ModelFileException.invalid(source, e);
			}
		}
		return entries;
	}

	private void checkSizes(final List<Entry> entries) throws IOException {
		final long begin = file.getFilePointer();
		final long data = entries.stream().mapToLong(e -> (long) Float.BYTES * e.length()).sum();
		if (fileLength - begin < data) throw damaged("is truncated, it ends after " + fileLength +
			" bytes but its header describes " + (begin + data));
		if (fileLength - begin > data) throw damaged("is damaged, it goes on for " + (fileLength - begin - data) +
			" bytes behind its last array");
		if (data > Runtime.getRuntime().maxMemory()) throw new ModelFileException(source, "holds " + (data >> 20) +
			" MB, more than the " + (Runtime.getRuntime().maxMemory() >> 20) + " MB of memory that ImageJ may use",
			"raise the limit under Edit > Options > Memory & Threads");
	}

	private NamedArray array(final Entry entry, final ByteBuffer chunk) throws IOException {
		final float[] data = new float[entry.length()];
		final CRC32 crc = new CRC32();
		int count;
		for (int i = 0; i < data.length; i += count) {
			count = Math.min(data.length - i, chunk.capacity() / Float.BYTES);
			file.readFully(chunk.array(), 0, Float.BYTES * count);
			crc.update(chunk.array(), 0, Float.BYTES * count);
			chunk.asFloatBuffer().get(data, i, count);
		}
		if (!Container.hex(crc).equals(entry.checksum())) throw damaged("is damaged, the checksum of its array " + entry
			.name() + " differs");
		try {
			return new NamedArray(entry.name(), entry.shape(), data);
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(source, e);
		}
	}

	private byte[] bytes(final int length) throws IOException {
		final byte[] bytes = new byte[length];
		file.readFully(bytes);
		return bytes;
	}

	private ModelFileException damaged(final String problem) {
		return new ModelFileException(source, problem, COPY_AGAIN);
	}
}
