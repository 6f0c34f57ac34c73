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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.TrainSectionModel;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.param.StackFolder;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.phantom.Morphology;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.TrainingWindow;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Trains a model of the method MicroDiffusion on phantoms, as the bundled model was trained. */
@Plugin(type = Command.class, name = "pretrain-sections", label = "Pretrain on Phantoms", headless = true,
	initializer = "prepare", description = "Trains a model for the method MicroDiffusion on phantoms of many kinds, " +
		"microscopes and step lengths, as the bundled one was.", menu = { @Menu(label = "Plugins"), @Menu(
			label = "MicroDiffusion"), @Menu(label = "Pretrain on Phantoms...", weight = 6.5) })
public final class PretrainSections extends RequestCommand<PretrainSections.Request> {

	/**
	 * The parameters after all checks. The options have no traced neurons and stacks yet: their files are
	 * listed but not read.
	 */
	record Request(TrainSectionModel.Options options, List<Path> traced, Optional<Path> stacks) {}

	@Parameter(label = "Steps", persist = false, description =
		"How long to train, 1 or more: 5000 take about half an hour.")
	private String steps = "5000";

	@Parameter(label = "Meta-learning steps", persist = false, description =
		"Specimens from which the model then learns how to start learning from a user's, 0: none; 100 take about ten minutes.")
	private String metasteps = "0";

	@Parameter(label = "Traced neurons", persist = false, required = false, style = FileWidget.DIRECTORY_STYLE,
		description = "A folder with .swc files of neurons to learn from besides the grown ones, if any.")
	private File swc;

	@Parameter(label = "Stacks", persist = false, required = false, style = FileWidget.DIRECTORY_STYLE,
		description = "A folder of real stacks to learn from besides phantoms, if any: TIFF files or OME-Zarr folders in " +
			"isotropic (as sharp along z as across) and planes (others), and a file attribution.txt.")
	private File stacks;

	@Parameter(label = "Seed", persist = false, description = "The same seed trains the same model again.")
	private String seed = "1";

	@Parameter(label = "Device", persist = false, description = EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(label = "Model", persist = false, style = FileWidget.SAVE_STYLE, description =
		"The model file (.safetensors) to " +
		"write; a training that was interrupted goes on where its checkpoint beside this file ends.")
	private File model;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Path file = FileKeys.newModel(model);
		final List<Path> traced = tracedFiles();
		final Optional<Path> folder = FileKeys.path(stacks);
		folder.ifPresent(StackFolder::check);
		return new Request(new TrainSectionModel.Options(Numbers.whole("steps", steps), Numbers.whole("metasteps",
			metasteps), List.of(), Optional.empty(), Numbers.seed(seed), EngineKeys.of(device), file), traced, folder);
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final TrainSectionModel.Options options = asked.options().withTraced(asked.traced().stream().map(Morphology::read)
			.toList()).withStacks(asked.stacks().map(StackFolder::read));
		final Optional<TrainingWindow> window = TrainingWindow.open(this, "Pretraining on phantoms", "loss");
		TrainSectionModel.run(options, status -> window.ifPresent(w -> w.add(status.step(), List::of, status.loss())),
			progress);
		notes.add("The model is in " + options.model() + ".");
	}

	private List<Path> tracedFiles() {
		final Optional<Path> folder = FileKeys.path(swc);
		if (folder.isEmpty()) return List.of();
		if (!Files.isDirectory(folder.get())) throw new Refusal("swc is " + folder.get() +
			", which is not a folder: give one with .swc files, or leave it empty.");
		final List<Path> files = FileKeys.matching("swc", folder.get(), "*.swc");
		if (files.isEmpty()) throw new Refusal("swc is " + folder.get() +
			", which holds no .swc file: give another folder, or leave it empty.");
		return files;
	}
}
