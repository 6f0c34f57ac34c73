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
package org.microdiffusion.volume;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;

/** The machine's memory, in bytes. */
public final class PhysicalMemory {

	/** Linux's own account, which counts the caches of files as free. */
	private static final Path LINUX = Path.of("/proc/meminfo");
	/** Fraction of the memory that is taken to be free where caches count as used. */
	private static final int FREE_FRACTION = 4;

	private PhysicalMemory() {}

	/** All of the memory, or as much of it as this container may use. */
	public static long total() {
		return machine().getTotalMemorySize();
	}

	/** What programs can still use. */
	public static long free() {
		final long unused = machine().getFreeMemorySize();
		final Map<String, Long> linux = linux();
		if (linux.isEmpty()) return Math.max(unused, total() / FREE_FRACTION);
		// A container may use less than the machine has.
		return total() < linux.get("MemTotal") ? unused : linux.get("MemAvailable");
	}

	private static OperatingSystemMXBean machine() {
		return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	}

	/** Linux's numbers; empty on other systems. */
	private static Map<String, Long> linux() {
		if (!Files.isReadable(LINUX)) return Map.of();
		try {
			return Files.readAllLines(LINUX).stream().filter(line -> line.startsWith("Mem")).collect(Collectors.toMap(
				line -> line.substring(0, line.indexOf(':')), line -> Long.parseLong(line.replaceAll("\\D", "")) << 10));
		}
		catch (final IOException | NumberFormatException e) {
			return Map.of();
		}
	}
}
