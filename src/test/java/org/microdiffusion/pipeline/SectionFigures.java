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
package org.microdiffusion.pipeline;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.diffusion.axial.Effort;
import org.microdiffusion.diffusion.axial.Likeness;
import org.microdiffusion.diffusion.axial.PsfRatio;
import org.microdiffusion.diffusion.axial.SectionDiffusion;
import org.microdiffusion.diffusion.axial.SectionWeights;
import org.microdiffusion.diffusion.axial.SectionOptions;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import com.sun.management.OperatingSystemMXBean;

import ij.IJ;
import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Hessian-L1 and zero-shot diffusion on stacks whose truth is known: PSNR, SSIM,
 * DICE, the gain that was expected and the one that was reached, and the
 * processors' seconds. With more than one sample also whether the standard
 * deviation means something: its rank correlation with the error over blocks of
 * 4×4×4 voxels, and how many voxels lie within two of it.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.pipeline.SectionFigures N EFFORT STEPS SAMPLES BLURS PHOTONS TRAINING STACK..."
 * </pre>
 */
final class SectionFigures {

	/** For the blurs. */
	private static final String AUTO = "auto";
	private static final int BLOCK = 4;
	/** Read noise, of the photons at the peak. */
	private static final double READ = 0.01;

	private final RandomAccessibleInterval<FloatType> truth;
	private final Range range;
	private final Normalised normalised;

