/**
 * Volumes as planes of floats. The public form of a volume everywhere is a
 * {@code RandomAccessibleInterval<FloatType>} with the axes x, y, z; loops that
 * must be fast run over {@link org.microdiffusion.volume.Planes}, which is the
 * same memory when the volume is stored plane by plane, as ImageJ's stacks and
 * everything made here are. {@link org.microdiffusion.volume.PhotonNoise} is the
 * noise of a measured one.
 */
package org.microdiffusion.volume;
