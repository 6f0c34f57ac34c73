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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.microdiffusion.api.SeriesOptions.Estimator;
import org.microdiffusion.method.NormalizedProjections;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.AxialProjection;
import org.microdiffusion.projection.NoiseLevel;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.series.ActivityEstimator;
import org.microdiffusion.series.Bleaching;
import org.microdiffusion.series.ComponentFinder;
import org.microdiffusion.series.Components;
import org.microdiffusion.series.Drift;
import org.microdiffusion.series.FrameActivity;
import org.microdiffusion.series.JointEstimator;
import org.microdiffusion.series.NearestEstimator;
import org.microdiffusion.series.ProjectionSeries;
import org.microdiffusion.series.RatioEstimator;
import org.microdiffusion.series.RelativeChange;
import org.microdiffusion.series.SeriesStatistics;
import org.microdiffusion.series.Structure;
import org.microdiffusion.series.StructureFit;
import org.microdiffusion.series.Traces;
import org.microdiffusion.volume.Fingerprint;
import org.microdiffusion.volume.Planes;
import org.microdiffusion.volume.Range;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A series of projections of cells that stay where they are while their brightness changes: the structure is
 * reconstructed once,
 * then the activity of each time point is estimated. Time points are read and computed one by one, so that memory
 * does not grow
 * with their number.
 *
 * @since 0.2.0
 */
public final class FunctionalSeries {

	/** Frames of which the noise is estimated. */
	private static final int NOISE_FRAMES = 8;

	private final ProjectionSeries series;
	private final SeriesOptions options;
	private final SeriesStatistics statistics;
	private final double background;
	/** Intensity above the background that is 1 in normalised units. */
	private final double scale;
	private final Bleaching bleaching;
	private final Structure structure;
	private final Components components;
	private final ActivityEstimator estimator;
	private final Optional<RelativeChange> change;
	private final List<String> remarks = new ArrayList<>();

	/**
	 * Reads the series, reconstructs the structure and finds the components, if that is asked for.
	 *
	 * @param series of one channel, in any intensity units
	 * @throws Refusal one sentence, if the series, the structure, the components or the options do not fit together
	 * @throws java.util.concurrent.CancellationException if cancelled
	 */
	public FunctionalSeries(final ProjectionSeries series, final SeriesOptions options, final Progress progress) {
		if (series.frames() < 2) throw new Refusal(
			"input has one time point, and a series needs 2 or more: give a time series, or use Reconstruct Volume.");
		options.baseline().requireRange(series.frames());
		this.series = series;
		this.options = options;
		statistics = SeriesStatistics.of(series, progress.part(0, 0.15));
		remarks.addAll(statistics.remarks());
		final Planes images = options.source() == SeriesOptions.Source.MEAN ? statistics.mean() : statistics.maximum();
		final Reconstruct.Options how = options.reconstruction();
		final NormalizedProjections input = new NormalizedProjections(images.image(), how.geometry(), how.noise().ofMean(
			series.frames()), how.background());
		if (input.flat()) throw new Refusal(input.flatSentence() + " in the mean over time, so there is no structure.");
		background = input.background();
		scale = Range.of(images, "projections").max() - background;
		Drift.of(series, statistics.mean(), progress).remark().ifPresent(remarks::add);
		bleaching = options.bleaching() ? Bleaching.of(Arrays.stream(statistics.brightness()).map(b -> b - background)
			.toArray(), statistics.black()) : Bleaching.none(series.frames());
		bleaching.remark().ifPresent(remarks::add);
		structure = structure(images, progress.part(0.15, 0.6));
		components = options.find() ? ComponentFinder.find(normalised(), structure, progress.part(0.6, 0.8)) : options
			.components().map(labels -> Components.ofLabels(labels, structure)).orElse(Components.NONE);
		estimator = estimator(progress.part(0.8, 1));
		change = options.relative() ? Optional.of(new RelativeChange(t -> estimator.volume(normalised().frame(t)), series
			.frames(), options.baseline(), structure)) : Optional.empty();
	}

	private Structure structure(final Planes images, final Progress progress) {
		final Reconstruct.Options how = options.reconstruction();
		final AxialProjection operator = new AxialProjection(how.geometry(), images.depth());
		final NoiseLevel noise = how.noise().of(sample(), background).scaled(1 / scale);
		if (options.structure().isPresent()) {
			final StructureFit fit = StructureFit.of(Planes.read(options.structure().get()), operator, normalised(statistics
				.mean(), 1));
			fit.remark().ifPresent(remarks::add);
			return Structure.of(fit.volume(), operator, noise);
		}
		final Reconstruct.Result made = Reconstruct.run(images.image(), new Reconstruct.Options(how.geometry(), how.method(), how
			.settings(), how.noise().ofMean(series.frames()), OptionalDouble.of(background)), progress);
		remarks.addAll(made.remarks());
		return Structure.of(normalised(Planes.read(made.volume()), 1), operator, noise);
	}