	private SectionFigures(final RandomAccessibleInterval<FloatType> whole, final Geometry geometry,
		final PhotonNoise noise)
	{
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks((int) whole.dimension(2)));
		truth = Planes.read(whole).range(0, operator.slices()).image();
		range = Range.of(Planes.read(whole), "truth");
		normalised = new Normalised(noise.apply(operator.forward(truth), 1, Progress.NONE), geometry, new NoiseSetting(noise
			.photons(), noise.readNoise()), OptionalDouble.empty());
	}

	public static void main(final String... args) {
		final Geometry geometry = Geometry.uniform(Integer.parseInt(args[0]));
		final SectionOptions options = new SectionOptions(effort(args[1]), Integer.parseInt(args[2]), Integer.parseInt(
			args[3]), Likeness.USUAL);
		final Optional<List<Double>> blurs = args[4].equals(AUTO) ? Optional.empty() : Optional.of(Arrays.stream(args[4].split(
			",")).map(Double::valueOf).toList());
		final double photons = Double.parseDouble(args[5]);
		final PhotonNoise noise = photons == 0 ? PhotonNoise.NONE : new PhotonNoise(photons, READ * photons);
		final Learning learning = Learning.named(args[6]);
		try (Backend backend = Backend.open("cpu")) {
			System.out.println(backend.describe() + ", " + learning + ", " + options);
			for (final String stack : Arrays.asList(args).subList(7, args.length)) {
				System.out.println(Path.of(stack).getFileName());
				new SectionFigures(ClassicalFiguresTest.read(Path.of(stack)), geometry, noise).run(options, likeness(stack, blurs), learning, backend);
			}
		}
	}

	/** Steps of the first and second round, and views, separated by commas; or a name. */
	static Effort effort(final String text) {
		switch (text) {
			case "fast":
				return Effort.FAST;
			case "normal":
				return Effort.NORMAL;
			case "best":
				return Effort.BEST;
			default:
				final int[] numbers = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
				return new Effort(numbers[0], numbers[1], numbers[2]);
		}
	}

	/** What the data tell, of voxels as the file's calibration has them. */
	private static Function<Projections, Likeness> likeness(final String stack,
		final Optional<List<Double>> blurs)
	{
		final Calibration known = IJ.openImage(stack).getCalibration();
		final PsfRatio ratio = new PsfRatio(OptionalDouble.empty(), known.scaled() ? OptionalDouble.of(known.pixelWidth /
			known.pixelDepth) : OptionalDouble.empty());
		return data -> {
			final Likeness own = ratio.likeness(data);
			return blurs.map(wanted -> new Likeness(own.stretch(), wanted)).orElse(own);
		};
	}

	private void run(final SectionOptions usual, final Function<Projections, Likeness> likeness, final Learning learning,
		final Backend backend)
	{
		final Projections data = normalised.projections();
		final SectionOptions options = usual.with(likeness.apply(data));
		System.out.println("  lateral planes are " + options.likeness().inWords());
		final double start = processorSeconds();
		final Planes prior = Planes.read(new HessianL1().reconstruct(data, Progress.NONE));
		final VolumeScore before = print("Hessian-L1", prior, start);
		final SectionDiffusion.Result result = reconstruct(new SectionDiffusion(options, 1, backend, v -> {}),
			new SectionDiffusion.Task(data, prior, new HessianL1()), learning);
		final VolumeScore after = print(learning.toString(), result.volume(), start);
		System.out.printf(Locale.ROOT, "  expected gain %.2f dB, reached %.2f dB (%.2f dB of all voxels) %s%n", result
			.expectedGain(), after.psnr() - before.psnr(), 20 * Math.log10(before.nrmse() / after.nrmse()), result.remark()
				.orElse(""));
		result.deviation().ifPresent(deviation -> uncertainty(result.volume(), deviation));
	}

	private static SectionDiffusion.Result reconstruct(final SectionDiffusion diffusion, final SectionDiffusion.Task task,
		final Learning learning)
	{
		final SectionWeights start = learning == Learning.ZEROSHOT ? SectionWeights.untrained(1) : SectionFile.bundled();
		return diffusion.reconstruct(task, learning == Learning.BUNDLED ? start : diffusion.learn(task, start, Progress.NONE),
			Progress.NONE);
	}

	private VolumeScore print(final String method, final Planes volume, final double start) {
		final double spent = processorSeconds() - start;
		final VolumeScore score = VolumeScore.of(normalised.restored(volume.image()), truth, range, Progress.NONE);
		System.out.printf(Locale.ROOT, "  %-10s %.2f / %.4f / %.4f   %.1f core seconds%n", method, score.psnr(), score.ssim(),
			score.dice(), spent);
		return score;
	}

	static double processorSeconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}

	private void uncertainty(final Planes volume, final Planes deviation) {
		final Planes restored = Planes.read(normalised.restored(volume.image()));
		final double unit = Planes.read(normalised.restored(volume.scaled(0, 1).image())).plane(0)[0] - Planes.read(
			normalised.restored(volume.scaled(0, 0).image())).plane(0)[0];
		final Planes reference = Planes.read(truth);
		final List<double[]> blocks = new ArrayList<>();
		long within = 0;
		long count = 0;
		for (int z = 0; z + BLOCK <= volume.depth(); z += BLOCK)
			for (int y = 0; y + BLOCK <= volume.height(); y += BLOCK)
				for (int x = 0; x + BLOCK <= volume.width(); x += BLOCK) {
					double errors = 0, variances = 0, sum = 0;
					for (int i = 0; i < BLOCK * BLOCK * BLOCK; i++) {
						final int slice = z + i / BLOCK / BLOCK;
						final int p = (y + i / BLOCK % BLOCK) * volume.width() + x + i % BLOCK;
						final double error = restored.plane(slice)[p] - reference.plane(slice)[p];
						final double sigma = unit * deviation.plane(slice)[p];
						errors += error * error;
						variances += sigma * sigma;
						sum += restored.plane(slice)[p];
						if (Math.abs(error) <= 2 * sigma) within++;
						count++;
					}
					blocks.add(new double[] { sum, errors, variances });
				}
		final double median = blocks.stream().mapToDouble(b -> b[0]).sorted().skip(blocks.size() / 2).findFirst()
			.orElseThrow();
		final List<double[]> bright = blocks.stream().filter(b -> b[0] > median).toList();
		System.out.printf(Locale.ROOT, "  Spearman of error and deviation %.3f, within two deviations %.3f%n", correlation(
			ranks(bright.stream().mapToDouble(b -> b[1]).toArray()), ranks(bright.stream().mapToDouble(b -> b[2]).toArray())),
			(double) within / count);
	}

	private static double[] ranks(final double... values) {
		final Integer[] order = new Integer[values.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
		final double[] ranks = new double[values.length];
		for (int i = 0; i < order.length; i++)
			ranks[order[i]] = i;
		return ranks;
	}

	/** Of ranks, whose means and variances are the same. */
	private static double correlation(final double[] a, final double[] b) {
		final double mean = (a.length - 1) / 2.0;
		double product = 0, square = 0;
		for (int i = 0; i < a.length; i++) {
			product += (a[i] - mean) * (b[i] - mean);
			square += (a[i] - mean) * (a[i] - mean);
		}
		return product / square;
	}
}
