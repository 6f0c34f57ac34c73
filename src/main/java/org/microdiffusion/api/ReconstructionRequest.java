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
 * A request to reconstruct a volume, or one for each time point; see
 * {@link MicroDiffusion#reconstruct}. Options that are not set have the defaults of the command
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

	/**
	 * Chooses the method by its name.
	 *
	 * @param name such as {@code Hessian-L1}, in any case; the default is MicroDiffusion
	 * @throws Refusal one sentence, if there is no such method
	 */
	public ReconstructionRequest method(final String name) {
		return method(Method.named(name));
	}

	/**
	 * Chooses the method.
	 *
	 * @param algorithm the method; the default is {@link Method#MICRODIFFUSION}
	 */
	public ReconstructionRequest method(final Method algorithm) {
		method = algorithm;
		return this;
	}

	/**
	 * Sets the voxel size of the acquisition, all values in the same unit. Only the ratio of width and
	 * distance matters: it is the factor by which lateral planes are stretched to look like sections
	 * along z. Without a voxel size, the voxels of the volume are assumed to be cubes.
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

	/**
	 * Sets how much time the method MicroDiffusion spends on training and averaging.
	 *
	 * @param quality the default is {@link Effort#NORMAL}
	 */
	public ReconstructionRequest effort(final Effort quality) {
		effort = quality;
		return this;
	}

	/**
	 * Sets on what data the method MicroDiffusion is trained before it reconstructs.
	 *
	 * @param mode the default is {@link TrainingMode#FINETUNE}
	 */
	public ReconstructionRequest training(final TrainingMode mode) {
		training = mode;
		return this;
	}

	/**
	 * Trains the method MicroDiffusion on a stack of similar tissue with all slices, which is
	 * {@link TrainingMode#REFERENCE}.
	 *
	 * @param tissue axes x, y, z, in any intensity units
	 * @throws Refusal one sentence, if the image has not three axes
	 */
	public ReconstructionRequest reference(final RandomAccessibleInterval<? extends RealType<?>> tissue) {
		reference = Optional.of(MicroDiffusion.floats("reference", tissue));
		return training(TrainingMode.REFERENCE);
	}

	/**
	 * Sets the axial/lateral ratio of the point spread function, by which lateral training planes are
	 * blurred to look like sections along z.
	 *
	 * @param ratio 1 to 10; if it is not given, the axial blur is estimated from the projections
	 */
	public ReconstructionRequest psfRatio(final double ratio) {
		psfRatio = OptionalDouble.of(ratio);
		return this;
	}

	/**
	 * Sets the number of samples. The method MicroDiffusion computes the standard deviation at each
	 * voxel from them, and MicroDiffusion (paper) returns their mean.
	 *
	 * @param volumes number of samples, 2 to 1000; 8 give the standard deviation to about a quarter of
	 *          its value
	 */
	public ReconstructionRequest uncertainty(final int volumes) {
		samples = volumes;
		return this;
	}

	/**
	 * Sets the solver by which the method MicroDiffusion (paper) samples.
	 *
	 * @param kind the default is {@link SolverKind#DDIM}
	 */
	public ReconstructionRequest solver(final SolverKind kind) {
		solver = kind;
		return this;
	}

	/**
	 * Sets the noise of the projections.
	 *
	 * @param text {@code auto} (the default) to estimate it, {@code 0}, a standard deviation in the
	 *          images' units, or {@code photons:P;read:R} with the photons at the brightest pixel and the
	 *          standard deviation of the read noise in photons
	 * @throws Refusal one sentence, if it is none of these
	 */
	public ReconstructionRequest noise(final String text) {
		noise = NoiseSetting.parse(text);
		return this;
	}

	/**
	 * Sets the intensity without fluorescence.
	 *
	 * @param intensity in the images' units; estimated from the projections if it is not given
	 */
	public ReconstructionRequest background(final double intensity) {
		background = OptionalDouble.of(intensity);
		return this;
	}

	/**
	 * Sets the model file.
	 *
	 * @param file of a trained model. If it does not exist, the method MicroDiffusion writes the model
	 *          that it trains to it
	 */
	public ReconstructionRequest model(final Path file) {
		model = Optional.of(file);
		return this;
	}

	/**
	 * Sets the device on which networks are computed.
	 *
	 * @param name {@code auto} (the default), {@code cpu}, {@code gpu} or {@code gpu:N}
	 * @throws Refusal one sentence, if it is none of these
	 */
	public ReconstructionRequest device(final String name) {
		engine = new EngineSettings(name, Optional.empty());
		return this;
	}

	/**
	 * Shares trained models with other requests, so that a model is trained once only.
	 *
	 * @param shared models that other requests trained, and to which this one adds its own
	 */
	public ReconstructionRequest models(final ModelCache shared) {
		models = shared;
		return this;
	}

	/**
	 * Sets a listener for intermediate volumes.
	 *
	 * @param viewer receives volumes for reading only; their intensities are 0 to about 1
	 */
	public ReconstructionRequest preview(final Consumer<Planes> viewer) {
		preview = viewer;
		return this;
	}

	/**
	 * Sets the time point on which the method MicroDiffusion is trained for all of them.
	 *
	 * @param timePoint index from 0; the default is 0
	 */
	public ReconstructionRequest learnFrom(final int timePoint) {
		learnFrom = timePoint;
		return this;
	}

	/**
	 * Reconstructs a single time point.
	 *
	 * @return the reconstruction
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
	 * Reconstructs every time point with one model, which is trained on one of them.
	 *
	 * @return the reconstructions in the order of the time points
	 * @throws Refusal one sentence, if a value, a size, a file, the device or the memory does not
	 *           allow it
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public List<Reconstruct.Result> runSeries() {
		if (learnFrom < 0 || learnFrom >= timePoints.size()) throw new Refusal("learnFrom is " + learnFrom +
			": give 0 to " + (timePoints.size() - 1) + ", one of the time points.");
		final Reconstruct.Options options = options();
		final List<Reconstruct.Result> results = new ArrayList<>(Collections.nCopies(timePoints.size(), null));
		final List<Progress> parts = progress().parts(Collections.nCopies(timePoints.size(), 1.0).stream().mapToDouble(
			d -> d).toArray());
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
		final SectionSettings sections = method == Method.MICRODIFFUSION ? new SectionSettings(Optional.empty(), options,
			effort.training(training), reference, Optional.of(psf)) : SectionSettings.DEFAULT;
		return MethodSettings.DEFAULT.withSeed(seed()).withModel(model).with(engine).with(sections).with(
			GuidedSettings.DEFAULT.toBuilder().samples(samples).solver(solver).build());
	}
}
