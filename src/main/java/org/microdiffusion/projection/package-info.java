/**
 * The forward model: how a non-diffracting beam projects a volume, and how a volume
 * is made to agree with measured projections.
 * <p>
 * {@link org.microdiffusion.projection.Geometry} says which slices a block
 * covers and with which weights, {@link
 * org.microdiffusion.projection.AxialProjection} is the operator A of that
 * geometry for a number of blocks with its adjoint and pseudo-inverse, {@link
 * org.microdiffusion.projection.ConsistencySet} the volumes that agree with the
 * measurement. A straight beam acts on each pixel's line along z by itself, which makes
 * the projection onto that set exact and fast ({@link
 * org.microdiffusion.projection.LineConsistency}). A tilted or curved {@link
 * org.microdiffusion.projection.Beam}, or one with several views, also mixes pixels:
 * the lateral part of its operator is a {@link
 * org.microdiffusion.projection.ShiftedProjection} from a field that is larger than the
 * projections, and its set a {@link org.microdiffusion.projection.ShiftedConsistency}.
 * Who needs only slices, weights or the set asks {@code AxialProjection} and need not
 * know which it is. {@link org.microdiffusion.projection.Projections} is all that a
 * {@link org.microdiffusion.projection.Reconstructor} ever sees.
 * </p>
 */
package org.microdiffusion.projection;
