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
package org.microdiffusion.command.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.microdiffusion.command.TrainDiffusionModel;
import org.microdiffusion.command.run.CommandProgress;
import org.microdiffusion.command.run.FijiDialog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** What dialogs show of the commands' sentences. */
class DialogTextTest {

	private static final int LONGEST_LINE = 80;

	@TempDir
	Path folder;

	@Test
	void errorsAreNoWiderThanEightyLetters() {
		final String sentence
			= "steplength is 99999: a projection averages 2 to 1000 slices, so give a number in this range, " +
			"or auto, which takes what the image says.";
		final String[] lines = DialogText.lines(sentence).split("\n");
		assertTrue(lines.length == 2 && Arrays.stream(lines).allMatch(line -> line.length() <= LONGEST_LINE),
			Arrays.toString(lines));
		assertEquals(sentence, String.join(" ", lines));
		assertEquals(DialogText.lines(sentence), DialogText.lines(DialogText.lines(sentence)));
	}

	@Test
	void tooltipsAreHtmlThatSaysTheSame() {
		final String tip = DialogText.tooltip("Less than 5 & more: <none> " + "or so ".repeat(30));
		assertTrue(tip.startsWith("<html>Less than 5 &amp; more: &lt;none>"), tip);
		assertTrue(tip.contains("<br>"), tip);
	}

	/** The launcher and macros without windows need the whole sentence, in one line. */
	@Test
	void withoutWindowsTheReasonIsTheSentence() {
		final String sentence = "Reconstruct Volume was cancelled, " + "and so on ".repeat(20);
		assertEquals(sentence, DialogText.reason(new IllegalStateException(new CancellationException()), sentence));
	}

	/** Fiji's status line has room for 44 letters between its left end and the bar. */
	@Test
	void theStatusLineEndsBeforeTheBarAndKeepsTheTime() {
		assertEquals("Training, step 1 of 500, l\u2026, about 40 s left", CommandProgress.shortened(
			"Training, step 1 of 500, loss 0.455", ", about 40 s left"));
		assertEquals("Sampling, step 1 of 20, about 3 min left", CommandProgress.shortened("Sampling, step 1 of 20",
			", about 3 min left"));
		for (int letters = 1; letters < 100; letters++) {
			final String text = CommandProgress.shortened("x".repeat(letters), ", more than 3 h 20 min left");
			assertTrue(text.length() <= 44 && text.endsWith(", more than 3 h 20 min left"), text);
		}
	}

	@Test
	void inFijiEveryTooltipIsBrokenHeadingsHaveALabelAndALinkLeadsToThePage() throws Exception {
		final String home = System.setProperty("user.home", folder.toString());
		try (Context context = new Context(CommandService.class, ModuleService.class)) {
			final AtomicInteger tips = new AtomicInteger();
			for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
				if (!info.getClassName().startsWith("org.microdiffusion.") || info.getInitializer() == null || info
					.getInitializer().isEmpty()) continue;
				final Module module = context.service(ModuleService.class).createModule(info);
				module.initialize();
				final DynamicCommand command = (DynamicCommand) module.getDelegateObject();
				FijiDialog.adapt(command);
				// As Fiji does.
				module.initialize();
				FijiDialog.adapt(command);
				for (final ModuleItem<?> item : command.getInfo().inputs()) {
					if (item.getVisibility() == ItemVisibility.MESSAGE) assertEquals(" ", item.getLabel(), info.getTitle());
					else if (item.getDescription() != null) {
						tips.incrementAndGet();
						final String tip = item.getDescription();
						assertTrue(tip.matches("<html>[^&]*"), item.getName() + ": " + tip);
						for (final String line : tip.substring("<html>".length()).split("<br>"))
							assertTrue(line.length() <= 70, line);
					}
				}
				final String link = (String) command.getInput("help");
				assertTrue(link.matches("<html><a href=\"file:.*\\.html#.*\">Help</a>") || info.getName().isEmpty(), link);
			}
			assertTrue(tips.get() > 50, tips + " tooltips");
		}
		finally {
			System.setProperty("user.home", home);
		}
	}

	/** Fiji's own words for it are "An ImagePlus is required but none is available." */
	@Test
	void inFijiADialogWithoutAnImageSaysWhatToDo() throws Exception {
		// Macros of other tests leave images without windows.
		WindowManager.setTempCurrentImage(null);
		while (Interpreter.getLastBatchModeImage() != null)
			Interpreter.removeBatchModeImage(Interpreter.getLastBatchModeImage());
		try (Context context = new Context(CommandService.class, ModuleService.class)) {
			int refused = 0;
			for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
				if (!info.getClassName().startsWith("org.microdiffusion.") || info.getInitializer() == null || info
					.getInitializer().isEmpty()) continue;
				final DynamicCommand command = (DynamicCommand) context.service(ModuleService.class).createModule(info)
					.getDelegateObject();
				FijiDialog.adapt(command);
				final boolean needed = Keys.of(info).values().stream().anyMatch(key -> key.getType() == ImagePlus.class && key
					.isRequired());
				assertEquals(needed, command.isCanceled(), info.getTitle());
				if (!needed) continue;
				refused++;
				assertTrue(command.getCancelReason().matches("(input|truth) is missing: open an image first\\."), command
					.getCancelReason());
			}
			assertTrue(refused > 5, refused + " commands need an image");
		}
	}

	/**
	 * In a dialog that is higher than the screen, a field at its end that is wrong would grey out OK without
	 * being seen.
	 */
	@Test
	void theFileThatATrainingNeedsIsAskedForFirst() throws Exception {
		try (Context context = new Context(CommandService.class, ModuleService.class)) {
			final Module module = context.service(ModuleService.class).createModule(context.service(CommandService.class)
				.getCommand(TrainDiffusionModel.class));
			module.initialize();
			assertEquals("model", Keys.of(module.getInfo()).keySet().iterator().next());
		}
	}

	@Test
	void withoutFijiNothingIsAdapted() {
		try (Context context = new Context(CommandService.class)) {
			assertFalse(FijiDialog.shown(context));
		}
	}
}
