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
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.model.SectionFile;
import org.microdiffusion.phantom.Morphology;
import org.microdiffusion.phantom.Phantom;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProfile;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.section.SectionDiffusion;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.posterior.SectionWeights;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.section.training.TrainingBudget;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.PhotonNoise;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import com.sun.management.OperatingSystemMXBean;
import ij.IJ;
import ij.measure.Calibration;

/**
 * Hessian-L1 and zero-shot diffusion on stacks whose truth is known: PSNR, SSIM,
 * DICE, the gain that was expected and the one that was reached, and the
 * processors' seconds. With more than one sample also whether the standard
 * deviation means something: its rank correlation with the error over blocks of
 * 4×4×4 voxels, and how many voxels lie within two of it.
 *
 * <p>
 * A stack is a file or {@code phantom:KIND:SEED}, either followed by {@code @SIDExDEPTH}
 * for its middle alone. A phantom's deviation is also compared with the error against
 * the specimen without the noise of its truth; {@code phantom:KIND:SEED:LATERAL:AXIAL}
 * has cubic voxels, no noise and a point spread function of these standard deviations in
 * voxels; {@code swc:FILE:SEED:SCALE} renders four copies of a traced neuron likewise, in voxels of the usual
 * size times a scale. N may be followed by a profile and an overlap: {@code 6,gaussian:6,-2}. The system
 * property {@code model} names a file that takes the place of the bundled model, {@code seed} another seed. The
 * blurs of training examples are auto, numbers, or {@code psfratio:RATIO}. Of 200 photons at the peak the level is
 * told, of {@code auto200} it is estimated.
 * </p>
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *   -Dexec.args="-cp %classpath org.microdiffusion.api.SectionFigures N EFFORT STEPS SAMPLES BLURS PHOTONS
 *   TRAINING STACK..."
 * </pre>
 */
final class SectionFigures {

