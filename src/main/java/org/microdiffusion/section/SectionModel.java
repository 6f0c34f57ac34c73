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
package org.microdiffusion.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.guided.NoiseSchedule;
import org.microdiffusion.nn.Layout;
import org.microdiffusion.nn.Pass;
import org.microdiffusion.nn.SectionNet;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.tensor.Backend;
import org.microdiffusion.tensor.Parameter;
import org.microdiffusion.tensor.Tensors;
import org.microdiffusion.volume.Planes;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/** A trained network for sections, on a device. */
final class SectionModel implements SectionDenoiser, AutoCloseable {

	/** T. */
	static final int LEVELS = 1000;
	private static final List<Integer> WIDTHS = List.of(64, 96, 128);
	/** Pixels of several sections that are seen at a time: few enough to stop soon. */
	private static final int PIXELS = 1 << 16;
	/** Pixels of a section that is not cut into tiles: so many that little is lost at margins. */
	private static final int LARGEST = 1 << 18;

	private final SectionNet net;
	private final int largest;
	private final NDManager manager;
	private final NDList weights = new NDList();
	private long pixels;

	SectionModel(final Backend backend, final SectionWeights trained) {
		this(backend, trained, LARGEST);
	}

	/** @param largest tile, pixels */
	SectionModel(final Backend backend, final SectionWeights trained, final int largest) {
		this.largest = largest;
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

	@Override
	public Planes residual(final Sections sections, final Planes noisy, final int level, final int views,
		final Progress progress)
	{
		final Planes sum = Planes.zeros(sections.width(), sections.height(), sections.count());
		final List<Window> windows = windows(sections);
		final int used = sections.views(views);
		final float factor = (float) (sections.scales().residual() / used);
		for (int i = 0; i < used * windows.size(); i++) {
			final Window window = windows.get(i % windows.size());
			final int view = i / windows.size();
			final int most = Math.max(1, PIXELS / (window.rows.length() * window.columns.length()));
			for (int from = 0; from < sections.count(); from += most) {
				progress.checkCancelled();
				progress.report((i + (double) from / sections.count()) / used / windows.size(), "Predicting sections");
				add(sum, new Part(sections, noisy, from, Math.min(sections.count(), from + most), window, (view & 2) != 0, (view &
					1) != 0), level, factor);
			}
		}
		return sum;
	}

	/** A tile of the rows and one of the columns. */
	private record Window(Tile rows, Tile columns) {}

	private List<Window> windows(final Sections sections) {
		final int grain = net.grain();
		final int margin = (net.reach() + grain - 1) / grain * grain;
		// Shorter tiles would consist of margins.
		final int shortest = 4 * margin;
		final List<Window> windows = new ArrayList<>();
		for (final Tile rows : Tile.of(sections.height(), Math.max(shortest, (int) Math.sqrt(largest)), margin, grain))
			for (final Tile columns : Tile.of(sections.width(), Math.max(shortest, largest / rows.length()), margin, grain))
				windows.add(new Window(rows, columns));
		return windows;
	}

	/**
	 * What the network sees at a time.
	 *
	 * @param noisy of all sections, or null
	 * @param from first section
	 * @param to behind the last section
	 * @param window of the mirror image
	 */
	private record Part(Sections sections, Planes noisy, int from, int to, Window window, boolean upsideDown,
		boolean mirrored)
	{

		Batch.Cut cut(final int section) {
			return new Batch.Cut(section, upsideDown ? sections.height() - window.rows.to() : window.rows.from(), mirrored
				? sections.width() - window.columns.to() : window.columns.from(), upsideDown, mirrored, 1);
		}

		Batch batch() {
			final int height = window.rows.length();
			final int width = window.columns.length();
			final Batch batch = new Batch(to - from, height, width);
			for (int i = 0; i < to - from; i++) {
				final Batch.Cut cut = cut(from + i);
				batch.load(i, sections, cut);
				if (noisy != null) for (int y = 0, p = 0; y < height; y++)
					for (int x = 0; x < width; x++, p++)
						batch.noisy(i, p, noisy.plane(from + i)[batch.row(cut, y) * sections.width() + batch.column(cut, x)]);
			}
			return batch;
		}
	}

	private void add(final Planes sum, final Part part, final int level, final float factor) {
		final Batch batch = part.batch();
		pixels += batch.pixels();
		final int[] levels = new int[part.to - part.from];
		Arrays.fill(levels, level);
		final float[] output;
		try (NDScope scope = new NDScope()) {
			scope.suppressNotUsedWarning();
			output = Tensors.floats(net.apply(new Pass(weights, false), batch.array(manager), levels));
		}
		final Tile rows = part.window.rows;
		final Tile columns = part.window.columns;
		for (int i = 0; i < levels.length; i++) {
			final Batch.Cut cut = part.cut(part.from + i);
			for (int y = rows.coreFrom() - rows.from(); y < rows.coreTo() - rows.from(); y++)
				for (int x = columns.coreFrom() - columns.from(); x < columns.coreTo() - columns.from(); x++)
					sum.plane(part.from + i)[batch.row(cut, y) * sum.width() + batch.column(cut, x)] += factor * output[(i * rows
						.length() + y) * columns.length() + x];
		}
	}

	@Override
	public long pixels() {
		return pixels;
	}

	@Override
	public void close() {
		manager.close();
	}
}
