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
package org.microdiffusion.section.posterior;

import java.util.List;

import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Region;

/** The plane in which sections along z lie. The rows of a section are slices, its columns run along x or y. */
public enum SectionPlane {

	/** Columns along x: one section for each y. */
	XZ {

		@Override
		public int count(final Planes volume) {
			return volume.height();
		}

		@Override
		int first(final Region region) {
			return region.y();
		}

		@Override
		int end(final Region region) {
			return region.bottom();
		}

		@Override
		int before(final Window window) {
			return window.left();
		}

		@Override
		int after(final Window window) {
			return window.right();
		}

		@Override
		int width(final Planes volume) {
			return volume.width();
		}

		@Override
		int pixel(final int width, final int section, final int column) {
			return section * width + column;
		}
	},

	/** Columns along y: one section for each x. */
	YZ {

		@Override
		public int count(final Planes volume) {
			return volume.width();
		}

		@Override
		int first(final Region region) {
			return region.x();
		}

		@Override
		int end(final Region region) {
			return region.right();
		}

		@Override
		int before(final Window window) {
			return window.top();
		}

		@Override
		int after(final Window window) {
			return window.bottom();
		}

		@Override
		int width(final Planes volume) {
			return volume.height();
		}

		@Override
		int pixel(final int width, final int section, final int column) {
			return column * width + section;
		}
	};

	/** XZ and YZ. */
	public static final List<SectionPlane> BOTH = List.of(XZ, YZ);

	/** Number of sections of a volume in this plane. */
	public abstract int count(Planes volume);

	/** The first section through a region. */
	abstract int first(Region region);

	/** The section behind the last one through a region. */
	abstract int end(Region region);

	/** Columns of the whole volume before those of a section. */
	abstract int before(Window window);

	/** Columns of the whole volume behind those of a section. */
	abstract int after(Window window);

	/** Columns of a section. */
	abstract int width(Planes volume);

	/**
	 * Index of the pixel of a slice at which a column of a section lies.
	 *
	 * @param width of the slice
	 */
	abstract int pixel(int width, int section, int column);

	/** Sections {@code from} to before {@code to}, one in each plane of the result. */
	public Planes sections(final Planes volume, final int from, final int to) {
		final Planes sections = Planes.zeros(width(volume), volume.depth(), to - from);
		Planes.parallel(volume.depth(), z -> {
			for (int i = from; i < to; i++)
				for (int column = 0; column < sections.width(); column++)
					sections.plane(i - from)[z * sections.width() + column] = volume.plane(z)[pixel(volume.width(), i, column)];
		});
		return sections;
	}

	/** Adds {@code factor} times the sections to a volume; the first of them is section {@code from}. */
	public void add(final Planes volume, final Planes sections, final int from, final float factor) {
		Planes.parallel(volume.depth(), z -> {
			for (int i = 0; i < sections.depth(); i++)
				for (int column = 0; column < sections.width(); column++)
					volume.plane(z)[pixel(volume.width(), from + i, column)] += factor * sections.plane(i)[z * sections.width() +
						column];
		});
	}
}
