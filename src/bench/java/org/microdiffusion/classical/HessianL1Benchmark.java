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
package org.microdiffusion.classical;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.volume.Planes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;


/**
 * Hessian-L1 beside one pass over memory of the size that it works on.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.openjdk.jmh.Main HessianL1Benchmark"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
public class HessianL1Benchmark {

	@Param({ "64x64x66", "128x128x132", "256x256x258" })
	private String size;

	private Projections data;
	private Planes from;
	private Planes to;

	/** A volume of noise; sparse ones, of which more is clipped, take somewhat longer. */
	@Setup
	public void measure() {
		final String[] sides = size.split("x");
		final int width = Integer.parseInt(sides[0]);
		final int height = Integer.parseInt(sides[1]);
		final int depth = Integer.parseInt(sides[2]);
		final Random random = new Random(1);
		from = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			for (int i = 0; i < width * height; i++)
				from.plane(z)[i] = random.nextFloat();
		to = Planes.zeros(width, height, depth);
		final AxialProjection operator = new AxialProjection(Geometry.uniform(6), depth / 6);
		data = new Projections(operator.forward(from.image()), operator, NoiseLevel.NONE, true);
	}

	/** 120 iterations. */
	@Benchmark
	public Planes reconstruct() {
		return new HessianL1().reconstruct(data, Progress.NONE).volume();
	}

	/**
	 * What 120 iterations must at least move: every dual term and the extrapolated
	 * volume read and written once, which is eight copies of the volume each.
	 */
	@Benchmark
	public Planes passesOverMemory() {
		for (int i = 0; i < 120 * 8; i++)
			Planes.parallel(from.depth(), z -> System.arraycopy(from.plane(z), 0, to.plane(z), 0, to.plane(z).length));
		return to;
	}
}
