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

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import org.microdiffusion.refusal.Refusal;

/**
 * The finished pieces of an incomplete result, stored in a file beside it, so that interrupted work can
 * be resumed. The file begins with 8 bytes that identify the format. A piece consists of the length of
 * its key (4 bytes), the length of its content (8), the key in UTF-8, the CRC-32 of these (4), the
 * content, and its CRC-32 (4); numbers are big-endian. Truncated or corrupt pieces are ignored. Pieces
 * are read and written as streams and may be of any size.
 */
public final class PartFile {

	/** Reads the content of a piece to its end. */
	@FunctionalInterface
	public interface Reader<T> {

		T read(DataInputStream in) throws IOException;
	}

	private static final String ENDING = ".part";
	private static final byte[] FORMAT = "MDPART2\n".getBytes(StandardCharsets.US_ASCII);
	private static final int MAX_KEY_BYTES = 1 << 16;
	private static final int BUFFER_BYTES = 1 << 16;

	private final Path path;
	private final Map<String, Piece> pieces = new HashMap<>();
	private Optional<String> remark = Optional.empty();
	/** Position behind the last complete piece, in bytes; 0 if the file is to be overwritten. */
	private long end;

	/** Position and length of a piece's content, in bytes. */
	private record Piece(long from, long length) {}

	private PartFile(final Path path) {
		this.path = path;
	}

	/**
	 * Opens the pieces of earlier work on a result.
	 *
	 * @param result path of the final result; the pieces are in a file of this name followed by
	 *          {@value #ENDING}
	 * @throws Refusal one sentence, if the file exists but cannot be read
	 */
	public static PartFile beside(final Path result) {
		final PartFile file = new PartFile(beside(result, ""));
		if (!Files.exists(file.path)) return file;
		try (RandomAccessFile bytes = new RandomAccessFile(file.path.toFile(), "r")) {
			file.index(bytes);
			return file;
		}
		catch (final IOException e) {
			throw file.unreadable(e);
		}
	}

	/**
	 * The path of another file of the same unfinished work.
	 *
	 * @param ending ending of its name, such as {@code .safetensors}
	 */
	public static Path beside(final Path result, final String ending) {
		return result.resolveSibling(result.getFileName() + ENDING + ending);
	}

	public Path path() {
		return path;
	}

	/** The size of the complete pieces, in bytes. */
	public long size() {
		return end;
	}

	/** A sentence for the user, if the file has another format and will be overwritten. */
	public Optional<String> remark() {
		return remark;
	}

	private void index(final RandomAccessFile file) throws IOException {
		final byte[] format = new byte[FORMAT.length];
		if (file.length() < FORMAT.length) return;
		file.readFully(format);
		if (!Arrays.equals(FORMAT, format)) {
			remark = Optional.of("The unfinished work in " + path +
				" was kept by another version of MicroDiffusion and cannot be gone on with, so it begins anew.");
			return;
		}
		end = FORMAT.length;
		try {
			while (end < file.length())
				if (!indexPiece(file)) return;
		}
		catch (final EOFException e) {
			// The last piece is truncated; the next piece overwrites it.
		}
	}

	/** Reads the head of the next piece; false if it is not complete. */
	private boolean indexPiece(final RandomAccessFile file) throws IOException {
		file.seek(end);
		final int keyLength = file.readInt();
		final long length = file.readLong();
		if (keyLength < 0 || keyLength > MAX_KEY_BYTES || length < 0) return false;
		final byte[] key = new byte[keyLength];
		file.readFully(key);
		final Piece piece = new Piece(file.getFilePointer() + Integer.BYTES, length);
		if (file.readInt() != checksum(key, length) || length > file.length() - Integer.BYTES - piece.from) return false;
		pieces.put(new String(key, StandardCharsets.UTF_8), piece);
		end = piece.from + length + Integer.BYTES;
		return true;
	}

	/** The CRC-32 of a piece's key and length. */
	private static int checksum(final byte[] key, final long length) {
		final CRC32 crc = new CRC32();
		crc.update(key);
		crc.update(Long.toString(length).getBytes(StandardCharsets.US_ASCII));
		return (int) crc.getValue();
	}

	/** Whether there is an intact piece with this key; reads it to check. */
	public boolean has(final String key) {
		return find(key, in -> {
			in.skipNBytes(pieces.get(key).length);
			return true;
		}).isPresent();
	}

