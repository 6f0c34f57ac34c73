/**
 * Measures a beam from a z-stack of small beads: {@link org.microdiffusion.beam.BeadFinder} finds them, {@link
 * org.microdiffusion.beam.BeadTrace} follows each through the stack, and {@link
 * org.microdiffusion.beam.BeamMeasurement} averages them.
 * <p>
 * Slices of the beads' stack are counted as projections are: the beam goes deeper from one to the next. A bead that
 * lies deeper than the beam's centre by u slices appears u slices before the slice that shows it in the centre. So the
 * profile over the depth u is the one over the slices in reverse order.
 * </p>
 */
package org.microdiffusion.beam;
