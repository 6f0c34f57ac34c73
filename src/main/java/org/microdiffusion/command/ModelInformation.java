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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.microdiffusion.api.ModelCard;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.ImageChoice;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.model.VoxelSize;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.refusal.Refusal;
import org.microdiffusion.ui.FactSheet;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Shows the facts that a model file holds, and whether the model fits an image. */
@Plugin(type = Command.class, name = "model", label = "Model Information", headless = true, initializer = "prepare",
	description = "Tells what a model was trained on, when and how, and whether it fits an image.", menu = { @Menu(
		label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Model Information...", weight = 10) })
public final class ModelInformation extends RequestCommand<ModelInformation.Request> {

	/** The parameters after all checks. */
	record Request(Path model, Optional<Path> output) {}

	@Parameter(label = "Model", persist = false, style = FileWidget.OPEN_STYLE,
		description = "A model file (.safetensors), or the checkpoint of a training.")
	private File model;

	@Parameter(label = "Image", persist = false, description =
		"Projections that the model may be meant for, if any: whether " +
		"their step length and voxel size are those that it was trained for is told, too; " + ImageChoice.WORDS + ".")
	private String input = ImageChoice.NONE;

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A text file (.txt) or table (.csv) to write, if any.")
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Override
	Request request(final List<String> notes) {
		final Path file = FileKeys.existing("model", model).orElseThrow(() -> new Refusal(
			"model is missing: give a model file (.safetensors)."));
		ImageChoice.check("input", input);
		return new Request(file, FileKeys.facts("output", output));
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final ModelCard card = ModelCard.read(asked.model());
		final Map<String, String> facts = new LinkedHashMap<>(card.facts());
		ImageChoice.read("input", input).map(InputImage::image).ifPresent(image -> facts.put("fits " + image.getTitle(),
			fit(card, image)));
		findings().values(facts);
		Results.show(this, new FactSheet("Model " + asked.model().getFileName(), facts), asked.output(), notes);
	}

	private static String fit(final ModelCard card, final ImagePlus image) {
		final boolean said = ImageInfo.geometry(image).isPresent();
		final Geometry usual = new GeometryKeys("auto", "auto", "auto", "auto").of(image, new ArrayList<>());
		final Optional<VoxelSize> voxels = ImageInfo.voxelSize(image, usual.spacing());
		final List<String> misfits = card.misfits(said ? Optional.of(usual) : Optional.empty(), voxels);
		if (!misfits.isEmpty()) return "no. " + String.join(" ", misfits);
		return said ? "yes" : "as far as is known: the image does not say its step length";
	}

	@Override
	void prepare() {
		Prompt.offer(this, "input", ImageChoice.titles());
		super.prepare();
	}
}
