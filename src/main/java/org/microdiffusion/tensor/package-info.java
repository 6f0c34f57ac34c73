/**
 * The engine and what goes in and out of it. {@link
 * org.microdiffusion.tensor.Backend} finds PyTorch and a device and says in one
 * line what it found; {@link org.microdiffusion.tensor.Tensors} moves volumes
 * and arrays across; {@link org.microdiffusion.tensor.Noise} draws seeded
 * numbers on the Java side, so that they are the same on every device and run.
 * Native memory is scoped: whoever computes a step does it inside an {@code
 * NDScope}, which frees every array that the step made.
 */
package org.microdiffusion.tensor;
