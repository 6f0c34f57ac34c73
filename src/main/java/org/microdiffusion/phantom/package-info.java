/**
 * Synthetic samples with a known ground truth. A {@code PhantomKind} grows a
 * {@code Specimen} in micrometres, which depends on the seed and on the size of
 * the imaged box alone: {@code Capsules} of a {@code Scene} for filaments and tubes,
 * or a tissue with a fluorescence at every position
 * ({@code Membranes}, {@code Nuclei}, {@code Neuropil}, made of
 * {@code SmoothNoise}, a {@code Tessellation} and an {@code Organ}). A
 * {@code Rasterizer} draws it on the voxel grid layer by layer, {@code BackgroundTexture} adds
 * the background, {@code PointSpread} blurs, and {@code PhotonNoise} exposes;
 * {@link org.microdiffusion.phantom.Phantom} puts these together. Traced neurons
 * ({@link org.microdiffusion.phantom.Morphology}) can take a kind's place.
 */
package org.microdiffusion.phantom;
