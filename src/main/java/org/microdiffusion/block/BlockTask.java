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
package org.microdiffusion.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.microdiffusion.method.LargeMethod;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.projection.Projections;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;

import net.imglib2.FinalInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.ConstantUtils;

/**
 * What is to be reconstructed in blocks, and how.
 *
 * @param geometry of the acquisition
 * @param method of reconstruction
 * @param settings of the method
 * @param noise of the projections
 * @param background in the projections' units; if it is empty, it is estimated
 * @param side of the blocks in pixels, 1 or more; if it is empty, it follows from the free memory
 */
public record BlockTask(Geometry geometry, Method method, MethodSettings settings, NoiseSetting noise,
	OptionalDouble background, OptionalInt side)
{

	/** Native memory of PyTorch with the networks of a reconstruction. */
	private static final long ENGINE_BYTES = 1300L << 20;

	/** @throws Refusal one sentence, if the side is below 1 */
	public BlockTask {
		if (side.isPresent() && side.getAsInt() < 1) throw new Refusal("blocksize is " + side.getAsInt() +
			": give a number of pixels from 1, auto, or whole.");
	}

	/**
	 * Checks before any work whether projections of a size can be reconstructed so.
	 *
	 * @throws Refusal one sentence, if they cannot, or if the blocks are smaller than their margins
	 */
	public void check(final long width, final long height, final int projections, final Progress progress) {
		final Projections data = new Projections(ConstantUtils.constantRandomAccessibleInterval(new FloatType(),
			new FinalInterval(width, height, projections)), new AxialProjection(geometry, projections), NoiseLevel.NONE,
			true);
		final LargeMethod large = large(new ModelCache());
		final int margin = large.margin(data);
		if (side.isPresent() && side.getAsInt() < margin && side.getAsInt() < Math.max(width, height)) throw new Refusal(
			"blocksize is " + side.getAsInt() + ", but a block of the method " + method + " needs " + margin +
				" pixels around it: give " + margin + " or more, or auto.");
		large.check(data, progress);
	}

	LargeMethod large(final ModelCache models) {
		return LargeMethod.of(method, settings, models);
	}

	/** Memory that is needed outside of Java, in bytes. */
	public long outside() {
		return outside(method);
	}

	/** Memory that a method needs outside of Java, in bytes. */
	public static long outside(final Method method) {
		return method == Method.INR || method == Method.MICRODIFFUSION || method == Method.MICRODIFFUSION_PAPER
			? ENGINE_BYTES : 0;
	}

	/** Whether the method makes a volume besides the result. */
	public int volumesOnDisk() {
		return method == Method.MICRODIFFUSION ? 2 : 1;
	}

	/** Everything that a volume depends on besides its projections, one {@code key=value} in each element. */
	public List<String> identity() {
		final List<String> lines = new ArrayList<>(List.of("version=" + Optional.ofNullable(BlockTask.class.getPackage()
			.getImplementationVersion()).orElse("unknown"), "geometry=" + geometry, "method=" + method, "noise=" + noise,
			"background=" + (background.isPresent() ? background.getAsDouble() : "auto"), "blocksize=" + (side.isPresent()
				? side.getAsInt() : "auto")));
		if (outside() == 0) return lines;
		lines.addAll(List.of("seed=" + settings.seed(), "device=" + settings.engine().device(), "model=" + settings.model()
			.map(path -> path.toAbsolutePath().toString()).orElse("none")));
		if (method == Method.INR) lines.add("neighbouring, consistency=" + settings.inr());
		else {
			final SectionSettings sections = settings.sections();
			lines.addAll(List.of("prior=" + sections.prior(), "training=" + sections.learning(), "options=" + sections
				.options(), "psfratio=" + sections.psf(), "reference=" + sections.reference().map(volume -> Fingerprint.of(Planes
					.read(volume), Progress.NONE)).orElse("none")));
		}
		return lines;
	}
}
