/**
 * Synthetic samples with a known truth. A {@code PhantomKind} grows a
 * {@code Scene}: tapered capsules in micrometres, which depends on the seed and
 * on the size of the imaged box alone. A {@code Rasterizer} draws it on the
 * voxel grid, {@code Haze} adds the background, {@code PointSpread} blurs, and
 * {@code PhotonNoise} exposes; {@link org.microdiffusion.phantom.Phantom} puts
 * these together. Further kinds are further growers.
 */
package org.microdiffusion.phantom;
