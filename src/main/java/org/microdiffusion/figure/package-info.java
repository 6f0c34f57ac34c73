/**
 * Figures for publications, made without a window: sections of several
 * volumes side by side ({@link org.microdiffusion.figure.MethodPanel}), line
 * plots ({@link org.microdiffusion.figure.LinePlot}), and PNG files that are
 * written atomically ({@link org.microdiffusion.figure.PngFile}).
 * <p>
 * Options are records; a picture is computed first as a layout (where each panel
 * lies) and then drawn, so that tests and callers can ask the layout. AWT occurs
 * as {@code BufferedImage} and {@code Graphics2D} only, which needs no display.
 * All lengths along z are in the unit of the pixel width and counted from the
 * upper face of slice 0; that is what lets thick projections and thin slices
 * stand beside each other.
 */
package org.microdiffusion.figure;
