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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microdiffusion.io.TestImages;
import org.scijava.Cancelable;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;

/** What commands refuse, and how they end when cancelled. */
class RefusedInputTest {

	private static final String SIMULATE = "Simulate Projections...";
	private static final String RECONSTRUCT = "Reconstruct Volume (Advanced)...";
	private static final String PRETRAIN = "Pretrain INR...";
	private static final String TRAIN = "Train Diffusion Model...";
	private static final String MODEL = "Model Information...";
	private static final String EVALUATE = "Evaluate Reconstruction...";
	private static final Commands COMMANDS = new Commands();

	@TempDir
	Path folder;

	@AfterAll
	static void close() {
		COMMANDS.close();
	}

	static Stream<Arguments> wrong() {
		return Stream.of( //
			Arguments.of(SIMULATE, "steplength", "1",
				"steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range."), //
			Arguments.of(SIMULATE, "steplength", "100", "steplength is 100 and offset 0 but the stack has only 8 slices: " +
				"give a step length of at most 8 or a longer stack."), //
			Arguments.of(SIMULATE, "profile", "1;2", "profile has 2 weights but steplength is 4: give one weight for each " +
				"slice of a block."), //
			Arguments.of(SIMULATE, "overlap", "4", "overlap is 4: neighbouring blocks of 4 slices share at most 3, so give " +
				"less."), //
			Arguments.of(SIMULATE, "photons", "-1", null), //
			Arguments.of(SIMULATE, "readnoise", "1", null), //
			Arguments.of(RECONSTRUCT, "steplength", "1",
				"steplength is 1: a projection averages 2 to 10000 slices, so give a number in this range."), //
			Arguments.of(RECONSTRUCT, "steplength", "six", "steplength is six: give a whole number of slices, or auto."), //
			Arguments.of(RECONSTRUCT, "offset", "-1", null), //
			Arguments.of(RECONSTRUCT, "offset", "99999999999", "offset is 99999999999: give a whole number of slices from " +
				"-2147483648 to 2147483647, or auto."), //
			Arguments.of(RECONSTRUCT, "method", "Magic",
				"method is Magic: choose one of Linear, Cubic, Histospline, Hessian-L1, INR, MicroDiffusion (paper), " +
					"MicroDiffusion."), //
			Arguments.of(RECONSTRUCT, "neighbouring", "both",
				"neighbouring is both: choose one of none, uniform, gaussian."), //
			Arguments.of(RECONSTRUCT, "consistency", "maybe", "consistency is maybe: choose one of yes, no."), //
			Arguments.of(RECONSTRUCT, "training", "some",
				"training is some: choose one of bundled, finetune, zeroshot, reference."), //
			Arguments.of(RECONSTRUCT, "training", "reference",
			"reference is missing: give a stack with all slices of similar " +
				"tissue, or another training than reference."), //
			Arguments.of(RECONSTRUCT, "timepoint", "9",
				"timepoint is 9: give 1 to 1, the time points of input, auto, or each."), //
			Arguments.of(RECONSTRUCT, "channels", "some", "channels is some: choose one of own, shared."), //
			Arguments.of(RECONSTRUCT, "prior", "Magic",
				"prior is Magic: choose one of None, Linear, Cubic, Histospline, Hessian-L1, INR."), //
			Arguments.of(RECONSTRUCT, "gamma", "much", "gamma is much: give 0 to 1, or auto."), //
			Arguments.of(RECONSTRUCT, "gamma", "2", "gamma is 2.0: give 0 to 1, or auto."), //
			Arguments.of(RECONSTRUCT, "guidance", "-2", "guidance is -2.0: give a number from -1 on."), //
			Arguments.of(RECONSTRUCT, "steps", "0", "steps is 0: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "steps", "-4294967295", "steps is -2147483648: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "steps", "few", "steps is few: give a whole number from 1 on, or auto."), //
			Arguments.of(RECONSTRUCT, "effort", "huge", "effort is huge: choose one of seconds, fast, normal, best."), //
			Arguments.of(RECONSTRUCT, "device", "tpu", "device is tpu: choose auto, cpu, gpu or gpu:N."), //
			Arguments.of(MODEL, "model", "none.safetensors",
			"model is none.safetensors, which does not exist: check its name and folder."), //
			Arguments.of(RECONSTRUCT, "samples", "0", "samples is 0: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "samples", "-4294967295", "samples is -2147483648: give 1 to 1000."), //
			Arguments.of(RECONSTRUCT, "samples", "few", "samples is few: give a whole number from 1 on, or auto."), //
			Arguments.of(RECONSTRUCT, "target", "slices", "target is slices: choose one of projection, mixed."), //
			Arguments.of(TRAIN, "preset", "fast", "preset is fast: choose one of small, paper."), //
			Arguments.of(TRAIN, "regime", "both", "regime is both: choose one of projections, reference."), //
			Arguments.of(TRAIN, "regime", "reference", null), //
			Arguments.of(TRAIN, "prior", "auto", null), //
			Arguments.of(TRAIN, "gamma", "-1", "gamma is -1.0: give 0 to 1, or auto."), //
			Arguments.of(TRAIN, "target", "auto", "target is auto: choose one of projection, mixed."), //
			Arguments.of(TRAIN, "steps", "0", "steps is 0: give 1 or more, or auto."), //
			Arguments.of(TRAIN, "steps", "many", "steps is many: give a whole number from 1 on, or auto."), //
			Arguments.of(TRAIN, "noise", "loud", null), //
			Arguments.of(TRAIN, "background", "dark", null), //
			Arguments.of(TRAIN, "model", "a.zip", "model is a.zip: give a name that ends with .safetensors."), //
			Arguments.of(TRAIN, "device", "tpu", "device is tpu: choose auto, cpu, gpu or gpu:N."), //
			Arguments.of(PRETRAIN, "preset", "slow", "preset is slow: choose one of fast, mlp, paper."), //
			Arguments.of(PRETRAIN, "model", "a.zip", "model is a.zip: give a name that ends with .safetensors."), //
			Arguments.of(PRETRAIN, "device", "tpu", "device is tpu: choose auto, cpu, gpu or gpu:N."), //
			Arguments.of(RECONSTRUCT, "noise", "loud", null), //
			Arguments.of(RECONSTRUCT, "psfratio", "0.5", "psfratio is 0.5: give a number from 1 to 10, or auto."), //
			Arguments.of(RECONSTRUCT, "psfratio", "long", "psfratio is long: give a number from 1 to 10, or auto."), //
			Arguments.of(RECONSTRUCT, "background", "dark",
				"background is dark: give a number in the image's units, or auto."), //
			Arguments.of(RECONSTRUCT, "outputtype", "8-bit", "outputtype is 8-bit: choose one of 32-bit, input."));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongValuesAreRefusedInOneSentenceBeforeAnythingIsWritten(final String command, final String key,
		final String value, final String sentence) throws Exception
	{
		final ImagePlus stack = TestImages.stack(16, 8);
		final Path output = folder.resolve("out.tif");
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", stack, "output", output.toString(), "steplength",
			"4"));
		if (command.equals(MODEL)) inputs.keySet().retainAll(List.of("input"));
		if (command.equals(TRAIN)) {
			inputs.remove("output");
			inputs.put("prior", "Linear");
		}
		if (command.equals(PRETRAIN) || command.equals(TRAIN)) inputs.put("model",
			folder.resolve("model.safetensors").toString());
		inputs.put(key, value);
		final String refusal = COMMANDS.refusal(command, inputs.entrySet().stream().flatMap(input -> Stream.of(input
			.getKey(), input.getValue())).toArray());
		if (sentence != null) assertEquals(sentence, refusal);
		assertTrue(refusal.startsWith(value.equals("reference") ? value : key), refusal);
		assertTrue(refusal.endsWith("."), refusal);
		assertFalse(Files.exists(output));
		assertFalse(Files.exists(folder.resolve("model.safetensors")));
	}

