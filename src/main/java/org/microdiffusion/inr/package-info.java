/**
 * The paper's step 1: a coordinate network fitted to the projections alone. A
 * {@link org.microdiffusion.inr.Field} gives values at coordinates from weights:
 * the paper's encoded {@link org.microdiffusion.inr.MlpField}, or the sums of
 * splines of a {@link org.microdiffusion.inr.GridField}. An {@link
 * org.microdiffusion.inr.InrTraining} fits it (Eq. 2), the {@link
 * org.microdiffusion.inr.Inr} that comes out holds plain arrays and is evaluated
 * on any grid, with neighbouring (Eq. 3) and data consistency.
 * <p>
 * Coordinates are always those of a regular {@link org.microdiffusion.inr.Grid}.
 * That is what makes it fast: an encoding of z rotates the first layer's weights
 * (a few thousand numbers a slice) instead of being computed at every voxel, and
 * a spline along an axis is a small matrix product.
 * </p>
 */
package org.microdiffusion.inr;
