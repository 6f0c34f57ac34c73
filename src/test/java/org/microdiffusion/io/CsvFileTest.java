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
package org.microdiffusion.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class CsvFileTest {

	@Test
	void whatWouldEndACellIsQuoted() {
		assertEquals("a b,,1.5", CsvFile.line(List.of("a b", "", "1.5")));
		assertEquals("\"a, b\",\"say \"\"c\"\"\",\"two\nlines\"", CsvFile.line(List.of("a, b", "say \"c\"", "two\nlines")));
	}
}
