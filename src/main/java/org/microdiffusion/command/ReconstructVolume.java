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

import java.util.Set;

import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.run.FijiDialog;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/**
 * The same command with a short dialog of the parameters that most users need. The others
 * have their defaults, unless a macro gives them.
 */
@Plugin(type = Command.class, label = "Reconstruct Volume", headless = true, initializer = "prepare",
	description = "Makes a depth-resolved stack from a stack of projections.", menu = { @Menu(label = "Plugins"), @Menu(
		label = "MicroDiffusion"), @Menu(label = "Reconstruct Volume...", weight = 3) })
public final class ReconstructVolume extends ReconstructAdvanced {

	/** Inputs that the short dialog shows. */
	private static final Set<String> SHOWN = Set.of("input", "steplength", "known", "method", "effort", "time", "noise",
		"uncertainty", "output", FijiDialog.HELP);

	@Override
	protected void prepare() {
		super.prepare();
		for (final ModuleItem<?> input : Keys.shown(getInfo())) {
			if (SHOWN.contains(input.getName()) || input.getName().equals("series") && inTime()) continue;
			if (input.getVisibility() == ItemVisibility.MESSAGE) getInfo().removeInput(input);
			else if (input instanceof final MutableModuleItem<?> hidden) hidden.setVisibility(ItemVisibility.INVISIBLE);
			resolveInput(input.getName());
		}
	}
}