	@Test
	void onlyOurMethodTellsTheUncertaintyFromSeveralSamples() throws Exception {
		final ImagePlus stack = TestImages.stack(16, 8);
		final String file = folder.resolve("deviation.tif").toString();
		assertEquals("uncertainty is " + file +
			", but only the method MicroDiffusion tells it: choose that one, or leave uncertainty empty.", COMMANDS.refusal(
				RECONSTRUCT, "input", stack, "method", "Linear", "uncertainty", file));
		assertEquals("samples is 1, but the uncertainty takes 2 or more: give auto, or leave uncertainty empty.", COMMANDS
			.refusal(RECONSTRUCT, "input", stack, "samples", "1", "uncertainty", file));
	}

	/** The second would replace the first; the file need not be there yet. */
	@Test
	void theUncertaintyIsNotWrittenToTheVolumesFile() throws Exception {
		final String file = folder.resolve("v.tif").toString();
		final String same = folder.resolve(".").resolve("v.tif").toString();
		assertEquals("uncertainty is " + same + ", the file of output, too: give another name.",
			COMMANDS.refusal(RECONSTRUCT,
			"input", TestImages.stack(8, 4), "steplength", "2", "output", file, "uncertainty", same));
	}

	@Test
	void aModelIsOfOneChannelAndTimePoint() throws Exception {
		final String sentence = "input has 2 channels and 3 time points: a model holds one of them, so choose it (Image > "
			+
			"Duplicate...)";
		assertEquals(sentence + ".", COMMANDS.refusal(PRETRAIN, "input", TestImages.hyperstack(8, 2, 4, 3), "model", folder
			.resolve("a.safetensors").toString()));
		assertEquals(sentence + " or leave model empty.", COMMANDS.refusal(RECONSTRUCT, "input", TestImages.hyperstack(8, 2,
			4, 3), "method", "INR", "model", folder.resolve("a.safetensors").toString()));
		assertEquals("reference has 2 channels and 3 time points: a model is trained on one of them, so choose it (Image > "
			+
			"Duplicate...).", COMMANDS.refusal(TRAIN, "reference", TestImages.hyperstack(8, 2, 4, 3), "regime", "reference",
				"model", folder.resolve("a.safetensors").toString()));
	}

