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
package org.microdiffusion.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.microdiffusion.api.ModelCard;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.command.batch.TimeSeries;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.ExpectedTime;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.GuidedKeys;
import org.microdiffusion.command.param.IdleKeys;
import org.microdiffusion.command.param.ImageChoice;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.MethodKeys;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.files.PartFile;
import org.microdiffusion.guided.SolverKind;
import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.method.Effort;
import org.microdiffusion.method.ExpectedWork;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.SectionSettings;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.ui.Preview;
import org.microdiffusion.ui.RunTable;
import org.microdiffusion.volume.Planes;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;

/**
 * The keys that all reconstructing commands share, and the reconstruction of one
 * image. Subclasses say where images come from and where volumes go to.
 */
abstract class ReconstructionCommand extends JobCommand implements IdleKeys {

	/** What is asked for, before any work. */
	private record Request(InputImage stack, Reconstruct.Options options, TimeSeries series, OutputType type) {}

	/** The default first. */
	private static final List<Method> METHODS = Stream.concat(Stream.of(Method.MICRODIFFUSION), Stream.of(Method.values())
		.filter(method -> method != Method.MICRODIFFUSION)).toList();

	private static final Set<Method> MODELLED = EnumSet.of(Method.INR, Method.MICRODIFFUSION_PAPER,
		Method.MICRODIFFUSION);

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH_OR_AUTO)
	private String steplength = GeometryKeys.AUTO;

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE_OR_AUTO)
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP_OR_AUTO)
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET_OR_AUTO)
	private String offset = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String how = Keys.HEADING + "Method";

	@Parameter(label = "Method", persist = false, description = "How the slices are found.")
	private String method = Method.MICRODIFFUSION.toString();

	@Parameter(label = "Effort", persist = false, choices = { "seconds", "fast", "normal", "best" },
		description = SectionKeys.EFFORT)
	private String effort = "normal";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String intensities = Keys.HEADING + "Intensities";

	@Parameter(label = "Noise (intensity or photons)", persist = false, description = NoiseKeys.NOISE)
	private String noise = GeometryKeys.AUTO;

	@Parameter(label = "Background (intensity)", persist = false, description = NoiseKeys.BACKGROUND)
	private String background = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String ours = Keys.HEADING + "MicroDiffusion";

	@Parameter(label = "Training", persist = false, choices = { "finetune", "bundled", "zeroshot", "reference" },
		description = SectionKeys.TRAINING)
	private String training = SectionKeys.USUAL.toString();

	@Parameter(label = "Reference", persist = false, description =
		"MicroDiffusion with training=reference: a stack with " +
		"all slices of similar tissue, point-scanned, with one channel and one time point; " + ImageChoice.WORDS + ".")
	private String reference = ImageChoice.NONE;

	@Parameter(label = "Prior", persist = false, description =
		"MicroDiffusion, MicroDiffusion (paper): the method whose " +
		"volume guides it; auto: Hessian-L1, or in the paper's the model's, else INR.")
	private String prior = GeometryKeys.AUTO;

	@Parameter(label = "PSF ratio (axial / lateral)", persist = false, description = SectionKeys.PSFRATIO)
	private String psfratio = GeometryKeys.AUTO;

	@Parameter(label = "Steps (noise levels)", persist = false, description =
		"MicroDiffusion, MicroDiffusion (paper): noise levels " +
		"visited, 1 to 1000; auto: 20 in the paper's, else 1, which gives the posterior mean, or 10 if there are samples.")
	private String steps = GeometryKeys.AUTO;

	@Parameter(label = "Samples (volumes)", persist = false, description =
		"MicroDiffusion: volumes drawn to tell the uncertainty, 1: " +
		"none; auto: 8 if the uncertainty is saved, else 1. MicroDiffusion (paper): volumes that are averaged. Up to 1000.")
	private String samples = GeometryKeys.AUTO;

	@Parameter(label = "Time point to learn from", persist = false, description = TimeSeries.TIMEPOINT)
	private String timepoint = GeometryKeys.AUTO;

	@Parameter(label = "Channels", persist = false, choices = { "own", "shared" }, description = TimeSeries.CHANNELS)
	private String channels = "own";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String others = Keys.HEADING + "INR and MicroDiffusion (paper)";

	@Parameter(label = "Neighbouring", persist = false, choices = { "gaussian", "uniform", "none" },
		description = "INR: how the slices of a step length about each slice are averaged.")
	private String neighbouring = "gaussian";

	@Parameter(label = "Consistency", persist = false, choices = { "yes", "no" },
		description = "INR, MicroDiffusion (paper): whether the volume is made to agree with the projections and not " +
			"to go below the background.")
	private String consistency = "yes";

	@Parameter(label = "Gamma (0 to 1)", persist = false, description = GuidedKeys.OF +
		"how much of what the network sees is the " + "prior's, 0 to 1; auto: the model's, else 0.9.")
	private String gamma = GeometryKeys.AUTO;

	@Parameter(label = "Guidance", persist = false, description = GuidedKeys.OF + "how strongly the nearest projection " +
		"counts, -1 (not at all) or more.")
	private String guidance = Double.toString(GuidedSettings.DEFAULT.guidance());

	@Parameter(label = "Solver", persist = false, choices = { "ddim", "dpm" }, description = GuidedKeys.OF +
		"how to go from one noise level to the next one; ddim: as published; dpm: DPM-Solver++(2M), of second order.")
	private String solver = "ddim";

	@Parameter(label = "Target", persist = false, choices = { "auto", "projection", "mixed" }, description =
		GuidedKeys.OF +
		"what a model that is trained first learns to make: projections, or 0.1 of them and 0.9 of the prior.")
	private String target = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String networks = Keys.HEADING + "Learned methods";

	@Parameter(label = "Model", persist = false, required = false,
		description = "The model file (.mdm) of the method. MicroDiffusion: one that exists is used as it is and nothing is " +
			"trained, a new one keeps what is trained. INR: what Pretrain INR wrote for these projections. MicroDiffusion " +
			"(paper): what Train Diffusion Model wrote. None: a model is trained and not kept.")
	private File model;

	@Parameter(label = "Seed", persist = false, description = "Learned methods: the same seed gives the same " +
		"volume again.")
	private String seed = "1";

	@Parameter(label = "Device", persist = false, description = "Learned methods: " + EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(label = "Preview", persist = false, choices = { "yes", "no" },
		description = "Learned methods: whether a small window shows sections of the volume while it is made.")
	private String preview = "yes";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String files = Keys.HEADING + "Result";

	@Parameter(label = "Output type", persist = false,
		description = "32-bit: exact; input: rounded and clamped to the type of the projections.")
	private String outputtype = OutputType.FLOAT.toString();

	/** Offers what the annotations cannot name, for initializers. */
	final void offerChoices() {
		choices("method", METHODS);
		choices("outputtype", List.of(OutputType.values()));
		choices("prior", GuidedKeys.priors());
		choices("reference", ImageChoice.titles());
	}

	private void choices(final String name, final List<?> values) {
		getInfo().getMutableInput(name, String.class).setChoices(values.stream().map(Object::toString).toList());
	}

	@Override
	public final Set<String> idleKeys() {
		return METHODS.stream().filter(m -> m.toString().equals(method)).findFirst().map(MethodKeys::idle).orElse(Set.of());
	}

	/**
	 * Whether the keys make sense, whatever the image.
	 *
	 * @param uncertainty the file that it goes to, if any
	 * @throws Refusal if one does not
	 */
	final void checkKeys(final File uncertainty) {
		final Method chosen = Method.named(method);
		NoiseSetting.parse(noise);
		NoiseKeys.background(background);
		OutputType.named(outputtype);
		Choice.yes("preview", preview);
		settings(chosen, SectionKeys.samples(samples, chosen, uncertainty), Optional.empty(), false);
	}

	/**
	 * Whether this image can be reconstructed so, without a look at its pixels.
	 *
	 * @param notes takes what the user should know
	 * @throws Refusal if it cannot
	 */
	final void check(final ImagePlus image, final File output, final File uncertainty, final List<String> notes) {
		request(image, output, uncertainty, notes, false);
	}

	/** @param read whether the pixels of a reference are needed */
	private Request request(final ImagePlus image, final File output, final File uncertainty, final List<String> notes,
		final boolean read)
	{
		final Method chosen = Method.named(method);
		final NoiseSetting noiseSetting = NoiseSetting.parse(noise);
		final int draws = SectionKeys.samples(samples, chosen, uncertainty);
		final MethodSettings settings = settings(chosen, draws, FileKeys.path(output), read);
		final OutputType type = OutputType.named(outputtype);
		FileKeys.checkOutput("output", output, image, reference);
		SectionKeys.checkUncertainty(chosen, draws, uncertainty);
		FileKeys.checkOutput("uncertainty", uncertainty, image, reference);
		FileKeys.checkDifferent("uncertainty", uncertainty, "output", output);
		final InputImage stack = InputImage.of("input", image);
		if (settings.model().isPresent() && chosen == Method.INR) FileKeys.requireOneVolume("input", stack,
			"a model holds one of them, so choose it (Image > Duplicate...) or leave model empty");
		notes.addAll(stack.remarks());
		notes.addAll(type.remarks(image));
		notes.addAll(MethodKeys.remarks(this, chosen));
		if (chosen == Method.MICRODIFFUSION) notes.addAll(VoxelShape.remarks(stack.calibration()));
		final Geometry geometry = new GeometryKeys(steplength, profile, overlap, offset).ofProjections(image, notes);
		Choice.yes("preview", preview);
		final TimeSeries series = new TimeSeries(stack, timepoint, channels);
		if (chosen == Method.MICRODIFFUSION) series.checkModel(model);
		else FileKeys.existing("model", model);
		return new Request(stack, new Reconstruct.Options(geometry, chosen, SectionKeys.calibrated(settings, stack
			.calibration(), geometry.spacing()), noiseSetting, NoiseKeys.background(background)), series, type);
	}

	/** One line for a dialog; empty for other methods, and as long as a value is wrong, which its field says. */
	final String expectedTime(final ImagePlus image, final File uncertainty) {
		try {
			return Method.named(method) == Method.MICRODIFFUSION ? ExpectedTime.sentence(expectedWork(InputImage.of("input",
				image), image, uncertainty)) : "";
		}
		catch (final Refusal e) {
			return "";
		}
	}

	/** Expected work in pixels that the network computes, for each effort that the training allows. */
	private Map<Effort, Double> expectedWork(final InputImage stack, final ImagePlus image, final File uncertainty) {
		final ExpectedWork work = new ExpectedWork(stack.width(), stack.height(), stack.slices(), new GeometryKeys(
			steplength, profile, overlap, offset).of(image, new ArrayList<>()));
		final TrainingMode asked = TrainingMode.named(training);
		final boolean trained = FileKeys.path(model).filter(Files::exists).isPresent();
		final Map<Effort, Double> pixels = new EnumMap<>(Effort.class);
		for (final Effort one : Effort.values()) {
			if (!one.allows(asked)) continue;
			final SectionSettings settings = SectionKeys.settings(Method.MICRODIFFUSION, training, Optional.empty(), prior,
				PsfRatio.UNKNOWN, one.name(), steps, SectionKeys.samples(samples, Method.MICRODIFFUSION, uncertainty));
			// One model is trained for each channel and serves all time points.
			pixels.put(one, work.of(settings.options(), trained || settings.learning() == TrainingMode.BUNDLED ? 0 : stack
				.channels(), stack.channels() * stack.frames()));
		}
		return pixels;
	}

	/** Reconstructs and writes files, but shows nothing besides the preview. */
	final ReconstructionRun make(final ImagePlus image, final File output, final File uncertainty,
		final Progress progress,
		final List<String> notes)
	{
		final Request asked = request(image, output, uncertainty, notes, true);
		final InputImage stack = asked.stack();
		final Reconstruct.Options options = asked.options();
		final Method chosen = options.method();
		final Geometry geometry = options.geometry();
		final Optional<Path> kept = options.settings().model().filter(Files::exists);
		if (kept.isPresent()) notes.addAll(ModelCard.read(kept.get()).misfits(Optional.empty(), ImageInfo.voxelSize(image,
			geometry.spacing())));
		ReconstructionRun.checkMemory(stack, geometry, SectionKeys.samples(samples, chosen, uncertainty) > 1 &&
			chosen == Method.MICRODIFFUSION ? 2 : 1);
		ReconstructionRun.checkFile("output", output, stack, geometry, asked.type().bytes(image), notes);
		ReconstructionRun.checkFile("uncertainty", uncertainty, stack, geometry, Float.BYTES, notes);
		final List<Reconstruct.Result> made;
		try (Preview window = Preview.of(this, image, geometry.spacing(), Choice.yes("preview", preview))) {
			made = asked.series().reconstruct(options, window::show, progress, notes);
		}
		final List<RandomAccessibleInterval<FloatType>> volumes = made.stream().map(Reconstruct.Result::volume).toList();
		final DepthAxis depth = DepthAxis.ofVolume(geometry);
		final String provenance = Results.provenance(this, geometry);
		final ImagePlus volume = OutputImage.build(stack, volumes, asked.type(), chosen.toString(), depth, provenance);
		final Optional<ImagePlus> spread = deviations(made).map(all -> OutputImage.uncertainty(stack, all, chosen +
			" - uncertainty", depth, provenance));
		if (spread.isPresent()) Results.write("uncertainty", spread.get(), uncertainty);
		else if (FileKeys.path(uncertainty).isPresent()) notes.add("uncertainty was not written: nothing was sampled.");
		Results.write("output", volume, output);
		if (chosen == Method.MICRODIFFUSION_PAPER &&
			FileKeys.path(output).isPresent()) PartFile.beside(FileKeys.path(output)
			.get()).delete();
		rememberSpeed(options, stack, made);
		return new ReconstructionRun(stack, geometry, chosen, options.settings().seed(), volume, spread,
			RunTable.together(made
			.stream().map(Reconstruct.Result::facts).toList()));
	}

	/** Keeps the speed of a reconstruction of a single volume, from which the expected time is told. */
	private static void rememberSpeed(final Reconstruct.Options options, final InputImage stack,
		final List<Reconstruct.Result> made)
	{
		final SectionSettings sections = options.settings().sections();
		if (options.method() != Method.MICRODIFFUSION || made.size() > 1 || sections.options().samples() > 1 || options
			.settings().model().isPresent()) return;
		ExpectedTime.remember(new ExpectedWork(stack.width(), stack.height(), stack.slices(), options.geometry()).of(
			sections.options(), sections.learning() == TrainingMode.BUNDLED ? 0 : 1, 1), made.get(0).facts().seconds());
	}

	/** Standard deviations of all volumes, NaN for those that were not sampled; empty if none was. */
	private static Optional<List<RandomAccessibleInterval<FloatType>>> deviations(final List<Reconstruct.Result> made) {
		if (made.stream().allMatch(one -> one.deviation().isEmpty())) return Optional.empty();
		return Optional.of(made.stream().map(one -> one.deviation().orElseGet(() -> Planes.read(one.volume()).scaled(0,
			Double.NaN).image())).toList());
	}

	private MethodSettings settings(final Method chosen, final int draws, final Optional<Path> result, final boolean read)
	{
		final Optional<Path> file = FileKeys.path(model);
		if (file.isPresent() && !MODELLED.contains(chosen)) throw new Refusal("model is " + file.get() +
			" but the method " + chosen +
				" needs none: choose the method MicroDiffusion, INR or MicroDiffusion (paper), or leave " +
			"model empty.");
		final boolean consistent = Choice.yes("consistency", consistency);
		final InrSettings inr = new InrSettings(Choice.of("neighbouring", neighbouring, Neighbouring.class), consistent);
		final GuidedSettings guided = GuidedSettings.DEFAULT.toBuilder().prior(GuidedKeys.prior(prior)).gamma(GuidedKeys
			.gamma(gamma)).target(GuidedKeys.target(target)).steps(GuidedKeys.steps(steps, GuidedSettings.DEFAULT.steps()))
			.guidance(Numbers.of("guidance", guidance)).samples(draws).consistent(consistent).solver(Choice.of("solver",
				solver, SolverKind.class)).build();
		final Optional<RandomAccessibleInterval<FloatType>> tissue = chosen == Method.MICRODIFFUSION
			? SectionKeys.reference(reference, read) : Optional.empty();
		return new MethodSettings(file, EngineKeys.of(device), Numbers.seed(seed), chosen == Method.INR ? inr
			: InrSettings.DEFAULT, guided, SectionKeys.settings(chosen, training, tissue, prior, SectionKeys.psf(psfratio),
				effort, steps, draws), result);
	}
}
