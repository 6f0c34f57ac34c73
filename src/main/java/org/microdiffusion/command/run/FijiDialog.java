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
package org.microdiffusion.command.run;

import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.command.param.DialogText;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.ui.HelpPages;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.DynamicCommand;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.module.MutableModuleItem;
import org.scijava.ui.UIService;

/**
 * Adapts a command to the dialog that Fiji makes of its inputs: tooltips of several
 * lines, headings above their fields, and a link to the command's help page.
 */
public final class FijiDialog {

	/** Name of the input that is the message with the help link. */
	public static final String HELP = "help";

	/** Label of messages: Fiji moves those without any label to the right of the dialog. */
	private static final String NO_LABEL = " ";

	private FijiDialog() {}

	/** Whether Fiji can show its dialogs; under plain ImageJ and the launcher there are none. */
	public static boolean shown(final Context context) {
		final UIService uis = context.getService(UIService.class);
		return uis != null && !uis.isHeadless() && uis.isVisible();
	}

	/**
	 * Adapts the inputs of a command once they are complete. Fiji initializes a command
	 * more than once; further calls change nothing. A command whose required image is
	 * missing is cancelled with a sentence, since Fiji's own message does not help users.
	 */
	public static void adapt(final DynamicCommand command) {
		if (command.getInfo().getInput(HELP) != null) return;
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		command.getInfo().inputs().forEach(inputs::add);
		for (final ModuleItem<?> input : inputs) {
			if (Keys.lacksImage(input)) command.cancel(Keys.missing(input));
			if (!(input instanceof final MutableModuleItem<?> item)) continue;
			if (item.getVisibility() == ItemVisibility.MESSAGE) item.setLabel(NO_LABEL);
			else if (item.getDescription() != null) item.setDescription(DialogText.tooltip(item.getDescription()));
		}
		HelpPages.address(command.getInfo()).ifPresent(address -> link(command, address));
	}

	/** Adds a message in HTML, whose links Fiji opens in the browser. */
	private static void link(final DynamicCommand command, final String address) {
		final MutableModuleItem<String> help = new DefaultMutableModuleItem<>(command.getInfo(), HELP, String.class);
		help.setVisibility(ItemVisibility.MESSAGE);
		help.setLabel(NO_LABEL);
		help.setPersisted(false);
		help.setRequired(false);
		command.getInfo().addInput(help);
		command.setInput(HELP, "<html><a href=\"" + address + "\">Help</a>");
	}
}
