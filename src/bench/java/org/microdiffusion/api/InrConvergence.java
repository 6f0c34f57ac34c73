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
package org.microdiffusion.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import org.microdiffusion.figure.LinePlot;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.figure.Series;
import org.microdiffusion.inr.Grid;
import org.microdiffusion.inr.Inr;
import org.microdiffusion.inr.InrTraining;
import org.microdiffusion.io.CsvFile;
import org.microdiffusion.method.InrPreset;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Yardstick;
import org.microdiffusion.training.TrainingListener;
import org.microdiffusion.training.TrainingState;
import org.microdiffusion.volume.Planes;

import com.sun.management.OperatingSystemMXBean;

/**
 * Eq. 2's loss over time, of the preset fast and then of the preset paper, on the
 * projections of one stack (n = 6), in one run. Time is the processors' own, so
 * that other work on the machine counts little; evaluating the loss is left out.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.InrConvergence STACK MINUTES TABLE.csv PLOT.png"
 * </pre>
 *
 * MINUTES are those of one core that the preset paper may take.
 */
final class InrConvergence {

	private static final int STEP_LENGTH = 6;
	/** Evaluations of the loss are this many times further apart than their predecessors. */
	private static final double SPACING = 1.15;

	private final Projections data;
	private final Backend backend;
	private final Path table;
	private final Path plot;
	private final List<List<String>> rows = new ArrayList<>();
	private final List<Series> curves = new ArrayList<>();

	private InrConvergence(final Projections data, final Backend backend, final Path table, final Path plot) {
		this.data = data;
		this.backend = backend;
		this.table = table;
		this.plot = plot;
	}

	public static void main(final String... args) throws IOException {
		final Geometry geometry = Geometry.uniform(STEP_LENGTH);
		final var truth = ClassicalFiguresTest.read(Path.of(args[0]));
		final var images = new AxialProjection(geometry, geometry.blocks((int) truth.dimension(2))).forward(truth);
		final Projections data = new NormalizedProjections(images, geometry, NoiseSetting.NONE,
			OptionalDouble.empty()).projections();
		try (Backend backend = Backend.open("cpu")) {
			System.out.println(backend.describe());
			final InrConvergence both = new InrConvergence(data, backend, Path.of(args[2]), Path.of(args[3]));
			both.run(InrPreset.FAST, Double.POSITIVE_INFINITY);
			both.run(InrPreset.PAPER, 60 * Double.parseDouble(args[1]));
		}
	}

	private void run(final InrPreset preset, final double seconds) throws IOException {
		final double gigaflops = new Yardstick(backend).gigaflops(InrConvergence::processorSeconds);
		System.out.printf(Locale.ROOT, "%s: the engine's convolution runs at %.0f GFLOP per second of a core%n", preset,
			gigaflops);
		final InrTraining training = new InrTraining(preset.options(data), data, 1);
		final Curve curve = new Curve(preset, training, seconds);
		training.train(backend, curve, Progress.NONE);
		curves.add(curve.series());
		publish(curves);
	}

	private void publish(final List<Series> series) throws IOException {
		CsvFile.write("table", List.of("preset", "core_seconds", "step", "loss"), rows, table);
		PngFile.write("plot", new LinePlot("Time of one core (s)", true, List.of(new LinePlot.Panel("Loss (Eq. 2)", true,
			series))).draw(), plot);
	}

	private static double processorSeconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}

	/** Mean squared difference between the field's projections and the measured ones. */
	private double loss(final Inr model) {
		final Planes volume = model.values(backend, Grid.acquired(model.extent()), Progress.NONE);
		final Planes projected = Planes.read(data.operator().forward(volume.image()));
		final Planes measured = Planes.read(data.images());
		double sum = 0;
		for (int z = 0; z < measured.depth(); z++)
			for (int p = 0; p < measured.plane(z).length; p++)
				sum += Math.pow(projected.plane(z)[p] - measured.plane(z)[p], 2);
		return sum / measured.depth() / measured.plane(0).length;
	}

	/** One preset's. */
	private final class Curve implements TrainingListener {

		private final InrPreset preset;
		private final InrTraining training;
		private final double end;
		private final List<double[]> points = new ArrayList<>();
		private final double start = processorSeconds();
		private double left;
		private double next;

		Curve(final InrPreset preset, final InrTraining training, final double end) {
			this.preset = preset;
			this.training = training;
			this.end = end;
		}

		@Override
		public boolean trained(final long step, final double unused, final double learningRate,
			final Supplier<TrainingState> state)
		{
			final double now = processorSeconds();
			final double spent = now - start - left;
			if (spent >= next || spent >= end) {
				next = spent * SPACING;
				add(spent, step, loss(training.model(state.get())));
				left += processorSeconds() - now;
			}
			return spent < end;
		}

		private void add(final double spent, final long step, final double loss) {
			points.add(new double[] { spent, loss });
			rows.add(List.of(preset.name().toLowerCase(Locale.ROOT), String.format(Locale.ROOT, "%.1f", spent), Long.toString(
				step), String.format(Locale.ROOT, "%.3e", loss)));
			final List<Series> all = new ArrayList<>(curves);
			all.add(series());
			try {
				publish(all);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		Series series() {
			return new Series(preset.name().toLowerCase(Locale.ROOT), points.stream().mapToDouble(p -> p[0]).toArray(), points
				.stream().mapToDouble(p -> p[1]).toArray());
		}
	}
}