	/** Whether there is a piece with this key, of which nothing is cut off; its content is not read. */
	public boolean contains(final String key) {
		return pieces.containsKey(key);
	}

	/** The text with this key; empty if there is none. */
	public Optional<String> find(final String key) {
		return find(key, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
	}

	/**
	 * Reads the piece with this key; empty if there is none or if it is corrupt.
	 *
	 * @param reader must accept corrupt content, because the checksum is verified after reading
	 * @throws Refusal one sentence, if the file cannot be read
	 */
	public <T> Optional<T> find(final String key, final Reader<T> reader) {
		final Piece piece = pieces.get(key);
		if (piece == null) return Optional.empty();
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
			file.seek(piece.from);
			final CRC32 crc = new CRC32();
			final T value = reader.read(new DataInputStream(new CheckedInputStream(new Bounded(new BufferedInputStream(
				new FileInputStream(file.getFD()), BUFFER_BYTES), piece.length), crc)));
			file.seek(piece.from + piece.length);
			return file.readInt() == (int) crc.getValue() ? Optional.of(value) : Optional.empty();
		}
		catch (final EOFException e) {
			return Optional.empty();
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
	}

	/**
	 * Where in the file the content of a piece begins, to read parts of it.
	 *
	 * @throws IllegalArgumentException if there is no such piece
	 */
	public long position(final String key) {
		final Piece piece = pieces.get(key);
		if (piece == null) throw new IllegalArgumentException("there is no piece " + key);
		return piece.from;
	}

	private Refusal unreadable(final IOException e) {
		return new Refusal("The unfinished work in " + path +
			" cannot be read: check its permissions, or delete it to begin anew.", e);
	}

	/** A stream that ends after a number of bytes. */
	private static final class Bounded extends InputStream {

		private final InputStream in;
		private long left;

		Bounded(final InputStream in, final long left) {
			this.in = in;
			this.left = left;
		}

		@Override
		public int read() throws IOException {
			final byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(final byte[] bytes, final int from, final int length) throws IOException {
			if (left == 0 && length > 0) return -1;
			final int count = in.read(bytes, from, (int) Math.min(length, left));
			if (count > 0) left -= count;
			return count;
		}
	}

	/**
	 * Adds a text.
	 *
	 * @param key identifies the data and settings of the piece
	 * @throws Refusal one sentence, if it cannot be written
	 */
	public void keep(final String key, final String text) {
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		keep(key, bytes.length, out -> out.write(bytes));
	}

	/**
	 * Adds a piece.
	 *
	 * @param key identifies the data and settings of the piece
	 * @param length length of the content in bytes
	 * @throws Refusal one sentence, if it cannot be written
	 */
	public void keep(final String key, final long length, final WholeFile.Content content) {
		final byte[] name = key.getBytes(StandardCharsets.UTF_8);
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			// Removes what is truncated or has another format.
			file.setLength(end);
			file.seek(end);
			if (end == 0) file.write(FORMAT);
			final CRC32 crc = new CRC32();
			// Not a channel: a thread that is interrupted for cancellation must still be able to write.
			final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.getFD()),
				BUFFER_BYTES));
			out.writeInt(name.length);
			out.writeLong(length);
			out.write(name);
			out.writeInt(checksum(name, length));
			out.flush();
			final long from = file.getFilePointer();
			final OutputStream checked = new CheckedOutputStream(out, crc);
			content.writeTo(checked);
			checked.flush();
			if (file.getFilePointer() != from + length) throw new IllegalStateException("a piece of " + length +
				" bytes was written as " + (file.getFilePointer() - from));
			out.writeInt((int) crc.getValue());
			out.flush();
			pieces.put(key, new Piece(from, length));
			end = file.getFilePointer();
		}
		catch (final IOException e) {
			throw new Refusal("What is finished could not be kept in " + path + ": free space there.", e);
		}
	}

	/**
	 * Removes the file, once the result is complete.
	 *
	 * @throws Refusal one sentence, if it cannot be removed
	 */
	public void delete() {
		try {
			Files.deleteIfExists(path);
		}
		catch (final IOException e) {
			throw new Refusal("The result is complete, but " + path + " cannot be deleted: delete it yourself.", e);
		}
	}
}
