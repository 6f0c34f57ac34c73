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
import java.util.List;
import java.util.Optional;

import org.microdiffusion.api.FunctionalSeries;
import org.microdiffusion.api.Reconstruct;
import org.microdiffusion.api.SeriesOptions;
import org.microdiffusion.command.batch.SeriesActivity;
import org.microdiffusion.command.batch.TracePlot;
import org.microdiffusion.command.param.Choice;
import org.microdiffusion.command.param.EngineKeys;
import org.microdiffusion.command.param.FileKeys;
import org.microdiffusion.command.param.GeometryKeys;
import org.microdiffusion.command.param.ImageChoice;
import org.microdiffusion.command.param.NoiseKeys;
import org.microdiffusion.command.param.Numbers;
import org.microdiffusion.command.param.SectionKeys;
import org.microdiffusion.command.param.SeriesKeys;
import org.microdiffusion.command.param.SeriesKeys.Volumes;
import org.microdiffusion.command.run.Prompt;
import org.microdiffusion.command.run.Results;
import org.microdiffusion.command.run.RunReport;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.io.CsvFile;
import org.microdiffusion.io.DepthAxis;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.RoiLabels;
import org.microdiffusion.io.SeriesInput;
import org.microdiffusion.io.VolumeStack;
import org.microdiffusion.method.Method;
import org.microdiffusion.method.MethodSettings;
import org.microdiffusion.method.NoiseSetting;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.microdiffusion.section.training.PsfRatio;
import org.microdiffusion.series.Baseline;
import org.microdiffusion.series.Labels;
import org.microdiffusion.series.Traces;
import org.microdiffusion.volume.Planes;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Reconstructs the structure of a series once, and the activity of every time point. */
@Plugin(type = Command.class, name = "series", label = "Reconstruct Series", headless = true, initializer = "prepare",
	description = "Makes volumes and traces of cells that stay where they are while their brightness changes.", menu = {
		@Menu(label = "Plugins"), @Menu(label = "MicroDiffusion"), @Menu(label = "Reconstruct Series...", weight = 4.2) })
public final class ReconstructSeries extends RequestCommand<ReconstructSeries.Request> {

	/** The parameters after all checks. */
	record Request(SeriesInput series, Geometry geometry, SeriesOptions options, Volumes volumes, Optional<Path> table,
		Optional<Path> plot)
	{}

	@Parameter(label = "Projections", persist = false, required = false,
		description = "A stack of projections with time points, also a virtual stack.")
	private ImagePlus input;

	@Parameter(label = "Folder or file instead", persist = false, required = false, description =
		"A folder of TIFF files of one or more time points each, in the order of their names, or a TIFF file that is read plane " +
			"by plane; then no image is needed.")
	private File source;

	@Parameter(label = "Step length (slices)", persist = false, description = GeometryKeys.STEPLENGTH_OR_AUTO)
	private String steplength = GeometryKeys.AUTO;

	@Parameter(label = "Axial profile", persist = false, description = GeometryKeys.PROFILE_OR_AUTO)
	private String profile = GeometryKeys.AUTO;

	@Parameter(label = "Overlap (slices)", persist = false, description = GeometryKeys.OVERLAP_OR_AUTO)
	private String overlap = GeometryKeys.AUTO;

	@Parameter(label = "Offset (slices)", persist = false, description = GeometryKeys.OFFSET_OR_AUTO)
	private String offset = GeometryKeys.AUTO;

	@Parameter(label = "Structure", persist = false, description = SeriesKeys.STRUCTURE)
	private String structure = "mean";

	@Parameter(label = "Method", persist = false, description = "How the structure is reconstructed.")
	private String method = Method.MICRODIFFUSION.toString();

	@Parameter(label = "Effort", persist = false, choices = { "seconds", "fast", "normal", "best" },
		description = SectionKeys.EFFORT)
	private String effort = "normal";

	@Parameter(label = "Model", persist = false, required = false, description = SeriesKeys.MODEL)
	private File model;

	@Parameter(label = "Seed", persist = false,
		description = "Learned methods: the same seed gives the same structure again.")
	private String seed = "1";

	@Parameter(label = "Device", persist = false, description = "Learned methods: " + EngineKeys.DEVICE)
	private String device = "auto";

	@Parameter(label = "Components", persist = false, description = SeriesKeys.COMPONENTS)
	private String components = ImageChoice.NONE;

	@Parameter(label = "Depths of ROIs (slices)", persist = false, required = false,
		description = "Slices of the volume that ROIs cover, such as 13-24, if their names do not say z=13-24; empty: all.")
	private String depths = "";

