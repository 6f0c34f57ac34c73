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

import org.microdiffusion.api.PretrainInr;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.Keys;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.TrainingPicture.Section;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.method.InrPreset;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.ui.TrainingWindow;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Trains an implicit neural representation (INR) of a specimen on its projections. */
@Plugin(type = Command.class, name = "pretrain", label = "Pretrain INR", headless = true, initializer = "prepare",
	description = "Trains an implicit neural representation (INR) on a stack of projections, and makes the volume of it.",
	menu = { @Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Pretrain INR...", weight = 6) })
public final class PretrainField extends RequestCommand<PretrainField.Request> {

	/** The parameters after all checks. */
	record Request(InputImage stack, PretrainInr.Options options) {}

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String acquisition = Keys.HEADING + "Acquisition";

	@Parameter(label = "Projections", persist = false, callback = "tellGeometry", description =
		"A stack of projections with one channel and one " +
		"time point: 8, 16 or 32 bit; a rectangular selection trains on only that region.")
	private ImagePlus input;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH_OR_AUTO)
	private String steplength = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false, required = false)
	private String known = "";

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE_OR_AUTO)
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP_OR_AUTO)
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET_OR_AUTO)
	private String offset = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String intensities = Keys.HEADING + "Intensities";

	@Parameter(label = "Noise (intensity or photons)", persist = false, description = NoiseKeys.NOISE)
	private String noise = GeometryKeys.AUTO;

	@Parameter(label = "Background (intensity)", persist = false, description = NoiseKeys.BACKGROUND)
	private String background = GeometryKeys.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
	private final String training = Keys.HEADING + "Training";

	@Parameter(label = "Preset", persist = false, choices = { "fast", "mlp", "paper" },
		description = "fast: ours, about a minute; mlp: the paper's network, minutes; paper: as published, hours.")
	private String preset = "fast";

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

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = FileKeys.IMAGE)
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Parameter(type = ItemIO.OUTPUT, label = "Volume")
	private ImagePlus result;

	@Override
	Request request(final List<String> notes) {
		final InrPreset chosen = Choice.of("preset", preset, InrPreset.class);
		final NoiseSetting noiseSetting = NoiseSetting.parse(noise);
		final Path file = FileKeys.newModel(model);
		FileKeys.checkOutput("output", output, input);
		final InputImage stack = InputImage.of("input", input);
		FileKeys.requireOneVolume("input", stack, "a model holds one of them, so choose it (Image > Duplicate...)");
		notes.addAll(stack.remarks());
		final Geometry geometry = new GeometryKeys(steplength, profile, overlap, offset).ofProjections(input,
			notes);
		return new Request(stack, new PretrainInr.Options(geometry, chosen, noiseSetting, NoiseKeys.background(background),
			Numbers.seed(seed), EngineKeys.of(device), file, ImageInfo.voxelSize(stack.image(), geometry.spacing())));
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final InputImage stack = asked.stack();
		final PretrainInr.Options options = asked.options();
		final Geometry geometry = options.geometry();
		findings().geometry(geometry);
		final PretrainInr.Result made = PretrainInr.run(stack.volume(0, 0), options, observer(stack.image(), geometry),
			progress);
		notes.addAll(made.remarks());
		final ImagePlus image = OutputImage.build(stack, List.of(made.volume()), OutputType.FLOAT, "INR", DepthAxis
			.ofVolume(geometry), Results.provenance(this, geometry));
		result = Results.handOver(this, "result", image, output);
	}

	private Consumer<PretrainInr.TrainingStatus> observer(final ImagePlus projections, final Geometry geometry) {
		final Optional<TrainingWindow> window = TrainingWindow.open(this, "Pretraining of " + projections.getTitle(),
			"loss");
		final double voxelDepth = VoxelShape.depthInWidths(ImageInfo.calibration(projections), geometry.spacing());
		return status -> window.ifPresent(w -> w.add(status.step(), () -> {
			final PretrainInr.Sections sections = status.sections().get();
			return List.of(Section.xy("XY", sections.xy()), Section.xz("XZ", sections.xz(), voxelDepth / sections
				.thinning()));
		}, status.loss()));
	}

	@SuppressWarnings("unused") // named in the annotation
	private void tellGeometry() {
		known = GeometryKeys.known(Prompt.image(input));
	}

	@Override
	void prepare() {
		tellGeometry();
		super.prepare();
	}
}
