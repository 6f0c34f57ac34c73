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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microdiffusion.api.TrainSectionModel;
import org.microdiffusion.refusal.Refusal;

import ij.IJ;

/** A folder of stacks to train on. */
class StackFolderTest {

	@TempDir
	private Path folder;

	private void stack(final String name) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		IJ.saveAsTiff(IJ.createImage("stack", "8-bit ramp", 12, 10, 5), file.toString());
	}

	private String refusal() {
		return assertThrows(Refusal.class, () -> StackFolder.check(folder)).getMessage();
	}

	@Test
	void stacksAreReadByTheirFolders() throws IOException {
		stack("isotropic/b.tif");
		stack("planes/a.tif");
		stack("validation/planes/c.tif");
		Files.writeString(folder.resolve("attribution.txt"), "A. Owner,\nCC-BY 4.0\n");
		final TrainSectionModel.Stacks stacks = StackFolder.read(folder);
		assertEquals("A. Owner, CC-BY 4.0", stacks.attribution());
		assertEquals(2, stacks.training().size());
		assertTrue(stacks.training().get(0).isotropic());
		assertEquals("a.tif", stacks.training().get(1).name());
		assertEquals(5, stacks.validation().get(0).voxels().depth());
	}

	@Test
	void whatLacksIsNamed() throws IOException {
		assertTrue(refusal().contains("has no TIFF file or OME-Zarr in a folder isotropic or planes: put"), this::refusal);
		stack("planes/a.tif");
		assertTrue(refusal().contains("attribution.txt cannot be read"), this::refusal);
		Files.writeString(folder.resolve("attribution.txt"), " ");
		assertTrue(refusal().contains("attribution.txt is empty: name"), this::refusal);
	}
}
