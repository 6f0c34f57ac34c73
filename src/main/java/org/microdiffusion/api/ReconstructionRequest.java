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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import org.microdiffusion.guided.SolverKind;
import org.microdiffusion.method.Effort;
import org.microdiffusion.method.EngineSettings;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.ModelCache;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.SectionOptions;
import org.microdiffusion.section.training.AxialDegradation;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.volume.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A volume, or one for each time point, that is to be reconstructed; see
 * {@link MicroDiffusion#reconstruct}. What is not said has the defaults of the command
 * Reconstruct Volume.
 *
 * @since 0.1.0
 */
public final class ReconstructionRequest extends AcquisitionRequest<ReconstructionRequest> {

	private final List<RandomAccessibleInterval<FloatType>> timePoints;
	private Method method = Method.MICRODIFFUSION;
	private Effort effort = Effort.NORMAL;
	private TrainingMode training = TrainingMode.FINETUNE;
	private Optional<RandomAccessibleInterval<FloatType>> reference = Optional.empty();
	private OptionalDouble pixelOverDistance = OptionalDouble.empty();
	private OptionalDouble psfRatio = OptionalDouble.empty();
	private int samples = 1;
	private SolverKind solver = SolverKind.DDIM;
	private NoiseSetting noise = NoiseSetting.AUTO;
	private OptionalDouble background = OptionalDouble.empty();
	private Optional<Path> model = Optional.empty();
	private EngineSettings engine = EngineSettings.DEFAULT;
	private ModelCache models = new ModelCache();
	private Consumer<Planes> preview = volume -> {};
	private int learnFrom;

	/** @param timePoints each with the axes x, y, block */
	ReconstructionRequest(final List<RandomAccessibleInterval<FloatType>> timePoints) {
		this.timePoints = timePoints;
	}

	@Override
	ReconstructionRequest self() {
		return this;
	}

	/** @param name of the method, such as {@code Hessian-L1}; MicroDiffusion if it is not given */
	public ReconstructionRequest method(final String name) {
		return method(Method.named(name));
	}

	/** @param algorithm the method; {@link Method#MICRODIFFUSION} if it is not given */
	public ReconstructionRequest method(final Method algorithm) {
		method = algorithm;
		return this;
	}

	/**
	 * The voxels of the acquisition, all in one unit; only their ratio matters, to tell how lateral
	 * planes are stretched to look like sections. Without it, the slices' voxels are taken for cubes.
	 *
	 * @param width of a pixel, above 0
	 * @param height of a pixel, above 0
	 * @param distance from one projection to the next one, above 0
	 * @throws Refusal one sentence, if a value is not above 0
	 */
	public ReconstructionRequest voxelSize(final double width, final double height, final double distance) {
		if (!(Math.min(Math.min(width, height), distance) > 0)) throw new Refusal("voxelSize is " + width + ", " + height +
			", " + distance + ": give a width, a height and a distance above 0.");
		pixelOverDistance = OptionalDouble.of(width / distance);
		return this;
	}

	/** @param quality what MicroDiffusion spends; {@link Effort#NORMAL} if it is not given */
	public ReconstructionRequest effort(final Effort quality) {
		effort = quality;
		return this;
	}

	/** @param mode what MicroDiffusion learns first; {@link TrainingMode#FINETUNE} if it is not given */
	public ReconstructionRequest training(final TrainingMode mode) {
		training = mode;
		return this;
	}

	/**
	 * Learns from a stack of similar tissue with all slices.
	 *
	 * @param tissue axes x, y, z
	 */
	public ReconstructionRequest reference(final RandomAccessibleInterval<? extends RealType<?>> tissue) {
		reference = Optional.of(MicroDiffusion.floats("reference", tissue));
		return training(TrainingMode.REFERENCE);
	}

	/** @param ratio how many times longer the point spread function is along z than across, 1 to 10 */
	public ReconstructionRequest psfRatio(final double ratio) {
		psfRatio = OptionalDouble.of(ratio);
		return this;
	}

	/**
	 * Asks for the standard deviation at each voxel (MicroDiffusion), or averages volumes
	 * (MicroDiffusion (paper)).
	 *
	 * @param volumes that are drawn, 2 to 1000; 8 tell a deviation to about a quarter of its size
	 */
	public ReconstructionRequest uncertainty(final int volumes) {
		samples = volumes;
		return this;
	}

	/** @param kind of MicroDiffusion (paper)'s sampler; {@link SolverKind#DDIM} if it is not given */
	public ReconstructionRequest solver(final SolverKind kind) {
		solver = kind;
		return this;
	}

	/**
	 * The noise of the projections.
	 *
	 * @param text {@code auto} (the default), {@code 0}, a standard deviation in the images' units,
	 *          or {@code photons:P;read:R}
	 */
	public ReconstructionRequest noise(final String text) {
		noise = NoiseSetting.parse(text);
		return this;
	}

	/** @param intensity of no fluorescence, in the images' units; estimated if it is not given */
	public ReconstructionRequest background(final double intensity) {
		background = OptionalDouble.of(intensity);
		return this;
	}

	/** @param file of a trained model, or the one that MicroDiffusion's model goes to */
	public ReconstructionRequest model(final Path file) {
		model = Optional.of(file);
		return this;
	}

	/** @param name {@code auto} (the default), {@code cpu}, {@code gpu} or {@code gpu:N} */
	public ReconstructionRequest device(final String name) {
		engine = new EngineSettings(name, Optional.empty());
		return this;
	}

	/** @param shared models that other requests trained, or will use */
	public ReconstructionRequest models(final ModelCache shared) {
		models = shared;
		return this;
	}

	/** @param viewer takes volumes on their way, for reading only, intensities 0 to about 1 */
	public ReconstructionRequest preview(final Consumer<Planes> viewer) {
		preview = viewer;
		return this;
	}

	/** @param timePoint from which MicroDiffusion learns for all, 0 or more; 0 if it is not given */
	public ReconstructionRequest learnFrom(final int timePoint) {
		learnFrom = timePoint;
		return this;
	}

	/**
	 * Reconstructs the only time point.
	 *
	 * @throws Refusal one sentence, if a value, a size, a file, the device or the memory does not
	 *           allow it, or if there are several time points
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public Reconstruct.Result run() {
		if (timePoints.size() != 1) throw new Refusal("images has " + timePoints.size() +
			" time points: call runSeries() instead of run().");
		return runSeries().get(0);
	}

	/**
	 * Reconstructs every time point with one model, which is learned from one of them.
	 *
	 * @return in the order of the time points
	 * @throws Refusal one sentence, if a value, a size, a file, the device or the memory does not
	 *           allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public List<Reconstruct.Result> runSeries() {
		if (learnFrom < 0 || learnFrom >= timePoints.size()) throw new Refusal("learnFrom is " + learnFrom +
			": give 0 to " + (timePoints.size() - 1) + ", one of the time points.");
		final Reconstruct.Options options = options();
		final List<Reconstruct.Result> results = new ArrayList<>(Collections.nCopies(timePoints.size(), null));
		final List<Progress> parts = progress().parts(Collections.nCopies(timePoints.size(), 1.0).stream().mapToDouble(d -> d)
			.toArray());
		results.set(learnFrom, one(learnFrom, options, parts.get(0)));
		int done = 1;
		for (int t = 0; t < timePoints.size(); t++)
			if (t != learnFrom) results.set(t, one(t, options, parts.get(done++)));
		return results;
	}

	private Reconstruct.Result one(final int timePoint, final Reconstruct.Options options, final Progress part) {
		return Reconstruct.run(timePoints.get(timePoint), options, models, preview, part);
	}

	private Reconstruct.Options options() {
		final Geometry geometry = geometry();
		return new Reconstruct.Options(geometry, method, settings(geometry), noise, background);
	}

	private MethodSettings settings(final Geometry geometry) {
		final PsfRatio psf = new PsfRatio(psfRatio, pixelOverDistance.isPresent() ? OptionalDouble.of(pixelOverDistance
			.getAsDouble() * geometry.spacing()) : OptionalDouble.empty());
		final SectionOptions options = new SectionOptions(effort.budget(training), SectionSettings.steps(samples), samples,
			AxialDegradation.USUAL);
		final SectionSettings sections = method == Method.MICRODIFFUSION ? new SectionSettings(Optional.empty(), options, effort
			.training(training), reference, Optional.of(psf)) : SectionSettings.DEFAULT;
		return MethodSettings.DEFAULT.withSeed(seed()).withModel(model).with(engine).with(sections).with(
			GuidedSettings.DEFAULT.toBuilder().samples(samples).solver(solver).build());
	}
}
