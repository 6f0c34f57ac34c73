/**
 * Reconstruction without learning: linear and cubic interpolation between block
 * centres, the histospline, and the Hessian-L1 volume that every learned method
 * has to beat. Each is a {@link org.microdiffusion.projection.Reconstructor}.
 */
package org.microdiffusion.classical;
