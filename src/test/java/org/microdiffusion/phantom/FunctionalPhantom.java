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
package org.microdiffusion.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * Cells of known activity. Every second cell lies above another one, shifted by a part of its radius to the side.
 *
 * @param cells the fluorescence of each cell at rest, axes x, y, z
 * @param rest the fluorescence of everything else
 * @param traces brightness of each cell at each time point relative to rest, as [cell][frame]
 * @param restTrace that of everything else
 */
public record FunctionalPhantom(List<Planes> cells, Planes rest, double[][] traces, double[] restTrace) {

	/** Blur, in pixels. */
	private static final PointSpread PSF = new PointSpread(0.7, 1.0);

	/** Brightness below which the tails of the blur are cut off. */
	private static final float DARK = 1e-4f;

	/** The cells of a phantom. */
	public enum Kind {
			/** Cell bodies with dendrites, far from each other but for the pairs, in the dark. */
			NEURONS(5e4, 0.02, 2),
			/** Cell bodies that touch each other, in neuropil of its own slow activity. */
			DENSE(2500, 0.15, 0);

		private final double voxelsPerPair;
		private final double background;
		private final int dendrites;

		Kind(final double voxelsPerPair, final double background, final int dendrites) {
			this.voxelsPerPair = voxelsPerPair;
			this.background = background;
			this.dendrites = dendrites;
		}
	}

	/** A cell body, in voxels. */
	private record Soma(Vec place, double radius) {}

	/** Grows cells in a box of voxels and lets them fire. */
	public static FunctionalPhantom of(final Kind kind, final int width, final int height, final int depth,
		final int frames, final long seed)
	{
		final SplittableRandom random = new SplittableRandom(seed);
		final Vec size = new Vec(width, height, depth);
		final List<Planes> cells = new ArrayList<>();
		for (final Soma soma : somata(kind, size, random)) {
			final Scene scene = new Scene(size);
			final double brightness = random.nextDouble(0.6, 1);
			scene.sphere(soma.place(), soma.radius(), brightness);
			for (int i = 0; i < kind.dendrites; i++) {
				final Vec heading = Vec.random(random);
				final List<Vec> path = new PersistentRandomWalk(1, 0.045, 8, 0.02).grow(soma.place().plus(soma.radius(), heading),
					heading, 30, random);
				final double[] radii = new double[path.size()], bright = new double[path.size()];
				Arrays.fill(radii, 0.9);
				Arrays.fill(bright, brightness);
				scene.tube(path, radii, bright);
			}
			cells.add(drawn(new Capsules(scene.capsules(), 1), width, height, depth));
		}
		final Planes rest = Planes.zeros(width, height, depth);
		for (int z = 0; z < depth; z++)
			for (int p = 0; p < width * height; p++)
				rest.plane(z)[p] = (float) (kind.background * (0.5 + SmoothNoise.at(p % width / 6.0, p / width / 6.0, z / 6.0,
					seed)));
		final double[][] traces = new double[cells.size()][];
		for (int c = 0; c < traces.length; c++)
			traces[c] = trace(frames, random);
		final double[] slow = new double[frames];
		for (int t = 0; t < frames; t++)
			slow[t] = 1 + 0.1 * Math.sin(2 * Math.PI * t / 120);
		return new FunctionalPhantom(cells, rest, traces, slow);
	}

	/** Pairs of cells in random places without overlap; of a pair the second lies below the first. */
	private static List<Soma> somata(final Kind kind, final Vec size, final SplittableRandom random) {
		final List<Soma> somata = new ArrayList<>();
		final int pairs = (int) Math.round(size.x() * size.y() * size.z() / kind.voxelsPerPair);
		for (int trial = 0, placed = 0; placed < pairs && trial < 400 * pairs; trial++) {
			final double r1 = random.nextDouble(3, 4.5), r2 = random.nextDouble(3, 4.5);
			final Vec first = new Vec(random.nextDouble(5, size.x() - 5), random.nextDouble(5, size.y() - 5), random.nextDouble(4,
				size.z() - 10));
			final double angle = random.nextDouble(2 * Math.PI), aside = random.nextDouble(0.3, 0.9) * r1;
			final double below = Math.sqrt(Math.pow(r1 + r2, 2) - aside * aside);
			final Vec second = first.plus(new Vec(aside * Math.cos(angle), aside * Math.sin(angle), below));
			if (second.z() > size.z() - 4) continue;
			if (somata.stream().anyMatch(s -> s.place().distance(first) < s.radius() + r1 || s.place().distance(second) < s
				.radius() + r2)) continue;
			somata.add(new Soma(first, r1));
			somata.add(new Soma(second, r2));
			placed++;
		}
		return somata;
	}

	private static Planes drawn(final Specimen specimen, final int width, final int height, final int depth) {
		final Planes sharp = Planes.zeros(width + 2 * PSF.lateralReach(), height + 2 * PSF.lateralReach(), depth + 2 * PSF
			.axialReach());
		new Rasterizer(1, 1).draw(specimen, sharp, PSF.lateralReach(), PSF.axialReach(), Progress.NONE);
		final Planes blurred = PSF.blur(sharp, Progress.NONE);
		for (int z = 0; z < depth; z++)
			for (int p = 0; p < blurred.plane(z).length; p++)
				if (blurred.plane(z)[p] < DARK) blurred.plane(z)[p] = 0;
		return blurred;
	}

	/** Spikes at random times, each followed by the decay of the calcium indicator. */
	private static double[] trace(final int frames, final SplittableRandom random) {
		final double rate = random.nextDouble(0.01, 0.04), decay = random.nextDouble(6, 14), size = random.nextDouble(0.8,
			2);
		final double[] trace = new double[frames];
		double calcium = 0;
		for (int t = -50; t < frames; t++) {
			calcium *= Math.exp(-1 / decay);
			if (random.nextDouble() < rate) calcium += size;
			if (t >= 0) trace[t] = 1 + calcium;
		}
		return trace;
	}

	/** The volume at a time point. */
	public Planes volume(final int frame) {
		final Planes volume = rest.scaled(restTrace[frame], 0);
		for (int c = 0; c < cells.size(); c++)
			volume.add(cells.get(c), (float) traces[c][frame]);
		return volume;
	}

	/** The brightest cell at each voxel, numbered from 1, where it is brighter than a fraction of its maximum; else 0. */
	public Planes labels(final double fraction) {
		final Planes labels = Planes.zeros(rest.width(), rest.height(), rest.depth());
		final Planes most = Planes.zeros(rest.width(), rest.height(), rest.depth());
		for (int c = 0; c < cells.size(); c++) {
			final double least = fraction * Range.of(cells.get(c), "cell").max();
			for (int z = 0; z < rest.depth(); z++)
				for (int p = 0; p < rest.plane(z).length; p++) {
					final float value = cells.get(c).plane(z)[p];
					if (value < least || value <= most.plane(z)[p]) continue;
					most.plane(z)[p] = value;
					labels.plane(z)[p] = c + 1;
				}
		}
		return labels;
	}
}
