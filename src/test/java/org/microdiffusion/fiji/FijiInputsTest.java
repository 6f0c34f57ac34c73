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
package org.microdiffusion.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.microdiffusion.command.param.Keys;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** What Fiji demands of the inputs of any command. */
class FijiInputsTest {

	private static final Fiji FIJI = new Fiji();

	@AfterAll
	static void close() {
		FIJI.close();
	}

	static Stream<CommandInfo> commands() {
		return FIJI.commands().stream();
	}

	private static Stream<ModuleItem<?>> inputs(final Module module) {
		return StreamSupport.stream(module.getInfo().inputs().spliterator(), false);
	}

	/** Of several, Fiji would fill none with the current image, but ask for each. */
	@ParameterizedTest
	@MethodSource("commands")
	void onlyOneImageIsAskedFor(final CommandInfo command) {
		final Module module = FIJI.fresh(command);
		final long images = inputs(module).filter(input -> input.getType() == ImagePlus.class).count();
		assertTrue(images <= 1, command.getTitle() + " asks for " + images + " images");
		if (images == 1) assertNotNull(FIJI.filledWithCurrentImage(module));
	}

	/** A macro's keys go to the inputs that there are before the command prepares its dialog. */
	@ParameterizedTest
	@MethodSource("commands")
	void everyKeyIsThereFromTheBeginning(final CommandInfo command) throws Exception {
		final Module fresh = FIJI.fresh(command);
		final Set<String> first = new TreeSet<>(Keys.of(fresh.getInfo()).keySet());
		fresh.initialize();
		assertEquals(new TreeSet<>(Keys.of(fresh.getInfo()).keySet()), first);
	}

	/** Fiji makes a silent 0 of a number that is none; and it remembers what is not told otherwise. */
	@ParameterizedTest
	@MethodSource("commands")
	void everyKeyIsATextAFileOrTheImage(final CommandInfo command) {
		inputs(FIJI.fresh(command)).filter(input -> Keys.of(command).containsKey(input.getName())).forEach(input -> {
			assertTrue(Set.of(String.class, java.io.File.class, ImagePlus.class).contains(input.getType()), command.getTitle()
				+
				" " + input.getName());
			assertTrue(!input.isPersisted(), command.getTitle() + " " + input.getName());
		});
	}
}
