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

import java.util.List;

import org.microdiffusion.volume.Planes;

/** Along which lateral axis sections of a volume lie: their rows are slices, their columns run along it. */
enum SectionPlane {

	/** XZ sections, one for each y. */
	X {

		@Override
		int count(final Planes volume) {
			return volume.height();
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

	/** YZ sections, one for each x. */
	Y {

		@Override
		int count(final Planes volume) {
			return volume.width();
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

	static final List<SectionPlane> BOTH = List.of(X, Y);

	/** How many sections a volume has. */
	abstract int count(Planes volume);

	abstract int width(Planes volume);

	/** Where a column of a section lies in the slices of a volume. */
	abstract int pixel(int width, int section, int column);

	/** Some sections, as planes. */
	Planes sections(final Planes volume, final int from, final int to) {
		final Planes sections = Planes.zeros(width(volume), volume.depth(), to - from);
		Planes.parallel(volume.depth(), z -> {
			for (int i = from; i < to; i++)
				for (int column = 0; column < sections.width(); column++)
					sections.plane(i - from)[z * sections.width() + column] = volume.plane(z)[pixel(volume.width(), i, column)];
		});
		return sections;
	}

	/** Adds sections, times a factor, to a volume. */
	void add(final Planes volume, final Planes sections, final int from, final float factor) {
		Planes.parallel(volume.depth(), z -> {
			for (int i = 0; i < sections.depth(); i++)
				for (int column = 0; column < sections.width(); column++)
					volume.plane(z)[pixel(volume.width(), from + i, column)] += factor * sections.plane(i)[z * sections.width() +
						column];
		});
	}
}
