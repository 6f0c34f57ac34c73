/**
 * What an image file says about its own pages: which of them are channels, slices
 * and time points, how far pixels and planes are apart. One parser for each
 * way of saying it ({@link org.microdiffusion.io.description.OmeXml}, {@link
 * org.microdiffusion.io.description.ScanImage}, {@link
 * org.microdiffusion.io.description.MicroManager}, {@link
 * org.microdiffusion.io.description.ShapeText}, {@link
 * org.microdiffusion.io.description.ImageJText}); all give a {@link
 * org.microdiffusion.io.description.PlaneOrder} and a {@link
 * org.microdiffusion.io.description.Spacing}. What contradicts the pages is a {@link
 * org.microdiffusion.io.description.DescriptionException}, never a guess. Texts in,
 * numbers out: no files, no images.
 */
package org.microdiffusion.io.description;
