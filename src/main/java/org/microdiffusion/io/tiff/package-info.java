/**
 * The pixels of TIFF and BigTIFF files, a plane at a time, as arrays that ImageJ
 * holds. Directories, compressed strips and tiles are read by TwelveMonkeys' library,
 * without ImageIO's registry; plain runs of bytes, such as ImageJ's stacks behind a
 * single directory, directly. {@link org.microdiffusion.io.tiff.TiffStack} is the
 * way in; a file that cannot be read is a {@link
 * org.microdiffusion.io.tiff.TiffException}.
 */
package org.microdiffusion.io.tiff;
