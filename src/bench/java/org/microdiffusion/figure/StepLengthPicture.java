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
package org.microdiffusion.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Draws XZ sections of volumes that were made of the same projections with several
 * step lengths, one of them right: the picture of the guide about the step length.
 * The upper row has a row of pixels for each slice, the lower one true proportions.
 *
 * <pre>
 * for n in 3 6 12; do java -cp 'target/app/*' org.microdiffusion.Main reconstruct effort=seconds \
 *   input=sample-stacks/vasculature-projections.tif steplength=$n output=target/n$n.tif; done
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.figure.StepLengthPicture \
 *   -Dexec.classpathScope=test -Dexec.args="sample-stacks/vasculature.tif \
 *   target/n3.tif target/n6.tif target/n12.tif src/site/resources/images/step-length-wrong.png"
 * </pre>
 */
public final class StepLengthPicture {

	/** Picture pixels for a pixel of the image. */
	private static final int ZOOM = 2;
	/** Columns of the image that are left out at each side. */
	private static final int MARGIN = 8;
	private static final int GAP = 14;
	private static final int LINE = 22;
	private static final List<String> TITLES = List.of("Truth", "Step length 3", "Step length 6 (right)",
		"Step length 12");

	/** @param depth distance of slices, in the unit of the pixel width */
	private record Volume(RandomAccessibleInterval<FloatType> voxels, double pixelWidth, double depth, String unit) {

		static Volume read(final String file) throws Exception {
			final ImagePlus image = TiffFile.read("input", Path.of(file));
			image.setRoi(MARGIN, 0, image.getWidth() - 2 * MARGIN, image.getHeight());
			return new Volume(InputImage.of("input", image).volume(0, 0), image.getCalibration().pixelWidth, image
				.getCalibration().pixelDepth, image.getCalibration().getUnit());
		}

		int width() {
			return (int) voxels.dimension(0) * ZOOM;
		}

		int slices() {
			return (int) voxels.dimension(2);
		}

		/** The XZ section, its slices at this distance from each other. */
		BufferedImage section(final PanelSettings view, final double distance) {
			final int height = (int) Math.round(slices() * distance / pixelWidth * ZOOM);
			return SectionRenderer.xz(new PanelColumn("", voxels, distance), view, ZOOM, 0, width(), height);
		}
	}

	private StepLengthPicture() {}

	/** @param args files of the truth and of three volumes, and the picture to write */
	public static void main(final String... args) throws Exception {
		final List<Volume> volumes = new ArrayList<>();
		for (int i = 0; i < TITLES.size(); i++)
			volumes.add(Volume.read(args[i]));
		PngFile.write("picture", draw(volumes), Path.of(args[TITLES.size()]));
	}

	private static BufferedImage draw(final List<Volume> volumes) {
		final Volume truth = volumes.get(0);
		final DisplayRange range = DisplayRange.percentiles(truth.voxels(), 0.1, 99.9);
		final PanelSettings view = new PanelSettings(truth.pixelWidth(), truth.unit(), range,
			SectionPosition.busiest(truth.voxels(), truth.depth(), range));
		final int upper = ZOOM * volumes.stream().mapToInt(Volume::slices).max().orElseThrow();
		final int lower = truth.section(view, truth.depth()).getHeight();
		final int top = 2 * GAP + 2 * LINE, second = top + upper + LINE + GAP + LINE;
		final BufferedImage picture = new BufferedImage(2 * GAP + volumes.size() * (truth.width() + GAP) - GAP, second +
			lower + LINE + GAP, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.setColor(FigureStyle.BACKGROUND);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		text(graphics, Font.PLAIN, "As many rows of pixels as slices", GAP, top - LINE / 3);
		text(graphics, Font.PLAIN, "In true proportions", GAP, second - LINE / 3);
		for (int i = 0; i < volumes.size(); i++) {
			final Volume volume = volumes.get(i);
			final int left = GAP + i * (truth.width() + GAP);
			text(graphics, Font.BOLD, TITLES.get(i), left, GAP + LINE / 2);
			final BufferedImage pixels = volume.section(view, volume.pixelWidth());
			graphics.drawImage(pixels, left, top, null);
			text(graphics, Font.PLAIN, volume.slices() + " slices", left, top + pixels.getHeight() + LINE * 3 / 4);
			graphics.drawImage(volume.section(view, volume.depth()), left, second, null);
			text(graphics, Font.PLAIN, "a slice every " + DisplayRange.text(volume.depth()) + " " + volume.unit(), left,
				second + lower + LINE * 3 / 4);
		}
		scaleBar(graphics, view, GAP + truth.width(), second + lower);
		graphics.dispose();
		return picture;
	}

	private static void text(final Graphics2D graphics, final int style, final String text, final int left,
		final int baseline)
	{
		graphics.setFont(FigureStyle.font(style, 14, text));
		graphics.setColor(style == Font.BOLD ? FigureStyle.TEXT : FigureStyle.MUTED);
		graphics.drawString(text, left, baseline);
	}

	/** In the lower right corner of a panel. */
	private static void scaleBar(final Graphics2D graphics, final PanelSettings view, final int right, final int bottom) {
		final ScaleBar bar = ScaleBar.fit(view.pixelWidth(), view.unit(), ZOOM, 80);
		final int length = (int) Math.round(bar.pixels());
		graphics.setColor(Color.WHITE);
		graphics.setFont(FigureStyle.font(Font.BOLD, 13, bar.label()));
		graphics.fillRect(right - 10 - length, bottom - 14, length, 4);
		graphics.drawString(bar.label(), (float) (right - 10 - length / 2.0 - TextBlock.width(graphics.getFont(), bar
			.label()) / 2), bottom - 20);
	}
}
