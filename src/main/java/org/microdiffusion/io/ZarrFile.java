/*-
 * #%L
 * Depth-resolved volumes from axial projections, for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 MicroDiffusion developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the conditions of the
 * BSD 2-Clause licence in the file LICENSE are met.
 * #L%
 */
package org.microdiffusion.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.files.WholeFolder;
import org.microdiffusion.io.zarr.OmeLayout;
import org.microdiffusion.io.zarr.OmeMetadata;
import org.microdiffusion.io.zarr.OmeZarr;
import org.microdiffusion.io.zarr.OmeZarrWriter;
import org.microdiffusion.io.zarr.PixelType;
import org.microdiffusion.io.zarr.PlaneSource;
import org.microdiffusion.io.zarr.ShardPosition;
import org.microdiffusion.refusal.Refusal;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.measure.Calibration;

/** Opens OME-Zarr folders as virtual stacks, and writes them. */
final class ZarrFile {

	static final String ENDING = ".ome.zarr";

	private ZarrFile() {}

	/**
	 * Opens an image, whose planes are read when they are asked for.
	 *
	 * @param key the parameter that names the folder
	 * @throws Refusal one sentence with the path, if it is no OME-Zarr that can be read
	 */
	static ImagePlus read(final String key, final Path path) {
		final Path folder = path.toAbsolutePath().normalize();
		final OmeZarr zarr = OmeZarr.open(key, path);
		final String title = folder.getFileName() == null ? folder.toString() : folder.getFileName().toString();
		final ImagePlus plain = new ImagePlus(title, stack(key, path, zarr));
		plain.setDimensions(zarr.channels(), zarr.bounds(0).depth(), zarr.frames());
		final OmeMetadata metadata = zarr.metadata();
		final ImagePlus image = ZarrDisplay.shown(plain, metadata.channels(), metadata.mode());
		image.setOpenAsHyperStack(zarr.channels() > 1 || zarr.frames() > 1);
		image.setCalibration(ZarrCalibration.of(metadata));
		if (!metadata.info().isEmpty()) ImageInfo.append(image, metadata.info());
		final FileInfo origin = new FileInfo();
		origin.fileName = title;
		origin.directory = folder.getParent() + File.separator;
		image.setFileInfo(origin);
		new FileReadInfo(true, zarr.rounds() ? List.of("\"" + title +
			"\" has values of more than 24 bits, which are rounded.") : List.of()).keepWith(image);
		return image;
	}

	private static ZarrStack stack(final String key, final Path path, final OmeZarr zarr) {
		try {
			return new ZarrStack(zarr);
		}
		catch (final ArithmeticException e) {
			throw new Refusal(key + " is " + path + ", which has more pixels than an ImageJ image can have (" + zarr
				.channels() + " channels, " + zarr.frames() + " time points, " + zarr.bounds(0).width() + " x " + zarr.bounds(0)
					.height() + " x " + zarr.bounds(0).depth() + " voxels): choose a lower resolution or a part of it.", e);
		}
	}

	/** @throws Refusal one sentence with the reason and what to do, if no folder of this name can be written */
	static void check(final String key, final Path path) {
		for (int i = 1; i <= WindowManager.getImageCount(); i++) {
			final ImagePlus open = WindowManager.getImage(i);
			if (open != null && open.getStack() instanceof ZarrStack && ImageFile.holds(path, open)) throw new Refusal(key +
				" is " + path + ", from which the open image \"" + open.getTitle() +
				"\" reads its planes: close that image, or give another name.");
		}
		if (!path.toString().toLowerCase(Locale.ROOT).endsWith(ENDING) || !Files.isDirectory(path)) {
			WholeFile.check(key, path, ENDING);
			if (Files.exists(path)) throw new Refusal(key + " is " + path +
				", which is a file, but an OME-Zarr is a folder: give another name.");
		}
		else if (!OmeZarr.isZarr(path) && !isEmpty(path)) throw new Refusal(key + " is " + path +
			", a folder that is no OME-Zarr and would be lost: give another name.");
		else if (!Files.isWritable(path.toAbsolutePath().getParent())) throw new Refusal(key + " is " + path +
			", which cannot be written: it is read-only for you, so choose another folder or name.");
	}

	private static boolean isEmpty(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
		catch (final IOException e) {
			return false;
		}
	}

	/**
	 * Writes an image with lower resolutions. Values that ImageJ calibrates are written as floats.
	 *
	 * @param key the parameter that names the folder
	 * @throws Refusal one sentence with the path, if it cannot be written; no incomplete folder is left
	 */
	static void write(final String key, final ImagePlus image, final Path path) {
		check(key, path);
		final Calibration calibration = image.getCalibration();
		final PixelType type = StoredPixels.type(image);
		final OmeLayout layout = OmeLayout.slabs(type, image.getNFrames(), image.getNChannels(), image.getNSlices(), image
			.getHeight(), image.getWidth(), VoxelShape.depthInWidths(calibration, 1));
		WholeFolder.write(key, path, folder -> {
			final OmeZarrWriter writer = new OmeZarrWriter(key, folder, layout);
			writer.begin();
			for (final ShardPosition shard : layout.shards(0))
				writer.write(shard, new PlaneSource(z -> StoredPixels.plane(image, image.getStackIndex(shard
					.channel() + 1, z + 1, shard.frame() + 1), type), type, image.getWidth()));
			for (int level = 1; level < layout.levels().size(); level++)
				layout.shards(level).forEach(writer::downsample);
			writer.describe(metadata(image));
		});
	}

	private static OmeMetadata metadata(final ImagePlus image) {
		final Calibration calibration = image.getCalibration();
		final String info = image.getInfoProperty();
		return new OmeMetadata(image.getTitle(), ZarrCalibration.time(calibration), ZarrCalibration.z(calibration),
			ZarrCalibration.y(calibration), ZarrCalibration.x(calibration), ZarrDisplay.channels(image, calibration),
			ZarrDisplay.mode(image), info == null ? "" : info);
	}
}
