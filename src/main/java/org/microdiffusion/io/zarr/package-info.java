/**
 * OME-Zarr: images in a folder of chunks, as <a href="https://ngff.openmicroscopy.org/0.5/">OME-NGFF</a> 0.4 (on
 * Zarr v2) and 0.5 (on Zarr v3) specify them. {@link org.microdiffusion.io.zarr.OmeZarr} reads any box of any
 * resolution level; {@link org.microdiffusion.io.zarr.OmeZarrWriter} writes version 0.5, each shard as a file of its
 * own that needs nothing of the others. Neither knows ImageJ.
 */
package org.microdiffusion.io.zarr;