	@Test
	void imagesThatCannotBeUsedAreRefused() throws Exception {
		assertEquals("input is an empty image of 0 x 0 pixels: choose an image stack.", COMMANDS.refusal(RECONSTRUCT,
			"input", new ImagePlus()));
		final ImagePlus holes = TestImages.stack(32, 4);
		holes.getStack().getProcessor(2).setf(5, Float.NaN);
		assertTrue(COMMANDS.refusal(SIMULATE, "input", holes, "steplength", "2").startsWith(
			"input has the value NaN at x = 5, y = 0 in plane 2: "));
		assertEquals("input has 1 channel and 1 time point but truth has 2 and 1: give images with as many of each.",
			COMMANDS.refusal(EVALUATE, "input", TestImages.stack(8, 4), "truth", TestImages.hyperstack(8, 2, 4, 1)));
		final ImagePlus cropped = TestImages.stack(8, 12);
		cropped.setRoi(0, 0, 8, 8);
		final String shapes = COMMANDS.refusal(EVALUATE, "input", cropped, "truth", TestImages.stack(8, 12));
		assertTrue(shapes.contains("8") && shapes.contains("12") && shapes.contains("10"), shapes);
	}

	@Test
	void outputsThatCannotBeWrittenAreRefusedBeforeTheWork() throws Exception {
		final Path nowhere = folder.resolve("none");
		final String reason = ", which cannot be written: the folder " + nowhere +
			" does not exist, so create it or choose another one.";
		final ImagePlus stack = TestImages.stack(16, 8);
		assertEquals("output is " + nowhere.resolve("a.tif") + reason, COMMANDS.refusal(SIMULATE, "input", stack, "output",
			nowhere.resolve("a.tif").toString()));
		assertEquals("output is " + nowhere.resolve("a.tif") + reason, COMMANDS.refusal("Other Size or Seed...", "output",
			nowhere.resolve("a.tif").toString()));
		assertEquals("table is " + nowhere.resolve("a.csv") + reason, COMMANDS.refusal(EVALUATE, "input", stack, "truth",
			stack, "table", nowhere.resolve("a.csv").toString()));
		assertTrue(COMMANDS.refusal(EVALUATE, "input", stack, "truth", stack, "plot", folder.resolve("a.jpg").toString())
			.contains(".png"));
		assertFalse(Files.exists(nowhere));
	}

	@Test
	void cancellingEndsTheWorkAndLeavesNothing() throws Exception {
		final ImagePlus large = IJ.createImage("large", "32-bit ramp", 128, 128, 20);
		final Path output = folder.resolve("volume.tif");
		final Future<Module> future = COMMANDS.start(RECONSTRUCT, "input", large, "method", "Hessian-L1",
			"output", output.toString());
		while (!future.isDone()) {
			Thread.sleep(100);
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		}
		final Module module = future.get();
		assertEquals("Reconstruct Volume (Advanced) was cancelled.", ((Cancelable) module).getCancelReason());
		assertNull(module.getOutput("result"));
		assertFalse(Files.exists(output));
	}

	/** On a busy machine the first tries may end before the training begins. */
	@Test
	void aCancelledTrainingLeavesItsCheckpoint() throws Exception {
		final Path model = folder.resolve("d.safetensors");
		for (int patience = 300; !Files.exists(folder.resolve("d.checkpoint.safetensors")); patience *= 2)
			cancelTraining(model, patience);
		assertFalse(Files.exists(model));
		assertTrue(COMMANDS.refusal(TRAIN, "input", TestImages.stack(16, 6), "prior", "Cubic", "steps", "100000", "model",
			model.toString()).startsWith("model already has the checkpoint "));
	}

	private static void cancelTraining(final Path model, final int milliseconds) throws Exception {
		final Future<Module> future = COMMANDS.start(TRAIN, "input", TestImages.stack(16, 6), "prior", "Linear", "steps",
			"100000", "device", "cpu", "model", model.toString());
		Thread.sleep(milliseconds);
		while (!future.isDone()) {
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			Thread.sleep(50);
		}
		assertEquals("Train Diffusion Model was cancelled.", ((Cancelable) future.get()).getCancelReason());
	}
}
