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

import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microdiffusion.command.ReconstructVolume;
import org.microdiffusion.method.ExpectedWork;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.TrainingBudget;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.Prefs;

/** The line in the dialog that tells how long each effort will take. */
class ExpectedTimeTest {

	private static final String SPEED = "microdiffusion.pixels.per.second";
	/** Voxels of a volume of 16 projections at a step length of 6. */
	private static final double VOXELS = 128 * 128 * 16 * 6;

	private final double before = Prefs.get(SPEED, 0);
	private Context context;
	private Module dialog;

	@BeforeEach
	void open() throws Exception {
		// A second for each look of the network at the whole volume.
		Prefs.set(SPEED, VOXELS);
		context = new Context(CommandService.class, ModuleService.class);
		dialog = context.service(ModuleService.class).createModule(context.service(CommandService.class).getCommand(
			ReconstructVolume.class));
		dialog.setInput("input", IJ.createImage("projections", "32-bit black", 128, 128, 16));
		dialog.initialize();
	}

	@AfterEach
	void close() {
		context.dispose();
		Prefs.set(SPEED, before);
	}

	private String told() {
		return ((String) dialog.getInput("time")).replace('\u00a0', ' ').stripTrailing();
	}

	/** As a dialog does when the user changes a field. */
	private void set(final String key, final Object value) throws Exception {
		dialog.setInput(key, value);
		dialog.getInfo().getInput(key).callback(dialog);
	}

	private double seconds() {
		final Matcher time = Pattern.compile("About (?:(\\d+) h ?)?(?:(\\d+) min ?)?(?:(\\d+) s)? \\(seconds\\), .*")
			.matcher(told());
		assertTrue(time.matches(), told());
		double sum = 0;
		for (int unit = 1; unit <= 3; unit++)
			sum = 60 * sum + (time.group(unit) == null ? 0 : Integer.parseInt(time.group(unit)));
		return sum;
	}

	@Test
	void everyEffortIsTold() {
		assertTrue(told().matches("About .* \\(seconds\\), .* \\(fast\\), .* \\(normal\\), .* \\(best\\)"), told());
		assertFalse(((String) dialog.getInput("time")).contains(" "), "Fiji would break the line and leave room below OK");
	}

	@Test
	void beforeTheFirstRunItIsAGuess() throws Exception {
		Prefs.set(SPEED, 0);
		set("steplength", "6");
		assertTrue(told().endsWith("; a first guess"), told());
	}

	/** Fiji's dialog would get scroll bars for a line that grows. */
	@Test
	void theLineIsAsWideForLongTimesAsForShortOnes() throws Exception {
		final String few = (String) dialog.getInput("time");
		Prefs.set(SPEED, VOXELS / 60);
		set("steplength", "6");
		final String many = (String) dialog.getInput("time");
		assertFalse(few.strip().equals(many.strip()));
		assertEquals(width(few), width(many), 1);
	}

	/** In letters, of which a space is a half. */
	private static double width(final String line) {
		final String text = line.replace('\u00a0', ' ').stripTrailing();
		return text.length() + (line.length() - text.length()) / 2.0;
	}

	/** MethodTimes on embryo_membranes, on the page of results: 5.4, 32.0 and, with 700 steps, 115.5 s at 200 GFLOP/s. */
	@Test
	void theModelOfWorkIsWhatWasMeasured() {
		assertEquals(5.4, seconds(TrainingBudget.GLANCE, 0), 1);
		assertEquals(32.0, seconds(TrainingBudget.FAST, 1), 5);
		assertEquals(115.5, seconds(new TrainingBudget(400, 300, 4), 1), 8);
	}

	private static double seconds(final TrainingBudget effort, final int trainings) {
		return new ExpectedWork(109, 112, 17, Geometry.uniform(6)).of(new SectionOptions(effort, 1, 1,
			AxialDegradation.USUAL), trainings, 1) / ExpectedWork.PER_SECOND;
	}

	@Test
	void itFollowsTheStepLength() throws Exception {
		final double usual = seconds();
		set("steplength", "60");
		assertTrue(seconds() > 5 * usual, seconds() + " s after " + usual + " s");
	}

	/** Eight volumes are drawn then, in ten steps each. */
	@Test
	void itCountsTheSamplesThatTellTheUncertainty() throws Exception {
		final double usual = seconds();
		set("uncertainty", new File("uncertainty.tif"));
		assertTrue(seconds() >= usual + 75, seconds() + " s after " + usual + " s");
	}

	@Test
	void otherMethodsAndWrongValuesHaveNone() throws Exception {
		set("steplength", "99999");
		assertEquals("", told());
		set("steplength", "6");
		set("method", "Linear");
		assertEquals("", told());
	}

	/** There is no time to learn from nothing in seconds, which the command refuses. */
	@Test
	void onlyEffortsThatTheTrainingAllowsAreTold() throws Exception {
		dialog.setInput("training", "zeroshot");
		set("steplength", "6");
		assertTrue(told().startsWith("About ") && !told().contains("(seconds)") && told().contains("(fast)"), told());
	}
}
