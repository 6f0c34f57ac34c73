/**
 * Metrics of a reconstruction: against the truth, and against the measurement.
 * <p>
 * {@link org.microdiffusion.metric.Psnr}, {@link org.microdiffusion.metric.Ssim},
 * {@link org.microdiffusion.metric.Otsu} and
 * {@link org.microdiffusion.metric.Dice} judge single planes and take every
 * range from the caller, never from a pixel type.
 * {@link org.microdiffusion.metric.VolumeScore} applies them slice by slice to
 * two volumes scaled by the truth; {@link org.microdiffusion.metric.Residual}
 * needs no truth.
 */
package org.microdiffusion.metric;
