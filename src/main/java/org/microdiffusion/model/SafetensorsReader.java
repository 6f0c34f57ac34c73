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

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.microdiffusion.json.StrictJson;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/**
 * Reads {@link Safetensors} from a file that may be anything. Memory is taken
 * only for what the file is long enough to hold.
 */
final class SafetensorsReader {

	private final String source;
	private final DataInputStream in;
	private final long fileLength;

	/** What the header says of an array that is not yet read; from and to are offsets into the data, in bytes. */
	private record ArrayEntry(String name, long[] shape, int length, long from, long to) {}

	private SafetensorsReader(final String source, final InputStream in, final long fileLength) {
		this.source = source;
		this.in = new DataInputStream(in);
		this.fileLength = fileLength;
	}

	/** @throws ModelFileException if it is not a whole file of a known version */
	static Safetensors read(final Path path) throws ModelFileException {
		final String source = Safetensors.source(path);
		if (!Files.exists(path)) throw new ModelFileException(source, "does not exist", "check its name and folder");
		// A pipe would block, a device never end.
		if (!Files.isRegularFile(path)) throw new ModelFileException(source, "is a folder or a device", "choose a file");
		try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
			return new SafetensorsReader(source, in, Files.size(path)).read();
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

	/**
	 * @param source begins the sentence if something is wrong
	 * @param content of a whole file
	 * @throws ModelFileException if it is not one of a known version
	 */
	static Safetensors read(final String source, final byte[] content) throws ModelFileException {
		try {
			return new SafetensorsReader(source, new ByteArrayInputStream(content), content.length).read();
		}
		catch (final ModelFileException e) {
			throw e;
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private Safetensors read() throws IOException {
		final String text = header();
		final JsonObject header = parse(text);
		final Map<String, String> metadata = metadata(header);
		final String checksum = metadata.remove(Safetensors.CHECKSUM_KEY);
		header.remove(Safetensors.METADATA);
		final List<ArrayEntry> entries = entries(new HeaderFields(source, "header", header));
		checkSizes(entries, fileLength - Safetensors.PRELUDE - text.getBytes(StandardCharsets.UTF_8).length);
		final MessageDigest digest = Safetensors.digest(text.replace(checksum, Safetensors.NO_CHECKSUM));
		final List<float[]> data = new ArrayList<>();
		final ByteBuffer chunk = Safetensors.chunk();
		for (final ArrayEntry entry : entries)
			data.add(data(entry, chunk, digest));
		if (!Safetensors.checksum(digest).equals(checksum)) throw damaged("is damaged, its checksum differs");
		return content(metadata, entries, data);
	}

	private String header() throws IOException {
		final byte[] start = in.readNBytes(Safetensors.PRELUDE);
		if (start.length == 0) throw damaged("is empty");
		final boolean json = fileLength > Safetensors.PRELUDE && first() == '{';
		if (!json) throw foreign(start);
		final long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
		if (length < 0 || length > Safetensors.MAX_HEADER) throw damaged("claims a header of " + Long.toUnsignedString(
			length) + " bytes, more than " + Safetensors.MAX_HEADER);
		if (length > fileLength - Safetensors.PRELUDE) throw damaged("is truncated, it ends after " + fileLength +
			" bytes within its header of " + length);
		final byte[] header = new byte[(int) length];
		in.readFully(header);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
		}
		catch (final CharacterCodingException e) {
			throw notJson();
		}
	}

	/** The next byte, which stays unread. */
	private int first() throws IOException {
		in.mark(1);
		final int next = in.read();
		in.reset();
		return next;
	}

	private ModelFileException foreign(final byte[] start) {
		if (ForeignFile.isFormerFormat(start)) return new ModelFileException(source,
			"is in the format .mdm, which this version no longer reads", "train the model again");
		return new ModelFileException(source, "is not an intact model file but seems to be " + ForeignFile.describe(start),
			"choose a file that a MicroDiffusion training wrote");
	}

	private JsonObject parse(final String header) throws ModelFileException {
		try {
			return StrictJson.parse(header);
		}
		catch (final JsonParseException e) {
			throw notJson();
		}
	}

	private ModelFileException notJson() {
		return new ModelFileException(source, "has a header that is not strict JSON", COPY_AGAIN);
	}

	/** All texts of the metadata but those that say format and version. */
	private Map<String, String> metadata(final JsonObject header) throws ModelFileException {
		final boolean ours = header.get(Safetensors.METADATA) instanceof final JsonObject some && some.has(
			Safetensors.VERSION_KEY);
		if (!ours) throw new ModelFileException(source, "is a safetensors file of another program",
			"choose a file that a MicroDiffusion training wrote");
		final HeaderFields fields = new HeaderFields(source, "header", header).object(Safetensors.METADATA);
		final Map<String, String> metadata = new LinkedHashMap<>();
		for (final String key : fields.keys())
			metadata.put(key, fields.text(key));
		metadata.remove(Safetensors.FORMAT_KEY);
		final String version = metadata.remove(Safetensors.VERSION_KEY);
		if (!version.equals(Integer.toString(Safetensors.VERSION))) throw new ModelFileException(source,
			"is of format version " + HeaderFields.shorten(version) + ", this plugin reads up to " + Safetensors.VERSION,
			"update MicroDiffusion, or copy the file again if it is damaged");
		final String checksum = fields.text(Safetensors.CHECKSUM_KEY);
		if (checksum.length() != Safetensors.NO_CHECKSUM.length()) throw damaged("is damaged, its checksum has " + checksum
			.length() + " digits, not " + Safetensors.NO_CHECKSUM.length());
		return metadata;
	}

	/** In the order of their data. */
	private List<ArrayEntry> entries(final HeaderFields header) throws ModelFileException {
		final List<ArrayEntry> entries = new ArrayList<>();
		for (final String name : header.keys()) {
			try {
				NamedArray.checkName(name);
				entries.add(entry(name, header.object(name)));
			}
			catch (final IllegalArgumentException e) {
				throw ModelFileException.invalid(source, e);
			}
		}
		entries.sort(Comparator.comparingLong(ArrayEntry::from));
		return entries;
	}

	private ArrayEntry entry(final String name, final HeaderFields array) throws ModelFileException {
		final String type = array.text(Safetensors.DTYPE);
		if (!type.equals(Safetensors.FLOAT32)) throw new ModelFileException(source, "has the array " + name + " as " +
			HeaderFields.shorten(type) + " where " + Safetensors.FLOAT32 + " is expected", TRAIN_AGAIN);
		final long[] shape = array.wholes(Safetensors.SHAPE, 1, Integer.MAX_VALUE);
		final long[] offsets = array.wholes(Safetensors.OFFSETS, 0, Long.MAX_VALUE);
		final int length = NamedArray.length(name, shape);
		if (offsets.length != 2 || offsets[1] - offsets[0] != (long) Float.BYTES * length) throw damaged(
			"is damaged, the offsets of its array " + name + " do not fit its shape");
		return new ArrayEntry(name, shape, length, offsets[0], offsets[1]);
	}

	private void checkSizes(final List<ArrayEntry> entries, final long available) throws ModelFileException {
		long end = 0;
		for (final ArrayEntry entry : entries) {
			if (entry.from() != end) throw damaged("is damaged, its array " + entry.name() + " begins at " + entry.from() +
				" where " + end + " is expected");
			end = entry.to();
		}
		if (available < end) throw damaged("is truncated, it ends after " + fileLength + " bytes but its header describes "
			+ (fileLength - available + end));
		if (available > end) throw damaged("is damaged, it goes on for " + (available - end) +
			" bytes behind its last array");
		final long memory = Runtime.getRuntime().maxMemory();
		if (end > memory) throw new ModelFileException(source, "holds " + (end >> 20) + " MB, more than the " + (memory
			>> 20) +
			" MB of memory that ImageJ may use", "raise the limit under Edit > Options > Memory & Threads");
	}

	private float[] data(final ArrayEntry entry, final ByteBuffer chunk, final MessageDigest digest) throws IOException {
		final float[] data = new float[entry.length()];
		int count;
		for (int i = 0; i < data.length; i += count) {
			count = Math.min(data.length - i, chunk.capacity() / Float.BYTES);
			in.readFully(chunk.array(), 0, Float.BYTES * count);
			digest.update(chunk.array(), 0, Float.BYTES * count);
			chunk.asFloatBuffer().get(data, i, count);
		}
		return data;
	}

	private Safetensors content(final Map<String, String> metadata, final List<ArrayEntry> entries,
		final List<float[]> data) throws ModelFileException
	{
		try {
			final List<NamedArray> arrays = new ArrayList<>();
			for (int i = 0; i < data.size(); i++)
				arrays.add(new NamedArray(entries.get(i).name(), entries.get(i).shape(), data.get(i)));
			return new Safetensors(metadata, arrays);
		}
		catch (final IllegalArgumentException e) {
			throw ModelFileException.invalid(source, e);
		}
	}

	private ModelFileException damaged(final String problem) {
		return new ModelFileException(source, problem, COPY_AGAIN);
	}
}
