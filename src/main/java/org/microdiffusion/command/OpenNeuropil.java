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

import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Opens the sample of a piece of a ganglion, without asking anything. */
@Plugin(type = Command.class, label = "Open Sample Neuropil", headless = true, description =
	"Makes a synthetic stack of a piece of a ganglion.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Open Sample", weight = 1), @Menu(
		label = "Neuropil", weight = 6) })
public final class OpenNeuropil extends DynamicCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Sample")
	private ImagePlus result;

	@Override
	public void run() {
		result = Samples.open(this, () -> PhantomOptions.of(PhantomKind.NEUROPIL), null);
	}
}
