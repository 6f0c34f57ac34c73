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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.command.batch.ImageReconstruction;
import org.microdiffusion.command.batch.TimeSeries;
import org.microdiffusion.command.param.BlockKeys;
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
import org.microdiffusion.command.param.SeriesKeys;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.ReconstructionRun;
import org.microdiffusion.inr.Neighbouring;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.method.GuidedSettings;
import org.microdiffusion.method.InrSettings;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.TrainingMode;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.Caller;
import org.microdiffusion.section.training.PsfRatio;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * The parameters that all reconstructing commands share, and the reconstruction of one
 * image with them. Subclasses say where images come from and where volumes go.
 */
abstract class ReconstructionCommand extends JobCommand implements IdleKeys {

	/** All methods, the default one first. */
	static final List<Method> METHODS = Stream.concat(Stream.of(Method.MICRODIFFUSION), Stream.of(Method.values())
		.filter(method -> method != Method.MICRODIFFUSION)).toList();

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

	@Parameter(label = "Beam", persist = false, description = GeometryKeys.BEAM_OR_AUTO)
	private String beam = GeometryKeys.AUTO;

	@Parameter(label = "Views of each block", persist = false, description = GeometryKeys.VIEWS_OR_AUTO)
	private String views = GeometryKeys.AUTO;

	@Parameter(label = "Region (x,y,width,height)", persist = false, description = BlockKeys.REGION)
	private String region = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String how = Keys.HEADING + "Method";

	@Parameter(label = "Method", persist = false, description = "How the slices are found.")
	private String method = Method.MICRODIFFUSION.toString();

	@Parameter(label = "Effort", persist = false, choices = { "seconds", "fast", "normal", "best" },
		description = SectionKeys.EFFORT)
	private String effort = "normal";

	@Parameter(label = "Time series", persist = false, choices = { "each", "structure" }, description = SeriesKeys.SERIES)
	private String series = "each";

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

	@Parameter(label = "Reference", persist = false, description = SectionKeys.REFERENCE)
	private String reference = ImageChoice.NONE;

	@Parameter(label = "Prior", persist = false, description = SectionKeys.PRIOR)
	private String prior = GeometryKeys.AUTO;

	@Parameter(label = "PSF ratio (axial / lateral)", persist = false, description = SectionKeys.PSFRATIO)
	private String psfratio = GeometryKeys.AUTO;

	@Parameter(label = "Steps (noise levels)", persist = false, description = SectionKeys.STEPS)
	private String steps = GeometryKeys.AUTO;

