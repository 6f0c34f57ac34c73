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

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A finished model: what it is and its weights. Immutable but for the arrays,
 * which are not copied.
 */
public final class ModelFile {

	/** Version of the metadata of the files that are written. */
	public static final int FORMAT = Safetensors.VERSION;
	/** The ending of the names of model files. */
	public static final String ENDING = ".safetensors";

	private final String source;
	private final ModelHeader header;
	private final Safetensors content;

	/**
	 * @param header what it is
	 * @param arrays its weights, with different names
	 * @throws IllegalArgumentException one sentence, if a name occurs twice
	 */
	public ModelFile(final ModelHeader header, final List<NamedArray> arrays) {
		this("The model", header, arrays);
	}

	private ModelFile(final String source, final ModelHeader header, final List<NamedArray> arrays) {
		this.source = source;
		this.header = header;
		content = new Safetensors(header.toMetadata(), arrays);
	}

	/**
	 * Whether a file holds an unfinished training rather than a model.
	 *
	 * @throws ModelFileException as {@link #read} does
	 */
	public static boolean isCheckpoint(final Path path) throws ModelFileException {
		return Checkpoint.isIn(HeaderFields.of(Safetensors.source(path), SafetensorsReader.read(path).metadata()));
	}

	/**
	 * Reads a model and holds every byte of it against its checksum.
	 *
	 * @throws ModelFileException if the file is missing, damaged, of an unknown
	 *           version, or no finished model
	 */
	public static ModelFile read(final Path path) throws ModelFileException {
		return of(Safetensors.source(path), SafetensorsReader.read(path));
	}

	/**
	 * Reads a model that is part of the program.
	 *
	 * @param source begins the sentence if something is wrong
	 * @param content the bytes of its file
	 * @throws ModelFileException as the other one does
	 */
	static ModelFile read(final String source, final byte[] content) throws ModelFileException {
		return of(source, SafetensorsReader.read(source, content));
	}

	private static ModelFile of(final String source, final Safetensors content) throws ModelFileException {
		final HeaderFields metadata = HeaderFields.of(source, content.metadata());
		if (Checkpoint.isIn(metadata)) throw new ModelFileException(source, "is the checkpoint of an unfinished training",
			"resume the training with it to get the model");
		return new ModelFile(source, ModelHeader.from(metadata), content.arrays());
	}

	/**
	 * Writes the model: the file is there as a whole or, if that fails, what was
	 * there before is untouched. The arrays must not change meanwhile.
	 *
	 * @throws org.microdiffusion.refusal.Refusal one sentence, if the file cannot be written
	 */
	public void write(final Path path) {
		SafetensorsWriter.write(path, content);
	}

	public ModelHeader header() {
		return header;
	}

	public List<NamedArray> arrays() {
		return content.arrays();
	}

	/** The architecture to read; its getters throw sentences about this file. */
	public HeaderFields architecture() {
		return new HeaderFields(source, "architecture", header.architecture());
	}

	/** The encodings to read; its getters throw sentences about this file. */
	public HeaderFields encodings() {
		return new HeaderFields(source, "encodings", header.encodings());
	}

	/**
	 * This model, if it is of the kind that the caller understands.
	 *
	 * @throws ModelFileException if it is of another
	 */
	public ModelFile ofKind(final String kind) throws ModelFileException {
		if (!header.kind().equals(kind)) throw new ModelFileException(source, "holds a model of the kind " + header
			.kind() + ", not " + kind, "choose another file, or the method that goes with this one");
		return this;
	}

	/**
	 * The numbers of an array, the last dimension fastest.
	 *
	 * @param shape that the architecture asks for
	 * @throws ModelFileException if there is no such array or it has another shape
	 */
	public float[] array(final String name, final long... shape) throws ModelFileException {
		final NamedArray array = arrays().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow(
			() -> new ModelFileException(source, "has no array " + name + ", which its architecture needs",
				ModelFileException.TRAIN_AGAIN));
		if (!Arrays.equals(array.shape(), shape)) throw new ModelFileException(source, "has the array " + name + " as " +
			Arrays.toString(array.shape()) + " where its architecture needs " + Arrays.toString(shape),
			ModelFileException.TRAIN_AGAIN);
		return array.data();
	}
}
