/**
 * Models and checkpoints as safetensors files: arrays of floats with a JSON
 * header, described in {@code src/site/markdown/model-format.md}.
 * <p>
 * {@link org.microdiffusion.model.ModelFile} is a finished model, {@link
 * org.microdiffusion.model.Checkpoint} a training that can be resumed; both are
 * stored as {@code Safetensors}. A file comes from anywhere, so nothing in it
 * is trusted: every size is held against the file's length before memory is
 * taken, JSON becomes a tree that {@link org.microdiffusion.model.HeaderFields}
 * reads by name and type (never an object of a class that the file chooses),
 * and whatever is wrong ends in a {@link
 * org.microdiffusion.model.ModelFileException} with one sentence.
 * </p>
 */
package org.microdiffusion.model;
