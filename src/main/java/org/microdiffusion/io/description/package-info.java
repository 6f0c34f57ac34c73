/**
 * Metadata of image files about their pages: which of them are channels, slices and
 * time points, and the distances of pixels and planes. There is one parser for each
 * format ({@link org.microdiffusion.io.description.OmeXml}, {@link
 * org.microdiffusion.io.description.ScanImage}, {@link
 * org.microdiffusion.io.description.MicroManager}, {@link
 * org.microdiffusion.io.description.ShapeText}, {@link
 * org.microdiffusion.io.description.ImageJText}); all return a {@link
 * org.microdiffusion.io.description.PlaneOrder} and a {@link
 * org.microdiffusion.io.description.Spacing}. Metadata that contradict the pages cause a {@link
 * org.microdiffusion.io.description.DescriptionException}, never a guess. The parsers
 * read texts only, no files and no images.
 */
package org.microdiffusion.io.description;