	/** Some frames as one stack, for the noise. */
	private Planes sample() {
		final int count = Math.min(NOISE_FRAMES, series.frames());
		final List<float[]> planes = new ArrayList<>();
		for (int k = 0; k < count; k++) {
			final Planes frame = series.frame((int) ((long) k * series.frames() / count));
			for (int i = 0; i < frame.depth(); i++)
				planes.add(frame.plane(i));
		}
		return Planes.wrap(planes.toArray(float[][]::new), statistics.mean().width(), statistics.mean().height());
	}

	private ActivityEstimator estimator(final Progress progress) {
		return switch (options.estimator().orElse(components.count() > 0 ? Estimator.JOINT : Estimator.RATIO)) {
			case RATIO -> new RatioEstimator(structure, components);
			case NEAREST -> new NearestEstimator(structure, components);
			case JOINT -> components.count() == 0 ? new JointEstimator(structure, components) : new JointEstimator(structure,
				components).refined(normalised(), options.find(), progress);
		};
	}

	private Planes normalised(final Planes images, final double factor) {
		return images.scaled(1 / (scale * factor), -background / (scale * factor));
	}

	/** The series with background 0 and without bleaching. Black frames are as the structure. */
	private ProjectionSeries normalised() {
		return new ProjectionSeries() {

			@Override
			public int frames() {
				return series.frames();
			}

			@Override
			public Planes frame(final int frame) {
				return statistics.black()[frame] ? structure.projections() : normalised(series.frame(frame), bleaching.factor(
					frame));
			}
		};
	}

	/** The number of time points. */
	public int frames() {
		return series.frames();
	}

	/** The components, in the order of the brightness that is told. */
	public Components components() {
		return components;
	}

	/** The structure, axes x, y, z, in the series' intensity units. */
	public RandomAccessibleInterval<FloatType> structure() {
		return restored(structure.volume()).image();
	}

	/** The intensity without fluorescence, in the series' units. */
	public double background() {
		return background;
	}

	/** Intensity above the background for which the structure of {@link #components} has the value 1. */
	public double scale() {
		return scale;
	}

	/** Crosstalk between components, as {@link ActivityEstimator#crosstalk}. */
	public double[][] crosstalk() {
		return estimator.crosstalk();
	}

	/** Sentences that the user should read. */
	public List<String> remarks() {
		return List.copyOf(remarks);
	}

	/**
	 * The activity at a time point.
	 *
	 * @param frame from 0
	 * @param volume whether the volume is wanted
	 * @return the volume in the series' intensity units, without bleaching, or its ΔF/F; a black frame has a dark
	 * volume, and NaN
	 *         for the brightness
	 */
	public FrameActivity activity(final int frame, final boolean volume) {
		if (statistics.black()[frame]) {
			final double[] unknown = new double[components.count()];
			Arrays.fill(unknown, Double.NaN);
			return new FrameActivity(volume ? Optional.of(structure.volume().scaled(0, change.isPresent() ? 0 : background))
				: Optional.empty(), unknown, unknown);
		}
		final Planes projections = normalised().frame(frame);
		return new FrameActivity(volume ? Optional.of(told(frame, estimator.volume(projections))) : Optional.empty(), estimator
			.brightness(projections), estimator.deviation(projections));
	}

	private Planes told(final int frame, final Planes volume) {
		return change.isPresent() ? change.get().of(frame, volume) : restored(volume);
	}

	private Planes restored(final Planes volume) {
		return volume.scaled(scale, background);
	}

	/** Names everything that the activity of a time point depends on, besides the series itself. */
	public String identity(final Progress progress) {
		final List<String> parts = components.all().stream().map(component -> component.name() + Arrays.hashCode(component
			.part().places()) + Arrays.hashCode(component.part().values())).toList();
		return String.join("\n", Fingerprint.of(structure.volume(), progress), Fingerprint.of(statistics.mean(), progress),
			estimator.getClass().getSimpleName(), bleaching.toString(), structure.noise().toString(), Double.toString(
				background), options.baseline().toString(), Boolean.toString(options.relative()), parts.toString());
	}

	/** An empty table of traces, which {@link #activity} fills. */
	public Traces traces() {
		return new Traces(components, options.baseline(), frames());
	}

	/** The size of a volume. */
	public Planes size() {
		return structure.volume();
	}
}
