/**
 * The engine and its arrays. {@link org.microdiffusion.tensor.Backend} loads PyTorch
 * and selects a device; {@link org.microdiffusion.tensor.Tensors} copies volumes and
 * arrays; {@link org.microdiffusion.tensor.Noise} draws seeded random numbers in Java,
 * so that they are the same on every device. Native memory is scoped: each step is
 * computed inside an {@code NDScope}, which frees all arrays of the step.
 */
package org.microdiffusion.tensor;
