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
package org.microdiffusion.method;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.projection.Reconstruction;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.RegionSource;

/**
 * How a method reconstructs a volume that does not fit into memory: in one stage or several, each of
 * which makes a volume region by region. What is learned is learned once, between stages.
 */
public interface LargeMethod {

	/** The finished volumes and models of the stages, which are kept on disk. */
	interface Stages {

		/**
		 * Makes the volume of a stage, all of its regions that are not finished yet.
		 *
		 * @param name of the stage, for the disk and for users
		 * @return axes x, y, z, in normalised intensities
		 * @throws java.util.concurrent.CancellationException if cancelled; finished regions are kept
		 */
		RegionSource volume(String name, RegionMethod method, Progress progress);

		/**
		 * A text that is found once for a volume, and kept for runs that go on with it or share it.
		 *
		 * @param name of the fact
		 * @param text makes it, if no earlier run did
		 */
		String once(String name, Supplier<String> text);

		/** To be called before something is learned, which only one of several runs that share the work does. */
		void checkLearning();

		/** The file that keeps the model of this volume, and of those that share it, until the work is done. */
		Path model();
	}

	/**
	 * A reconstructed volume.
	 *
	 * @param volume axes x, y, z, in normalised intensities
	 * @param facts about it; their volume is empty
	 */
	record Result(RegionSource volume, Reconstruction facts) {

		/** A volume about which there is nothing more to tell. */
		static Result of(final RegionSource volume) {
			return new Result(volume, Reconstruction.of(Planes.zeros(1, 1, 0)));
		}
	}

	/**
	 * Checks before any work whether it is possible.
	 *
	 * @param data of the sizes and the geometry of the measurement; its pixels are not read
	 * @throws Refusal one sentence, if it is not
	 */
	void check(Projections data, Progress progress);

	/** The largest margin of a stage, in pixels. */
	int margin(Projections data);

	/**
	 * Reconstructs a volume.
	 *
	 * @param data the measurement
	 * @throws Refusal one sentence, if memory, disk, model or engine do not allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	Result reconstruct(LargeMeasurement data, Stages stages, Progress progress);

	/**
	 * How a method reconstructs large volumes.
	 *
	 * @param models that may be reused, and to which new ones are added
	 * @throws Refusal one sentence, if it needs the whole volume
	 */
	static LargeMethod of(final Method method, final MethodSettings settings, final ModelCache models) {
		return switch (method) {
			case LINEAR, CUBIC, HISTOSPLINE, HESSIAN_L1 -> new LargeLocalMethod(method.reconstructor(settings, models));
			case INR -> new LargeInr(settings, models);
			case MICRODIFFUSION -> new LargeSectionMethod(settings, models);
			case MICRODIFFUSION_PAPER -> throw new Refusal("method is " + method +
				", which samples whole slices and is not made in blocks: choose another one, or select a smaller region.");
		};
	}

	/** Whether a method can reconstruct volumes that do not fit into memory. */
	static boolean exists(final Method method) {
		return method != Method.MICRODIFFUSION_PAPER;
	}
}
