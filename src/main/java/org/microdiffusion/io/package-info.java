/**
 * Conversion between ImageJ's images and volumes, and image files.
 * <p>
 * {@link org.microdiffusion.io.InputImage} checks an {@code ImagePlus} and
 * returns one volume for each channel and time point, without copying pixels
 * that are floats. {@link org.microdiffusion.io.OutputImage}
 * builds an image of new volumes with the properties of the input. {@link
 * org.microdiffusion.io.ImageInfo} is the metadata in an image's text, {@link
 * org.microdiffusion.io.VoxelShape} the voxel size in its calibration.
 * Pixels of files come from {@link org.microdiffusion.io.tiff}, metadata about their
 * pages from {@link org.microdiffusion.io.description}.
 * {@link org.microdiffusion.io.ImageFile} reads and writes TIFF files and OME-Zarr
 * folders ({@link org.microdiffusion.io.zarr}). Files and folders are written atomically;
 * the finished pieces of incomplete results are in a {@link org.microdiffusion.files.PartFile}.
 * </p>
 */
package org.microdiffusion.io;
