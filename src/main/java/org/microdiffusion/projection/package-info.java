/**
 * The forward model: how a non-diffracting beam projects a volume, and how a volume
 * is made to agree with measured projections.
 * <p>
 * {@link org.microdiffusion.projection.Geometry} says which slices a block
 * covers and with which weights, {@link
 * org.microdiffusion.projection.AxialProjection} is the operator A of that
 * geometry for a number of blocks with its adjoint and pseudo-inverse, {@link
 * org.microdiffusion.projection.ConsistencySet} the volumes that agree with the
 * measurement. {@link org.microdiffusion.projection.Projections} is all that a
 * {@link org.microdiffusion.projection.Reconstructor} ever sees.
 * </p>
 */
package org.microdiffusion.projection;