	private static final String PHANTOM = "phantom:";
	private static final String TRACED = "swc:";
	private static final String RATIO = "psfratio:";
	/** For the blurs, and before the photons: what noise there is must be found. */
	private static final String AUTO = "auto";
	private static final int BLOCK = 4;
	private static final long SEED = Long.getLong("seed", 1);
	/** Prints what users are told. */
	private static final Progress LOG = new Progress() {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public void log(final String sentence) {
			System.out.println("  " + sentence);
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};
	/** Read noise, of the photons at the peak. */
	private static final double READ = 0.01;

	private final RandomAccessibleInterval<FloatType> truth;
	private final Optional<Planes> specimen;
	private final Range range;
	private final NormalizedProjections normalised;

	private SectionFigures(final Specimen measured, final Geometry geometry, final PhotonNoise noise,
		final NoiseSetting told)
	{
		specimen = measured.clean();
		final Planes whole = measured.stack();
		final AxialProjection operator = new AxialProjection(geometry, geometry.blocks(whole.depth()));
		truth = whole.range(0, operator.slices()).image();
		range = Range.of(whole, "truth");
		normalised = new NormalizedProjections(noise.apply(operator.forward(truth), SEED, Progress.NONE), geometry, told,
			OptionalDouble.empty());
	}

	public static void main(final String... args) {
		final Geometry geometry = geometry(args[0].split(","));
		final SectionOptions options = new SectionOptions(effort(args[1]), Integer.parseInt(args[2]), Integer.parseInt(
			args[3]), AxialDegradation.USUAL);
		final boolean estimated = args[5].startsWith(AUTO);
		final String added = estimated ? args[5].substring(AUTO.length()) : args[5];
		final double photons = added.isEmpty() ? 0 : Double.parseDouble(added);
		final PhotonNoise noise = photons == 0 ? PhotonNoise.NONE : new PhotonNoise(photons, READ * photons);
		final NoiseSetting told = estimated ? NoiseSetting.AUTO : new NoiseSetting(noise.photons(), noise
			.readNoise());
		final TrainingMode learning = TrainingMode.named(args[6]);
		try (Backend backend = Backend.open("cpu")) {
			System.out.println(backend.describe() + ", " + learning + ", " + options);
			for (final String stack : Arrays.asList(args).subList(7, args.length)) {
				System.out.println(stack.substring(stack.lastIndexOf('/') + 1));
				final Specimen specimen = Specimen.of(stack);
				new SectionFigures(specimen, geometry, noise, told).run(options, specimen.likeness(args[4]), learning, backend);
			}
		}
	}

	private static Geometry geometry(final String... text) {
		final int n = Integer.parseInt(text[0]);
		return new Geometry(AxialProfile.parse(text.length > 1 ? text[1] : "uniform", n), text.length > 2 ? Integer.parseInt(
			text[2]) : 0, 0);
	}

	/**
	 * What is measured.
	 *
	 * @param stack the truth
	 * @param clean without its noise, if known
	 * @param aspect width of a pixel over the distance of slices, if known
	 */
	private record Specimen(Planes stack, Optional<Planes> clean, OptionalDouble aspect) {

		static Specimen of(final String text) {
			final String[] parts = text.split("@");
			final int[] size = parts.length == 1 ? new int[] { Integer.MAX_VALUE, Integer.MAX_VALUE } : Arrays.stream(parts[1]
				.split("x")).mapToInt(Integer::parseInt).toArray();
			if (parts[0].startsWith(TRACED)) return traced(parts[0].split(":"), size[0], size[1]);
			return parts[0].startsWith(PHANTOM) ? phantom(parts[0].split(":"), size[0], size[1]) : file(parts[0], size[0],
				size[1]);
		}

		/** Traced neurons in cubic voxels, without noise. */
		private static Specimen traced(final String[] neuron, final int side, final int depth) {
			final PhantomOptions known = PhantomOptions.of(PhantomKind.NEURONS).withSeed(Long.parseLong(neuron[2]));
			final double voxel = known.voxelXY() * Double.parseDouble(neuron[3]);
			final PhantomOptions options = known.withVoxels(voxel, voxel).withPsf(voxel, 2 * voxel).withNoise(
				PhotonNoise.NONE).withBackground(0).withSize(Math.min(side, known.width()), Math.min(side, known.height()), Math
					.min(depth, known.depth()));
			return new Specimen(Planes.read(Phantom.render(options, List.of(Morphology.read(Path.of(neuron[1]))), 4,
				Progress.NONE)), Optional.empty(), OptionalDouble.of(1));
		}

		private static Specimen phantom(final String[] kind, final int side, final int depth) {
			final PhantomOptions known = PhantomOptions.of(PhantomKind.valueOf(kind[1].toUpperCase(Locale.ROOT))).withSeed(
				Long.parseLong(kind[2]));
			final double voxel = known.voxelXY();
			final PhantomOptions usual = kind.length == 3 ? known : known.withVoxels(voxel, voxel).withPsf(voxel * Double
				.parseDouble(kind[3]), voxel * Double.parseDouble(kind[4])).withNoise(PhotonNoise.NONE);
			final PhantomOptions phantom = usual.withSize(Math.min(side, usual.width()), Math.min(side, usual.height()), Math
				.min(depth, usual.depth()));
			return new Specimen(Planes.read(Phantom.render(phantom, Progress.NONE)), Optional.of(Planes.read(Phantom.render(
				phantom.withNoise(PhotonNoise.NONE), Progress.NONE))), OptionalDouble.of(phantom.voxelXY() / phantom.voxelZ()));
		}

		private static Specimen file(final String file, final int side, final int depth) {
			final Calibration known = IJ.openImage(file).getCalibration();
			return new Specimen(middle(Planes.read(ClassicalFiguresTest.read(Path.of(file))), side, depth), Optional.empty(),
				known.scaled() ? OptionalDouble.of(known.pixelWidth / known.pixelDepth) : OptionalDouble.empty());
		}

		/** What is told, or what the data tell, of voxels of this shape. */
		Function<Projections, AxialDegradation> likeness(final String blurs) {
			if (blurs.startsWith(RATIO)) return new PsfRatio(OptionalDouble.of(Double.parseDouble(blurs.substring(RATIO
				.length()))), aspect)::degradation;
			final Function<Projections, AxialDegradation> own = new PsfRatio(OptionalDouble.empty(), aspect)::degradation;
			if (blurs.equals(AUTO)) return own;
			final List<Double> wanted = Arrays.stream(blurs.split(",")).map(Double::valueOf).toList();
			return data -> new AxialDegradation(own.apply(data).stretch(), wanted);
		}
	}

	private static Planes middle(final Planes all, final int side, final int deep) {
		final int width = Math.min(side, all.width()), height = Math.min(side, all.height()), depth = Math.min(deep, all
			.depth());
		final int x = (all.width() - width) / 2, y = (all.height() - height) / 2, z = (all.depth() - depth) / 2;
		final Planes middle = Planes.zeros(width, height, depth);
		for (int i = 0; i < depth; i++)
			for (int row = 0; row < height; row++)
				System.arraycopy(all.plane(z + i), (y + row) * all.width() + x, middle.plane(i), row * width, width);
		return middle;
	}

	/** Steps of the first and second round, and views, separated by commas; or a name. */
	static TrainingBudget effort(final String text) {
		switch (text) {
			case "glance":
				return TrainingBudget.GLANCE;
			case "fast":
				return TrainingBudget.FAST;
			case "normal":
				return TrainingBudget.NORMAL;
			case "best":
				return TrainingBudget.BEST;
			default:
				final int[] numbers = Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
				return new TrainingBudget(numbers[0], numbers[1], numbers[2]);
		}
	}

	private void run(final SectionOptions usual, final Function<Projections, AxialDegradation> likeness,
		final TrainingMode learning, final Backend backend)
	{
		final Projections data = normalised.projections();
		final SectionOptions options = usual.with(likeness.apply(data));
		System.out.println("  lateral planes are " + options.degradation().inWords());
		final double start = processorSeconds();
		final Planes prior = new HessianL1().reconstruct(data, Progress.NONE).volume();
		final VolumeScore before = print("Hessian-L1", prior, start);
		final SectionDiffusion diffusion = new SectionDiffusion(options, SEED, backend, v -> {});
		final SectionDiffusion.Task task = new SectionDiffusion.Task(data, prior, new HessianL1());
		final SectionWeights weights = learned(diffusion, task, learning);
		final SectionDiffusion.Result result = diffusion.reconstruct(task, weights, LOG);
		final VolumeScore after = print(learning.toString(), result.volume(), start);
		System.out.printf(Locale.ROOT, "  expected gain %.2f dB, reached %.2f dB (%.2f dB of all voxels) %s%n", result
			.expectedGain(), after.psnr() - before.psnr(), 20 * Math.log10(before.nrmse() / after.nrmse()), result.remark()
				.orElse(""));
		result.deviation().ifPresent(deviation -> {
			uncertainty("", result.volume(), deviation, Planes.read(truth));
			specimen.ifPresent(clean -> uncertainty(" without noise", result.volume(), deviation, clean));
		});
	}

	private static SectionWeights learned(final SectionDiffusion diffusion, final SectionDiffusion.Task task,
		final TrainingMode learning)
	{
		final SectionWeights start = learning == TrainingMode.ZEROSHOT ? SectionWeights.untrained(SEED) : Optional.ofNullable(
			System.getProperty("model")).map(file -> SectionFile.read(Path.of(file), task.data())).orElseGet(
				SectionFile::bundled);
		return learning == TrainingMode.BUNDLED ? start : diffusion.learn(task, start, Progress.NONE);
	}

	private VolumeScore print(final String method, final Planes volume, final double start) {
		final double spent = processorSeconds() - start;
		final VolumeScore score = VolumeScore.of(normalised.restored(volume), truth, range, Progress.NONE);
		System.out.printf(Locale.ROOT, "  %-10s %.2f / %.4f / %.4f   %.1f core seconds%n", method, score.psnr(),
			score.ssim(), score.dice(), spent);
		return score;
	}

	static double processorSeconds() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}

