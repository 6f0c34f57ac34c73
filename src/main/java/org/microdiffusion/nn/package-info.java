/**
 * The networks of the diffusion model and their layers. Layers own no weights.
 * When a layer is built it registers names, shapes and initial values with a {@link
 * org.microdiffusion.nn.Layout}; when it is applied it takes them from a {@link
 * org.microdiffusion.nn.Pass}. So the training can keep all weights in one array. The
 * pass also counts floating-point operations. Images are [batch,
 * channels, height, width].
 */
package org.microdiffusion.nn;
