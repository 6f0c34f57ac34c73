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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.microdiffusion.refusal.Refusal;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What a dialog asks of a command while somebody fills it in. */
class PromptTest {

	/** Refuses every value but 1. */
	@Plugin(type = Command.class, label = "Two numbers")
	public static final class TwoNumbers extends DynamicCommand {

		@Parameter(persist = false)
		private String first = "1";

		@Parameter(persist = false)
		private String second = "1";

		private int checks;

		void check() {
			checks++;
			if (!first.equals("1")) throw new Refusal("first is " + first + ": give 1.");
			if (!second.equals("1")) throw new Refusal("second is " + second + ": give 1.");
		}

		@Override
		public void run() {}
	}

	private static String told(final TwoNumbers command, final String key) {
		final ModuleItem<?> item = command.getInfo().getInput(key);
		return item.validateMessage(command);
	}

	/** A dialog asks so for every field at every move of the mouse, on the thread that draws it. */
	@Test
	void valuesAreCheckedOnceForAllFieldsUntilOneChanges() {
		try (Context context = new Context(CommandService.class)) {
			final TwoNumbers command = new TwoNumbers();
			context.inject(command);
			Prompt.prepare(command, command::check);
			for (int move = 0; move < 10; move++) {
				assertNull(told(command, "first"));
				assertNull(told(command, "second"));
			}
			assertEquals(1, command.checks);
			command.setInput("second", "2");
			assertNull(told(command, "first"));
			assertEquals("second is 2: give 1.", told(command, "second"));
			command.setInput("second", "3");
			assertEquals("second is 3: give 1.", told(command, "second"));
			assertEquals(3, command.checks);
		}
	}
}
