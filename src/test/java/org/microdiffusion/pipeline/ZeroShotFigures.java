package org.microdiffusion.pipeline;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.*;
import org.microdiffusion.classical.HessianL1;
import org.microdiffusion.diffusion.axial.*;
import org.microdiffusion.metric.VolumeScore;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.*;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.volume.Planes;
import com.sun.management.OperatingSystemMXBean;

final class ZeroShotFigures {
	static double cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
	}
	public static void main(final String... args) {
		final Map<String,String> a = new HashMap<>();
		for (final String s : args) a.put(s.split("=")[0], s.split("=")[1]);
		final int n = Integer.parseInt(a.getOrDefault("n", "6"));
		for (final String stack : a.get("stacks").split(",")) {
			final Geometry geometry = Geometry.uniform(n);
			final var whole = read(Path.of("/work/shared/data/stacks/" + stack + ".tif"));
			final var operator = new AxialProjection(geometry, geometry.blocks((int) whole.dimension(2)));
			final var truth = Planes.read(whole).range(0, operator.slices()).image();
			final var images = operator.forward(truth);
			final Normalised normal = new Normalised(images, geometry, NoiseSetting.NONE, OptionalDouble.empty());
			final Projections data = normal.projections();
			double start = cpu();
			final Planes prior = Planes.read(new HessianL1().reconstruct(data, Progress.NONE));
			System.out.printf("%s n=%d Hessian-L1 %s cpu %.1f%n", stack, n, score(normal, prior, truth, whole), cpu() - start);
			try (Backend backend = Backend.open("cpu")) {
				final double begin = cpu();
				final Progress log = new Progress() {
					long last;
					@Override public void report(final double f, final String m) { if (System.nanoTime() - last > 20e9) { last = System.nanoTime(); log(m); } }
					@Override public void log(final String m) { System.err.printf("  %.1f s: %s%n", cpu() - begin, m); }
					@Override public boolean cancelled() { return false; }
				};
				final List<Integer> widths = Arrays.stream(a.getOrDefault("widths", "64,96,128").split(",")).map(Integer::valueOf).toList();
				final ZeroShotOptions options = new ZeroShotOptions(widths, Integer.parseInt(a.getOrDefault("batch", "8")), 64, Integer.parseInt(a.getOrDefault("cw", "72")), Long.parseLong(a.getOrDefault("steps", "300")),
					Double.parseDouble(a.getOrDefault("rate", "2e-3")), Double.parseDouble(a.getOrDefault("ema", "0.98")), Double.parseDouble(a.getOrDefault("atlast", "1")), a.getOrDefault("teacher", "p"), Long.parseLong(a.getOrDefault("second", "0")), Integer.parseInt(a.getOrDefault("flips", "1")));
				final ZeroShot work = new ZeroShot(data, prior, options, 1, backend, log);
				work.listener = (v, g) -> System.out.printf("%s first %s gain %.2f cpu %.1f%n", stack, score(normal, v, truth, whole), g, cpu() - begin);
				final var result = work.run();
				System.out.printf("%s ZeroShot %s gain %.2f cpu %.1f %s%n", stack, score(normal, result.volume(), truth, whole), result.expectedGain(), cpu() - begin, Arrays.toString(args));
			}
		}
	}
	static String score(final Normalised n, final Planes v, final net.imglib2.RandomAccessibleInterval<net.imglib2.type.numeric.real.FloatType> truth, final net.imglib2.RandomAccessibleInterval<net.imglib2.type.numeric.real.FloatType> whole) {
		final VolumeScore s = VolumeScore.of(n.restored(v.image()), truth, org.microdiffusion.volume.Range.of(Planes.read(whole), "truth"), Progress.NONE);
		return String.format("%.2f / %.4f / %.4f", s.psnr(), s.ssim(), s.dice());
	}
	static net.imglib2.RandomAccessibleInterval<net.imglib2.type.numeric.real.FloatType> read(final Path file) {
		final ij.ImagePlus image = ij.IJ.openImage(file.toString());
		final float[][] planes = new float[image.getStackSize()][];
		for (int z = 0; z < planes.length; z++)
			planes[z] = (float[]) image.getStack().getProcessor(z + 1).convertToFloatProcessor().getPixels();
		return Planes.wrap(planes, image.getWidth(), image.getHeight()).image();
	}
}