	@Parameter(label = "Estimator", persist = false, choices = { "auto", "ratio", "nearest", "joint" },
		description = SeriesKeys.ESTIMATOR)
	private String estimator = GeometryKeys.AUTO;

	@Parameter(label = "Bleaching", persist = false, choices = { "yes", "no" },
		description = "Whether a slow loss of brightness that all cells share is divided out.")
	private String bleaching = "yes";

	@Parameter(label = "Baseline", persist = false, description =
		"The rest from which dF/F is told: percentile:20;window:200 in a sliding window of frames, or frames:1-50.")
	private String baseline = "percentile:20;window:200";

	@Parameter(label = "Noise (intensity or photons)", persist = false, description = NoiseKeys.NOISE)
	private String noise = GeometryKeys.AUTO;

	@Parameter(label = "Background (intensity)", persist = false, description = NoiseKeys.BACKGROUND)
	private String background = GeometryKeys.AUTO;

	@Parameter(label = "Volumes", persist = false, choices = { "yes", "no", "dff" },
		description = "Whether there is a volume for each time point; dff: of dF/F.")
	private String volumes = "yes";

	@Parameter(label = "Save structure as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A TIFF file for the structure, which can be given as structure again.")
	private File keep;

	@Parameter(label = "Save traces as", persist = false, required = false, style = FileWidget.SAVE_STYLE, description =
		"A CSV file for the traces; a second one beside it, whose name ends with -components, tells their crosstalk.")
	private File table;

