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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.microdiffusion.api.TrainDiffusion;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.GuidedKeys;
import org.microdiffusion.command.param.ImageChoice;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.TrainingPicture.Section;
import org.microdiffusion.guided.TrainingTarget;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.method.GuidedPreset;
import org.microdiffusion.method.GuidedTraining;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.method.Prior;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.TrainingWindow;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Trains a model of the paper's guided diffusion, on projections or on a stack with all slices. */
@Plugin(type = Command.class, name = "train", label = "Train Diffusion Model", headless = true, initializer = "prepare",
	description =
		"Trains a model for the method MicroDiffusion (paper) on a stack of projections, or on a stack with all " +
		"slices.", menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(
			label = "Train Diffusion Model...", weight = 5) })
public final class TrainDiffusionModel extends RequestCommand<TrainDiffusionModel.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, boolean onReference, TrainDiffusion.Options options) {}

	/** What the model is trained on. */
	private enum Regime {
			PROJECTIONS, REFERENCE
	}

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String data = Keys.HEADING + "Training data";

	@Parameter(label = "Regime", persist = false, choices = { "projections", "reference" },
		description =
			"projections: trained on these alone, as in the paper; reference: on every slice of a reference stack.")
	private String regime = "projections";

	@Parameter(label = "Projections", persist = false, callback = "tellGeometry", required = false, description =
		"A stack of projections with one " +
		"channel and one time point; a rectangular selection trains on only that region. With regime=reference only its " +
		"geometry is used, and it may be left out.")
	private ImagePlus input;

	@Parameter(label = "Reference", persist = false, description = "For regime=reference: a stack with all slices of " +
		"similar tissue, point-scanned, with one channel and one time point; " + ImageChoice.WORDS + ".")
	private String reference = ImageChoice.NONE;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH +
		"; auto: as the projections say, else 6.")
	private String steplength = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
	private String known = "";

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE +
		"; auto: as the projections say, else uniform.")
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP +
		"; auto: as the projections say, else 0.")
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET +
		"; auto: as the projections say, else 0.")
	private String offset = GeometryKeys.AUTO;

	@Parameter(label = "Noise (intensity or photons)", persist = false, description = NoiseKeys.NOISE)
	private String noise = GeometryKeys.AUTO;

	@Parameter(label = "Background (intensity)", persist = false, description = NoiseKeys.BACKGROUND)
	private String background = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String training = Keys.HEADING + "Training";

	@Parameter(label = "Preset", persist = false, choices = { "small", "paper" },
		description = "small: for a CPU, in minutes; paper: as published, in days on a CPU.")
	private String preset = "small";

	@Parameter(label = "Prior", persist = false, description = "The method whose volume guides the diffusion.")
	private String prior = Prior.INR.toString();

	@Parameter(label = "Gamma (0 to 1)", persist = false, description =
		"How much of what the network sees is the prior's, 0 to 1; " + "auto: 0.9, or 0 without a prior.")
	private String gamma = GeometryKeys.AUTO;

	@Parameter(label = "Target", persist = false, choices = { "projection", "mixed" }, description =
		"What it learns to make of projections: these, or 0.1 of them and 0.9 of the prior.")
	private String target = "projection";

	@Parameter(label = "Steps (updates)", persist = false, description = "Updates of the weights; auto: the preset's.")
	private String steps = GeometryKeys.AUTO;

	@Parameter(label = "Seed", persist = false, description = "The same seed trains the same model again.")
	private String seed = "1";

	@Parameter(label = "Device", persist = false, description = EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String files = Keys.HEADING + "Result";

	@Parameter(label = "Model", persist = false, style = FileWidget.SAVE_STYLE, description =
		"The model file (.safetensors) to " +
		"write; a training that was interrupted goes on where its checkpoint beside this file ends.")
	private File model;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final boolean onReference = Choice.of("regime", regime, Regime.class) == Regime.REFERENCE;
		final Prior guide = Prior.named(prior);
		final GuidedTraining training = new GuidedTraining(Choice.of("preset", preset, GuidedPreset.class), guide,
			GuidedKeys.gamma(gamma).orElse(GuidedTraining.usualGamma(guide)), Choice.of("target", target,
				TrainingTarget.class),
			GuidedKeys.steps("steps", steps));
		final NoiseSetting noiseSetting = NoiseSetting.parse(noise);
		final Path file = FileKeys.newModel(model);
		final InputImage stack = stack(onReference);
		FileKeys.requireOneVolume(onReference ? "reference" : "input", stack,
			"a model is trained on one of them, so choose it (Image > Duplicate...)");
		notes.addAll(stack.remarks());
		final GeometryKeys keys = new GeometryKeys(steplength, profile, overlap, offset);
		final Geometry geometry = onReference ? keys.of(input != null ? input : stack.image(), notes) : keys.ofProjections(
			input, notes);
		return new Request(stack, onReference, new TrainDiffusion.Options(geometry, training, noiseSetting, NoiseKeys
			.background(background), Numbers.seed(seed), EngineKeys.of(device), file, ImageInfo.voxelSize(stack.image(),
			onReference ? 1 : geometry.spacing())));
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final InputImage stack = asked.stack();
		final TrainDiffusion.Options options = asked.options();
		findings().geometry(options.geometry());
		final Consumer<TrainDiffusion.TrainingStatus> observer = observer(stack.image());
		notes.addAll(asked.onReference() ? TrainDiffusion.runOnReference(stack.volume(0, 0), options, observer, progress)
			: TrainDiffusion.run(stack.volume(0, 0), options, observer, progress));
		notes.add("The model is in " + options.model() + ".");
	}

	/** The image that the model is trained on. */
	private InputImage stack(final boolean onReference) {
		if (!onReference && input == null) throw new Refusal(
			"input is missing: give a stack of projections, or regime=reference.");
		return onReference ? ImageChoice.read("reference", reference).orElseThrow(() -> new Refusal(
			"reference is missing: give a stack with all slices, or regime=projections.")) : InputImage.of("input", input);
	}

	private Consumer<TrainDiffusion.TrainingStatus> observer(final ImagePlus image) {
		final Optional<TrainingWindow> window = TrainingWindow.open(this, "Training on " + image.getTitle(), "loss",
			"learning rate");
		return status -> window.ifPresent(w -> w.add(status.step(), () -> {
			final TrainDiffusion.Sample sample = status.sample().get();
			return List.of(Section.xy("sampled slice", sample.slice()), Section.xy("its projection", sample.projection()),
				Section.xy("its prior m", sample.prior()));
		}, status.loss(), status.learningRate()));
	}

	@SuppressWarnings("unused") // named in the annotation
	private void tellGeometry() {
		known = GeometryKeys.known(Prompt.image(input));
	}

	@Override
	void check() {
		if (ImageChoice.file("reference", reference).isEmpty()) super.check();
	}

	@Override
	void prepare() {
		tellGeometry();
		Prompt.offer(this, "prior", List.of(Prior.values()));
		Prompt.offer(this, "reference", ImageChoice.titles());
		Prompt.prepare(this, this::check, "files", "model");
	}
}
