/**
 * Evidence about projections without a truth: {@link org.microdiffusion.evidence.ProjectionCheck} tells how well methods
 * predict projections that they do not see, whether the distance of projections fits the tissue, and whether
 * projections jump against each other.
 */
package org.microdiffusion.evidence;