	@Parameter(label = "Save plot as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = "A PNG file for a plot of the traces.")
	private File plot;

	@Parameter(label = "Save as", persist = false, required = false, style = FileWidget.SAVE_STYLE, attrs = @Attr(
		name = "unless", value = "volumes=no"), description =
			"A TIFF file for the volumes; then they are not kept in memory, and a stopped run goes on.")
	private File output;

	@Parameter(label = "Save report as", persist = false, required = false, style = FileWidget.SAVE_STYLE,
		description = RunReport.DESCRIPTION)
	private File report;

	@Parameter(type = ItemIO.OUTPUT, label = "Volumes")
	private ImagePlus result;

	@Override
	Request request(final List<String> notes) {
		final Method chosen = Method.named(method);
		final SeriesInput series = SeriesKeys.input(input, source);
		notes.addAll(series.first().remarks());
		final ImagePlus image = series.first().image();
		final Geometry geometry = new GeometryKeys(steplength, profile, overlap, offset).ofProjections(image, notes);
		FileKeys.checkOutput("keep", keep, image);
		FileKeys.checkOutput("output", output, image);
		FileKeys.checkDifferent("keep", keep, "output", output);
		final MethodSettings settings = SectionKeys.calibrated(settings(chosen, series.first().channels()), series.first()
			.calibration(), geometry.spacing());
		final Baseline rest = Baseline.parse(baseline);
		rest.requireRange(series.frames());
		final Volumes wanted = Choice.of("volumes", volumes, Volumes.class);
		if (SeriesKeys.isKnown(structure)) ImageChoice.check("structure", structure);
		if (SeriesKeys.namesImage(components)) ImageChoice.check("components", components);
		final SeriesOptions options = new SeriesOptions(new Reconstruct.Options(geometry, chosen, settings, NoiseSetting.parse(
			noise), NoiseKeys.background(background)), structure.strip().equalsIgnoreCase("maximum")
				? SeriesOptions.Source.MAXIMUM : SeriesOptions.Source.MEAN, Optional.empty(), SeriesKeys.estimator(estimator),
			Optional.empty(), SeriesKeys.finds(components), Choice.yes("bleaching", bleaching), rest, wanted == Volumes.DFF);
		return new Request(series, geometry, options, wanted, FileKeys.table("table", table), FileKeys.picture("plot", plot));
	}

	/** The settings of the method that reconstructs the structure. */
	private MethodSettings settings(final Method chosen, final int channels) {
		final MethodSettings usual = MethodSettings.DEFAULT;
		return new MethodSettings(SeriesKeys.model(model, chosen, channels), EngineKeys.of(device), Numbers.seed(seed), usual
			.inr(), usual.guided(), SectionKeys.settings(chosen, SectionKeys.USUAL.toString(), Optional.empty(), GeometryKeys.AUTO,
				PsfRatio.UNKNOWN, effort, GeometryKeys.AUTO, 1), Optional.empty());
	}

	@Override
	void work(final Request asked, final Progress progress, final List<String> notes) {
		final SeriesInput series = asked.series();
		findings().geometry(asked.geometry());
		final Optional<InputImage> known = SeriesKeys.isKnown(structure) ? ImageChoice.read("structure", structure) : Optional
			.empty();
		final Optional<Labels> labels = labels(series.first(), asked.geometry());
		final SeriesActivity activity = new SeriesActivity(asked.volumes() != Volumes.NO);
		activity.run(series, channel -> {
			final SeriesOptions options = labels.map(asked.options()::withComponents).orElse(asked.options());
			return known.isEmpty() ? options : options.withStructure(known.get().volume(Math.min(channel, known.get().channels() -
				1), 0));
		}, FileKeys.path(output).or(asked::table), progress, notes);
		final String provenance = Results.provenance(this, asked.geometry());
		final DepthAxis depth = DepthAxis.ofVolume(asked.geometry());
		final List<FunctionalSeries> channels = activity.channels();
		final List<RandomAccessibleInterval<FloatType>> structures = channels.stream()
			.map(FunctionalSeries::structure).toList();
		if (FileKeys.path(keep).isPresent()) Results.write("keep", OutputImage.series(series.first(), 1, structures,
			new VolumeStack(channels.get(0).size(), channels.size(), 1, c -> Planes.read(structures.get(c))), "structure", depth,
			provenance), keep);
		writeTraces(asked, activity, notes);
		if (asked.volumes() != Volumes.NO) {
			final ImagePlus made = OutputImage.series(series.first(), series.frames(), structures, new VolumeStack(channels.get(0)
				.size(), channels.size(), series.frames(), activity::volume), asked.volumes() == Volumes.DFF ? "dF over F"
					: "activity", depth, provenance);
			Results.write("output", made, output);
			result = FileKeys.path(output).isPresent() ? SeriesKeys.input(null, output).first().image() : made;
			Results.handOver(this, "result", result);
		}
		activity.complete();
	}

	private Optional<Labels> labels(final InputImage first, final Geometry geometry) {
		if (SeriesKeys.namesImage(components)) return ImageChoice.read("components", components).map(image -> Labels.of(Planes
			.read(image.volume(0, 0))));
		if (!RoiLabels.names(components)) return Optional.empty();
		return Optional.of(RoiLabels.labels("components", RoiLabels.read("components", components), depths, first.width(), first
			.height(), geometry.imagedSlices(first.slices())));
	}

	/**
	 * Traces and components of the first channel with windows or files; those of further channels have numbered files.
	 */
	private void writeTraces(final Request asked, final SeriesActivity activity, final List<String> notes) {
		for (int c = 0; c < activity.channels().size(); c++) {
			final FunctionalSeries channel = activity.channels().get(c);
			final Traces traces = activity.traces().get(c);
			if (channel.components().count() == 0) continue;
			final String number = c == 0 ? "" : "-channel" + (c + 1);
			if (asked.table().isPresent()) {
				final Path rows = beside(asked.table().get(), number), cells = beside(asked.table().get(), number + "-components");
				CsvFile.write("table", traces.columns(), traces.rows(channel.scale()), rows);
				CsvFile.write("table", Traces.COMPONENT_COLUMNS, traces.components(channel.size(), channel.crosstalk(), channel
					.scale()), cells);
				findings().wrote("table", rows);
				findings().wrote("table", cells);
			}
			final TracePlot picture = new TracePlot(channel.components(), traces);
			if (c == 0) Results.show(this, "Traces", picture.draw(), "plot", asked.plot());
			else if (asked.plot().isPresent()) PngFile.write("plot", picture.draw(), beside(asked.plot().get(), number));
			notes.add(picture.summary(channel.crosstalk()));
		}
	}

	private static Path beside(final Path file, final String suffix) {
		return file.resolveSibling(file.getFileName().toString().replaceFirst("(\\.[^.]*)$", suffix + "$1"));
	}

	@Override
	void check() {
		if (FileKeys.path(source).isEmpty()) super.check();
	}

	@Override
	void prepare() {
		final List<String> structures = new ArrayList<>(List.of("mean", "maximum"));
		final List<String> cells = new ArrayList<>(List.of(ImageChoice.NONE, "find", RoiLabels.MANAGER));
		ImageChoice.titles().stream().skip(1).forEach(title -> {
			structures.add(title);
			cells.add(title);
		});
		Prompt.offer(this, "structure", structures);
		Prompt.offer(this, "components", cells);
		Prompt.offer(this, "method", ReconstructionCommand.METHODS);
		super.prepare();
	}
}
