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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.microdiffusion.figure.Column;
import org.microdiffusion.figure.Cut;
import org.microdiffusion.figure.DisplayRange;
import org.microdiffusion.figure.MethodPanel;
import org.microdiffusion.figure.PngFile;
import org.microdiffusion.figure.View;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.OutputImage;
import org.microdiffusion.io.OutputType;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.pipeline.Compare;
import org.microdiffusion.pipeline.Method;
import org.microdiffusion.pipeline.NoiseSetting;
import org.microdiffusion.pipeline.Reconstruct;
import org.microdiffusion.progress.Progress;
import org.microdiffusion.projection.Geometry;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.DynamicCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.measure.Calibration;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What the README shows first: a sample's projections, every method, the truth. */
@Plugin(type = Command.class, name = "demo", label = "Demo", headless = true,
	description = "Reconstructs a sample stack from its projections by every method, and draws and scores them all.")
public final class Demo extends DynamicCommand {

	@Parameter(label = "Sample", persist = false, description = "Name of a pair NAME.tif, NAME-projections.tif.")
	private String sample = "vasculature";

	@Parameter(label = "Folder of the sample stacks", persist = false, description = "Where the pair lies.")
	private File samples = new File("sample-stacks");

	@Parameter(label = "Output folder", persist = false, description = "Takes the volume and the picture.")
	private File results = new File("target/demo");

	@Parameter(type = ItemIO.OUTPUT, label = "Remarks")
	private String remarks;

	@Override
	public void run() {
		remarks = Job.run(this, this::show);
		resolveOutput("remarks");
	}

	private void show(final Progress progress, final List<String> notes) throws IOException {
		final InputImage truth = InputImage.of("sample", TiffFile.read("sample", samples.toPath().resolve(sample + ".tif")));
		final InputImage projections = InputImage.of("sample", TiffFile.read("sample", samples.toPath().resolve(sample +
			"-projections.tif")));
		final Geometry geometry = new GeometryKeys("auto", "auto", "auto", "auto").of(projections.image(), notes);
		final Reconstruct.Options options = new Reconstruct.Options(geometry, Method.HESSIAN_L1, NoiseSetting.NONE,
			OptionalDouble.empty());
		final List<Compare.Row> rows = Compare.run(projections.volume(0, 0), truth.volume(0, 0), List.of(Method.values()),
			options, progress);
		final Path volume = Files.createDirectories(results.toPath()).resolve(sample + ".tif");
		final Path picture = results.toPath().resolve(sample + ".png");
		final Compare.Row last = rows.get(rows.size() - 1);
		TiffFile.write("results", OutputImage.build(projections, List.of(last.volume()), OutputType.FLOAT, last.method()
			.toString(), 1.0 / geometry.spacing(), Results.provenance(this, geometry)), volume);
		PngFile.write("results", MethodPanel.draw(columns(projections, truth, rows, geometry), view(truth)), picture);
		notes.addAll(table(rows));
		notes.add(last.method() + " volume: " + volume);
		notes.add("Picture of all methods: " + picture);
	}

	private static List<Column> columns(final InputImage projections, final InputImage truth,
		final List<Compare.Row> rows, final Geometry geometry)
	{
		final double depth = truth.image().getCalibration().pixelDepth;
		final List<Column> columns = new ArrayList<>();
		columns.add(new Column("Projections", projections.volume(0, 0), geometry.spacing() * depth).withFigures(geometry
			.stepLength() + " slices each"));
		for (final Compare.Row row : rows)
			columns.add(new Column(row.method().toString(), row.volume(), depth).withFigures(String.format(Locale.ROOT,
				"%.2f dB", row.score().psnr()), String.format(Locale.ROOT, "SSIM %.3f", row.score().ssim()), String.format(
					Locale.ROOT, "DICE %.3f", row.score().dice())));
		columns.add(new Column("Truth", truth.volume(0, 0), depth).withFigures(truth.slices() + " slices"));
		return columns;
	}

	private static View view(final InputImage truth) {
		final Calibration calibration = truth.image().getCalibration();
		final RandomAccessibleInterval<FloatType> volume = truth.volume(0, 0);
		final DisplayRange range = DisplayRange.percentiles(volume, 0.1, 99.9);
		return new View(calibration.pixelWidth, calibration.getUnit(), range, Cut.busiest(volume, calibration.pixelDepth,
			range));
	}

	private static List<String> table(final List<Compare.Row> rows) {
		final List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "%-12s %8s %7s %7s %9s %8s", "Method", "PSNR dB", "SSIM", "DICE", "residual",
			"seconds"));
		for (final Compare.Row row : rows)
			lines.add(String.format(Locale.ROOT, "%-12s %8.2f %7.4f %7.4f %9.1e %8.1f", row.method(), row.score().psnr(), row
				.score().ssim(), row.score().dice(), row.residual().rms(), row.seconds()));
		return lines;
	}
}
