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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.microdiffusion.command.run.Fault;
import org.microdiffusion.command.run.Job;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.model.NamedArray;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.volume.Planes;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

import net.imglib2.parallel.Parallelization;

class RefusalTest {

	/** For {@link Job}, which asks for a command's name. */
	@Plugin(type = Command.class, label = "Something")
	public static final class Something extends DynamicCommand {

		@Override
		public void run() {}
	}

	private static String reason(final Job.Work work) {
		try (Context context = new Context(CommandService.class, StatusService.class,
			TaskService.class)) {
			final Something command = new Something();
			context.inject(command);
			Job.run(command, new RunReport(), work);
			return command.getCancelReason();
		}
	}

	/** The machine refuses an array of this size by the same error, at once. */
	private static int needsMuch() {
		return new long[Integer.MAX_VALUE].length;
	}

	@Test
	void whoeverRunsOutOfMemoryIsToldSoAndCanGoOn() {
		final String told = reason((progress, remarks) -> needsMuch());
		assertTrue(told.matches(
			"Something needs more memory than the \\d+ MB that Java may use: select a smaller region or " +
			"allow more memory\\."), told);
		final String elsewhere = reason((progress, remarks) -> Parallelization.runWithNumThreads(2, () -> Planes.parallel(4,
			i -> needsMuch())));
		assertEquals(told, elsewhere);
		assertNull(reason((progress, remarks) -> remarks.add("Done.")));
	}

	@Test
	void aFaultTellsWhereItCameFrom() {
		final String told = Fault.text(new IllegalStateException("broken", new RuntimeException("why")));
		assertTrue(told.contains("please report it:\njava.lang.IllegalStateException: broken"), told);
		assertTrue(told.contains("at " + RefusalTest.class.getName() + ".aFaultTellsWhereItCameFrom"), told);
		assertTrue(told.contains("Caused by: java.lang.RuntimeException: why"), told);
	}

	@Test
	void ourOwnSentencesAreForUsers() {
		assertTrue(reason((progress, remarks) -> Geometry.uniform(1)).startsWith("steplength is 1: "));
		final String told = reason((progress, remarks) -> Parallelization.runWithNumThreads(2, () -> Parallelization
			.getTaskExecutor().forEach(List.of(1, 2), i -> Geometry.uniform(1))));
		assertTrue(told.startsWith("steplength is 1: "), told);
		assertNull(reason((progress, remarks) -> remarks.add("Done.")));
	}

	/** A library of another version fails so; a macro that went on would save its input as the result. */
	@Test
	void anErrorIsAFaultToo() {
		assertInstanceOf(NoSuchMethodError.class, assertThrows(IllegalStateException.class, () -> reason((progress,
			remarks) -> {
			throw new NoSuchMethodError("gone");
		})).getCause());
	}

	@Test
	void everythingElseIsAFault() {
		assertThrows(NumberFormatException.class, () -> reason((progress, remarks) -> Integer.parseInt("x")));
		assertThrows(IllegalArgumentException.class, () -> reason((progress, remarks) -> new NamedArray("a", new long[] { 2
			}, new float[1])));
		assertInstanceOf(IOException.class, assertThrows(IllegalStateException.class, () -> reason((progress, remarks) ->
			Files.readString(Path.of("none")))).getCause());
	}
}
