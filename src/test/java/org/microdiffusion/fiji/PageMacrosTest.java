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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages and templates tell users to write works in Fiji without windows. */
class PageMacrosTest {

	@Test
	void everyMacroOfThePagesWorks(@TempDir final Path folder) throws IOException {
		try (Fiji fiji = new Fiji()) {
			assertEquals(List.of(), PageMacros.problems(fiji, folder));
		}
	}
}