	private void uncertainty(final String name, final Planes volume, final Planes deviation, final Planes reference) {
		final Planes restored = Planes.read(normalised.restored(volume));
		final double unit = Planes.read(normalised.restored(volume.scaled(0, 1))).plane(0)[0] - Planes.read(
			normalised.restored(volume.scaled(0, 0))).plane(0)[0];
		final List<double[]> blocks = new ArrayList<>();
		for (int z = 0; z + BLOCK <= volume.depth(); z += BLOCK)
			for (int y = 0; y + BLOCK <= volume.height(); y += BLOCK)
				for (int x = 0; x + BLOCK <= volume.width(); x += BLOCK) {
					double errors = 0, variances = 0, sum = 0, within = 0;
					for (int i = 0; i < BLOCK * BLOCK * BLOCK; i++) {
						final int slice = z + i / BLOCK / BLOCK;
						final int p = (y + i / BLOCK % BLOCK) * volume.width() + x + i % BLOCK;
						final double error = restored.plane(slice)[p] - reference.plane(slice)[p];
						final double sigma = unit * deviation.plane(slice)[p];
						errors += error * error;
						variances += sigma * sigma;
						sum += restored.plane(slice)[p];
						if (Math.abs(error) <= 2 * sigma) within++;
					}
					blocks.add(new double[] { sum, errors, variances, within });
				}
		final double median = blocks.stream().mapToDouble(b -> b[0]).sorted().skip(blocks.size() / 2).findFirst()
			.orElseThrow();
		final List<double[]> bright = blocks.stream().filter(b -> b[0] > median).toList();
		System.out.printf(Locale.ROOT,
			"  Spearman of error%s and deviation %.3f, within two deviations %.3f, of the brighter half %.3f%n", name,
			correlation(
			ranks(bright.stream().mapToDouble(b -> b[1]).toArray()), ranks(bright.stream().mapToDouble(b -> b[2]).toArray())),
			within(blocks), within(bright));
	}

	private static double within(final List<double[]> blocks) {
		return blocks.stream().mapToDouble(b -> b[3]).average().orElseThrow() / (BLOCK * BLOCK * BLOCK);
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
