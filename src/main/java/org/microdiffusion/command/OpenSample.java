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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.phantom.PhantomKind;
import org.microdiffusion.phantom.PhantomOptions;
import org.microdiffusion.refusal.Refusal;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Makes a synthetic sample stack of a kind, size and seed. */
@Plugin(type = Command.class, name = "sample", label = "Open Sample", headless = true, initializer = "prepare",
	description = "Makes a synthetic sample stack with fine slices.", menu = { @Menu(label = "Plugins"), @Menu(
		label = "MicroDiffusion"), @Menu(label = "Open Sample", weight = 1), @Menu(label = "Other Size or Seed...",
			weight = 7) })
public final class OpenSample extends DynamicCommand {

	private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})");

	@Parameter(label = "Kind", persist = false, description = "What the sample shows.")
	private String kind = names().get(0);

	@Parameter(label = "Size (voxels)", persist = false, description = "Width x height x slices, such as 128x128x96.")
	private String size = "128x128x96";

	@Parameter(label = "Seed", persist = false, description = "Another seed gives another sample of the kind.")
	private String seed = "1";

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = FileKeys.IMAGE)
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Parameter(type = ItemIO.OUTPUT, label = "Sample")
	private ImagePlus result;

	@Override
	public void run() {
		result = Samples.open(this, this::options, output);
	}

	private PhantomOptions options() {
		final int chosen = names().indexOf(kind.strip().toLowerCase(Locale.ROOT));
		if (chosen < 0) throw new Refusal("kind is " + kind + ": choose one of " + String.join(", ",
			names()) + ".");
		final Matcher numbers = SIZE.matcher(size.strip());
		if (!numbers.matches()) throw new Refusal("size is " + size +
			": give width x height x slices, such as 128x128x96.");
		final long random = Numbers.seed(seed);
		try {
			return PhantomOptions.of(PhantomKind.values()[chosen]).withSize(Integer.parseInt(numbers.group(1)), Integer
				.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(3))).withSeed(random);
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal("size is " + size + ": " + e.getMessage().replace("The phantom's", "its"), e);
		}
	}

	private static List<String> names() {
		return Arrays.stream(PhantomKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).toList();
	}

	@SuppressWarnings("unused") // named in the annotation
	private void prepare() {
		Prompt.offer(this, "kind", names());
		Prompt.prepare(this, () -> {
			options();
			FileKeys.checkOutput("output", output, null);
		});
	}
}
