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
package org.microdiffusion.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.io.ImageFile;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Opens an OME-Zarr. The launcher has no verb for it, since it would show nothing. */
@Plugin(type = Command.class, label = "Open Volume", headless = true, initializer = "prepare", description =
	"Opens an OME-Zarr as a virtual stack: planes are read when they are shown.", menu = { @Menu(label = "Plugins"),
		@Menu(label = "MicroDiffusion"), @Menu(label = "Open Volume...", weight = 1.5) })
public final class OpenVolume extends RequestCommand<ImagePlus> {

	@Parameter(label = "Folder", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "An OME-Zarr of version 0.4 or 0.5, of this or another program; its name often ends with .ome.zarr.")
	private File input;

	@Parameter(type = ItemIO.OUTPUT, label = "Volume")
	private ImagePlus result;

	@Override
	ImagePlus request(final List<String> notes) {
		final Path path = FileKeys.path(input).orElseThrow(() -> new Refusal("input is missing: give an OME-Zarr folder."));
		if (Files.isRegularFile(path)) throw new Refusal("input is " + path +
			", which is a file and no OME-Zarr folder: open it with File > Open.");
		return ImageFile.read("input", path);
	}

	@Override
	void work(final ImagePlus opened, final Progress progress, final List<String> notes) {
		Results.handOver(this, "result", opened);
		result = opened;
	}
}
