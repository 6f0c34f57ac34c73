/**
 * Between ImageJ's world and volumes: the volumes inside an image, an image
 * made of volumes, files.
 * <p>
 * {@link org.microdiffusion.io.InputImage} checks an {@code ImagePlus} and
 * hands out one volume for each channel and time point, without copying where
 * the pixels already are floats. {@link org.microdiffusion.io.OutputImage}
 * builds an image that looks like the input with other volumes in it. {@link
 * org.microdiffusion.io.ImageInfo} is what travels with an image as text, {@link
 * org.microdiffusion.io.VoxelShape} what its calibration tells about voxels.
 * Pixels of files come from {@link org.microdiffusion.io.tiff}, what files say about their
 * pages from {@link org.microdiffusion.io.description}.
 * Files ({@link org.microdiffusion.io.TiffFile}, {@link
 * org.microdiffusion.io.CsvFile}) are either whole or not there; what is
 * finished of them before is in a {@link org.microdiffusion.files.PartFile}.
 * </p>
 */
package org.microdiffusion.io;
