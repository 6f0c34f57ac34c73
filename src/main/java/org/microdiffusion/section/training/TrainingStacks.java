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
package org.microdiffusion.section.training;

import java.util.List;
import java.util.SplittableRandom;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.posterior.Permute;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

/**
 * An infinite series of random parts of real stacks and their projections. Those of isotropic stacks
 * are volumes, any axis of which becomes z. Of others each XY plane is a section.
 */
public final class TrainingStacks implements SpecimenSeries {

	private static final int MAX_SIDE_VOXELS = 96;
	/** Fewer slices are not made of an axis. */
	private static final int MIN_DEPTH_SLICES = 40;
	private static final int MAX_PLANES = 24;
	/** Stacks with shorter sides are not averaged to half their size. */
	private static final int MIN_SIDE_TO_HALVE_VOXELS = 128;
	/** Fraction of voxels above which intensities are saturated, against single bright ones. */
	private static final double MIN_SATURATION = 0.6;

	/**
	 * A stack to train on.
	 *
	 * @param name of it, for messages
	 * @param voxels axes x, y, z
	 * @param isotropic whether XZ and YZ sections are as sharp as XY planes
	 */
	public record Stack(String name, Planes voxels, boolean isotropic) {}

	private final List<Stack> stacks;
	private final long seed;

	/**
	 * @param stacks one or more
	 * @param seed of the series
	 */
	public TrainingStacks(final List<Stack> stacks, final long seed) {
		this.stacks = List.copyOf(stacks);
		this.seed = new SplittableRandom(~seed).nextLong();
	}

	@Override
	public TrainingSpecimen specimen(final long index, final Progress progress) {
		final SplittableRandom random = new SplittableRandom(seed + index);
		final Stack stack = stacks.get(random.nextInt(stacks.size()));
		final RandomAcquisition acquisition = new RandomAcquisition(random);
		final Planes part = part(stack, random);
		final Geometry drawn = acquisition.geometry();
		// Shallow parts take few thick blocks only.
		final Geometry geometry = drawn.imagedSlices(2) <= part.depth() ? drawn : Geometry.uniform(Math.max(2, part.depth()
			/ 8));
		final int slices = geometry.imagedSlices(acquisition.blocks(geometry, Math.min(MIN_DEPTH_SLICES, part.depth()), part
			.depth()));
		final Planes truth = scaled(part.range(0, slices), acquisition.logUniform(MIN_SATURATION, 1),
			acquisition.logUniform(0.6, 1.6));
		return new TrainingSpecimen(truth, acquisition.projections(truth, geometry, progress), !stack.isotropic(), stack
			.name());
	}

	/** A random part, turned so that a random sharp axis is z. */
	private static Planes part(final Stack stack, final SplittableRandom random) {
		final Planes all = stack.voxels();
		final int factor = Math.min(all.width(), all.height()) >= MIN_SIDE_TO_HALVE_VOXELS && random.nextBoolean() ? 2 : 1;
		final Planes part = cropped(all, Math.min(all.width() / factor, MAX_SIDE_VOXELS) * factor, Math.min(all.height() /
			factor, MAX_SIDE_VOXELS) * factor, Math.min(all.depth(), stack.isotropic() ? MAX_SIDE_VOXELS * factor
			: MAX_PLANES), random);
		final Planes resampled = halved(part, factor, stack.isotropic() ? factor : 1);
		final Planes mirrored = random.nextBoolean() ? Permute.xy(resampled) : resampled;
		final boolean deep = resampled.depth() >= MIN_DEPTH_SLICES;
		if (stack.isotropic() && deep && random.nextInt(3) == 0) return mirrored;
		return Permute.yz(mirrored);
	}

	private static Planes cropped(final Planes all, final int width, final int height, final int depth,
		final SplittableRandom random)
	{
		final int x = random.nextInt(all.width() - width + 1), y = random.nextInt(all.height() - height + 1);
		final int z = random.nextInt(all.depth() - depth + 1);
		return all.range(z, z + depth).rectangle(x, y, width, height);
	}

	/** Averages over cells of {@code lateral}² × {@code axial} voxels. */
	private static Planes halved(final Planes all, final int lateral, final int axial) {
		if (lateral == 1) return all;
		final int width = all.width() / lateral, height = all.height() / lateral;
		final Planes means = Planes.zeros(width, height, all.depth() / axial);
		final float weight = 1f / (lateral * lateral * axial);
		for (int z = 0; z < means.depth() * axial; z++)
			for (int y = 0; y < height * lateral; y++)
				for (int x = 0; x < width * lateral; x++)
					means.plane(z / axial)[y / lateral * width + x / lateral] += weight * all.plane(z)[y * all.width() + x];
		return means;
	}

	/** Scales intensities to 0 to 1 with a gamma; those above a fraction of the range become 1. */
	static Planes scaled(final Planes image, final double saturated, final double gamma) {
		final Range range = Range.of(image, "specimen");
		final Planes scaled = image.copy();
		// A part without any contrast stays dark.
		final double size = range.size() > 0 ? saturated * range.size() : 1;
		Planes.parallel(scaled.depth(), z -> {
			final float[] plane = scaled.plane(z);
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) Math.pow(Math.min(1, (plane[i] - range.min()) / size), gamma);
		});
		return scaled;
	}
}
