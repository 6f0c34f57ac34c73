/**
 * The networks of the diffusion model and their layers. A layer owns no weights:
 * while it is built it registers names, shapes and first values with a {@link
 * org.microdiffusion.nn.Layout} and remembers their indices; when it
 * is applied it takes them from a {@link org.microdiffusion.nn.Pass},
 * so that the training loop can keep all weights in one array. The pass also
 * counts floating-point operations where they are done. Images are [batch,
 * channels, height, width].
 */
package org.microdiffusion.nn;
