/**
 * Reads the pixels of TIFF and BigTIFF files plane by plane, as arrays of ImageJ's
 * pixel types. Directories, compressed strips and tiles are read by TwelveMonkeys' library,
 * without ImageIO's registry; contiguous uncompressed planes, such as ImageJ's stacks
 * with a single directory, are read directly. {@link org.microdiffusion.io.tiff.TiffStack} is the
 * entry point; a file that cannot be read is a {@link
 * org.microdiffusion.io.tiff.TiffException}.
 */
package org.microdiffusion.io.tiff;
