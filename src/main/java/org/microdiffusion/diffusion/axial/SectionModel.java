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
package org.microdiffusion.diffusion.axial;

import java.util.List;

import org.microdiffusion.diffusion.NoiseSchedule;
import org.microdiffusion.diffusion.unet.Layout;
import org.microdiffusion.diffusion.unet.Pass;
import org.microdiffusion.diffusion.unet.SectionNet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** A trained network for sections, on a device. */
final class SectionModel implements AutoCloseable {

	/** T. */
	static final int LEVELS = 1000;
	private static final List<Integer> WIDTHS = List.of(64, 96, 128);
	private static final int BATCH = 8;

	private final SectionNet net;
	private final NDManager manager;
	private final NDList weights = new NDList();

	SectionModel(final Backend backend, final SectionWeights trained) {
		net = network(new Layout(0));
		manager = backend.manager().newSubManager();
		for (final Parameter p : trained.parameters())
			weights.add(Tensors.of(manager, p.values(), p.shape()));
	}

	/** @param layout gets the parameters */
	static SectionNet network(final Layout layout) {
		return new SectionNet(layout, Batch.CHANNELS, WIDTHS);
	}

	static NoiseSchedule schedule() {
		return new NoiseSchedule(NoiseSchedule.Kind.LINEAR, LEVELS);
	}

	/**
	 * x̂_0 of all sections, the mean over mirror images.
	 *
	 * @param noisy √ᾱ_t X_t in units of the residual's scale; null: none, at t = T
	 * @param level t
	 * @param views mirror images, 1, 2 or 4
	 * @return the predicted truth − prior of each section
	 */
	Planes residual(final Sections sections, final Planes noisy, final int level, final int views,
		final Progress progress)
	{
		final Planes sum = Planes.zeros(sections.width(), sections.height(), sections.count());
		final int used = sections.symmetric() ? views : Math.min(2, views);
		for (int view = 0; view < used; view++)
			for (int from = 0; from < sections.count(); from += BATCH) {
				progress.checkCancelled();
				progress.report((view + (double) from / sections.count()) / used, "Predicting sections");
				add(sum, sections, noisy, level, from, Math.min(sections.count(), from + BATCH), (view & 2) != 0, (view & 1) != 0,
					(float) (sections.scales().residual() / used));
			}
		return sum;
	}

	private void add(final Planes sum, final Sections sections, final Planes noisy, final int level, final int from,
		final int to, final boolean upsideDown, final boolean mirrored, final float factor)
	{
		final int height = sections.height();
		final int width = sections.width();
		final Batch batch = new Batch(to - from, height, width);
		final int[] levels = new int[to - from];
		for (int i = 0; i < to - from; i++) {
			levels[i] = level;
			final Batch.Cut cut = new Batch.Cut(from + i, 0, 0, upsideDown, mirrored, 1);
			batch.load(i, sections, cut);
			if (noisy != null) for (int y = 0, p = 0; y < height; y++)
				for (int x = 0; x < width; x++, p++)
					batch.noisy(i, p, noisy.plane(from + i)[batch.row(cut, y) * width + batch.column(cut, x)]);
		}
		final float[] output;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			output = Tensors.floats(net.apply(new Pass(weights, false), batch.array(manager), levels));
		}
		for (int i = 0; i < to - from; i++) {
			final Batch.Cut cut = new Batch.Cut(from + i, 0, 0, upsideDown, mirrored, 1);
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					sum.plane(from + i)[batch.row(cut, y) * width + batch.column(cut, x)] += factor * output[(i * height + y) *
						width + x];
		}
	}

	@Override
	public void close() {
		manager.close();
	}
}