	@Parameter(label = "Samples (volumes)", persist = false, description = SectionKeys.SAMPLES)
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
		description = GuidedKeys.CONSISTENCY)
	private String consistency = "yes";

	@Parameter(label = "Gamma (0 to 1)", persist = false, description = GuidedKeys.GAMMA)
	private String gamma = GeometryKeys.AUTO;

	@Parameter(label = "Guidance", persist = false, description = GuidedKeys.GUIDANCE)
	private String guidance = Double.toString(GuidedSettings.DEFAULT.guidance());

	@Parameter(label = "Solver", persist = false, choices = { "ddim", "dpm" }, description = GuidedKeys.SOLVER)
	private String solver = "ddim";

	@Parameter(label = "Target", persist = false, choices = { "auto", "projection", "mixed" },
		description = GuidedKeys.TARGET)
	private String target = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String networks = Keys.HEADING + "Learned methods";

	@Parameter(label = "Model", persist = false, required = false,
		description =
			"The model file (.safetensors) of the method. MicroDiffusion: one that exists is used as it is and nothing is "
			+
			"trained, a new one keeps what is trained. INR: what Pretrain INR wrote for these projections. MicroDiffusion " +
			"(paper): what Train Diffusion Model wrote. None: a model is trained and not kept.")
	private File model;

	@Parameter(label = "Seed", persist = false,
		description = "Learned methods: the same seed gives the same volume again.")
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

	@Parameter(label = "Block size (pixels)", persist = false, description = BlockKeys.BLOCKSIZE)
	private String blocksize = GeometryKeys.AUTO;

	/** Sets the choices that the annotations cannot list. To be called by initializers. */
	final void offerChoices() {
		Prompt.offer(this, "method", METHODS);
		Prompt.offer(this, "outputtype", List.of(OutputType.values()));
		Prompt.offer(this, "prior", GuidedKeys.priors());
		Prompt.offer(this, "reference", ImageChoice.titles());
	}

	@Override
	public final Set<String> idleKeys() {
		return METHODS.stream().filter(m -> m.toString().equals(method)).findFirst().map(MethodKeys::idle).orElse(Set.of());
	}

	/**
	 * Checks the parameters that do not depend on the image.
	 *
	 * @param uncertainty the file for the standard deviations; may be null or empty
	 * @throws Refusal if a value is not allowed
	 */
	final void checkKeys(final File uncertainty) {
		final Method chosen = Method.named(method);
		NoiseSetting.parse(noise);
		NoiseKeys.background(background);
		OutputType.named(outputtype);
		Choice.yes("preview", preview);
		BlockKeys.of(blocksize);
		BlockKeys.region(region);
		settings(chosen, SectionKeys.samples(samples, chosen, uncertainty), Optional.empty(), false);
	}

	/**
	 * Checks the parameters for an image, without reading its pixels.
	 *
	 * @param output the file for the volume; may be null or empty
	 * @param uncertainty the file for the standard deviations; may be null or empty
	 * @throws Refusal if the image cannot be reconstructed with these parameters
	 */
	final void check(final ImagePlus image, final File output, final File uncertainty) {
		request(image, output, uncertainty, new ArrayList<>(), false);
	}

	/**
	 * Reconstructs an image and writes its files. Nothing is shown besides the preview.
	 *
	 * @param output the file for the volume; may be null or empty
	 * @param uncertainty the file for the standard deviations; may be null or empty
	 * @param notes receives sentences that the user should read
	 */
	final ReconstructionRun make(final ImagePlus image, final File output, final File uncertainty,
		final Progress progress, final List<String> notes)
	{
		return request(image, output, uncertainty, notes, true).run(this, progress, notes);
	}

	/**
	 * Does a share of the work on the volumes of an image.
	 *
	 * @param blocks the share
	 * @return empty if it does not make the result
	 */
	final Optional<ReconstructionRun> make(final ImagePlus image, final File output, final File uncertainty,
		final String blocks, final Progress progress, final List<String> notes)
	{
		return request(image, output, uncertainty, notes, true).run(BlockKeys.share(blocks), this, progress, notes);
	}

	/** @param read whether the pixels of a reference are needed */
	private ImageReconstruction request(final ImagePlus given, final File output, final File uncertainty,
		final List<String> notes, final boolean read)
	{
		final ImagePlus image = geometryKeys().interleaved(given);
		final Method chosen = Method.named(method);
		final NoiseSetting noiseSetting = NoiseSetting.parse(noise);
		final int draws = SectionKeys.samples(samples, chosen, uncertainty);
		final MethodSettings settings = settings(chosen, draws, FileKeys.path(output), read);
		final OutputType type = OutputType.named(outputtype);
		SectionKeys.checkFiles(chosen, draws, image, reference, output, uncertainty);
		final BlockKeys blocks = BlockKeys.of(blocksize);
		final InputImage stack = InputImage.of("input", image, BlockKeys.region(region));
		if (settings.model().isPresent() && chosen == Method.INR) FileKeys.requireOneVolume("input", stack,
			"a model holds one of them, so choose it (Image > Duplicate...) or leave model empty");
		notes.addAll(stack.remarks());
		notes.addAll(type.remarks(image));
		notes.addAll(MethodKeys.remarks(this, chosen));
		if (chosen == Method.MICRODIFFUSION) notes.addAll(VoxelShape.remarks(stack.calibration()));
		final Geometry geometry = geometryKeys().ofProjections(given, notes);
		final boolean shown = Choice.yes("preview", preview);
		final TimeSeries volumes = new TimeSeries(stack, timepoint, channels, series);
		if (chosen == Method.MICRODIFFUSION) volumes.checkModel(model);
		else FileKeys.existing("model", model);
		return new ImageReconstruction(stack, new Reconstruct.Options(geometry, chosen, SectionKeys.calibrated(settings,
			ofBlocks(stack.calibration(), geometry), geometry.spacing()), noiseSetting, NoiseKeys.background(background)), volumes, type, output,
			uncertainty, blocks, shown);
	}

	private GeometryKeys geometryKeys() {
		return new GeometryKeys(steplength, profile, overlap, offset, beam, views);
	}

	/** The calibration of the blocks, which have a slice for each view. */
	private static Calibration ofBlocks(final Calibration slices, final Geometry geometry) {
		slices.pixelDepth *= geometry.views();
		return slices;
	}

	/** Whether an image has several time points; and proposes, in a dialog, to reconstruct the structure of many once. */
	final boolean proposeSeries(final ImagePlus image) {
		try {
			final int frames = InputImage.of("input", image).frames();
			if (frames >= SeriesKeys.MANY_FRAMES && !Caller.of(this).asksNobody()) series = "structure";
			return frames > 1;
		}
		catch (final Refusal e) {
			return false;
		}
	}

	/** The expected time of MicroDiffusion as a line for a dialog; empty while a value is not allowed. */
	final String expectedTime(final ImagePlus image, final File uncertainty) {
		try {
			if (Method.named(method) != Method.MICRODIFFUSION) return "";
			final InputImage stack = InputImage.of("input", geometryKeys().interleaved(image), BlockKeys.region(region));
			final Geometry geometry = geometryKeys().of(image, new ArrayList<>());
			final int draws = SectionKeys.samples(samples, Method.MICRODIFFUSION, uncertainty);
			return ExpectedTime.sentence(stack, geometry, TrainingMode.named(training), FileKeys.path(model).filter(
				Files::exists).isPresent(), one -> SectionKeys.settings(Method.MICRODIFFUSION, training, Optional.empty(),
				prior, PsfRatio.UNKNOWN, one.name(), steps, draws));
		}
		catch (final Refusal e) {
			return "";
		}
	}

	/** The settings of all methods; those that the chosen one does not read may be defaults. */
	private MethodSettings settings(final Method chosen, final int draws, final Optional<Path> result,
		final boolean read)
	{
		final Optional<Path> file = FileKeys.path(model);
		MethodKeys.checkModel(chosen, file);
		final boolean consistent = Choice.yes("consistency", consistency);
		final InrSettings inr = new InrSettings(Choice.of("neighbouring", neighbouring, Neighbouring.class), consistent);
		final GuidedSettings guided = GuidedSettings.DEFAULT.toBuilder().prior(GuidedKeys.prior(prior)).gamma(GuidedKeys
			.gamma(gamma)).target(GuidedKeys.target(target)).steps(GuidedKeys.steps(steps, GuidedSettings.DEFAULT.steps()))
			.guidance(Numbers.of("guidance", guidance)).samples(draws).consistent(consistent).solver(GuidedKeys
				.solver(solver)).build();
		final Optional<RandomAccessibleInterval<FloatType>> tissue = chosen == Method.MICRODIFFUSION
			? SectionKeys.reference(reference, read) : Optional.empty();
		return new MethodSettings(file, EngineKeys.of(device), Numbers.seed(seed), chosen == Method.INR ? inr
			: InrSettings.DEFAULT, guided, SectionKeys.settings(chosen, training, tissue, prior, SectionKeys.psf(psfratio),
				effort, steps, draws), result);
	}
}
