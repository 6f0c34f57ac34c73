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
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.microdiffusion.files.WholeFile;
import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.volume.Planes;

import ij.ImagePlus;

/**
 * Draws the moving picture of the site's first page: the projections one after the other, then the
 * volume that was made of them, which turns around its y axis (maximum intensity projections).
 *
 * <pre>
 * java -cp 'target/app/*' org.microdiffusion.Main reconstruct method=Hessian-L1 \
 *   input=sample-stacks/vasculature-projections.tif steplength=6 output=target/turning.tif
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.figure.MovingPicture \
 *   -Dexec.classpathScope=test -Dexec.args="sample-stacks/vasculature-projections.tif \
 *   target/turning.tif src/site/resources/moving/projections-to-volume.png"
 * </pre>
 */
public final class MovingPicture {

	/** Picture pixels for a pixel of the image. */
	private static final int ZOOM = 2;
	private static final int LINE = 24;
	/** Of 256 greys each eighth is used: the file is smaller by half, and nobody sees it. */
	private static final int GREYS = 0xf8;
	private static final int TURN_FRAMES = 45;
	private static final int PROJECTION_MS = 140;
	private static final int TURN_MS = 100;

	/** @param depth distance of slices in pixels */
	private record Volume(Planes planes, int width, int height, double depth) {

		static Volume read(final String file) throws Exception {
			final ImagePlus image = TiffFile.read("input", Path.of(file));
			return new Volume(Planes.read(InputImage.of("input", image).volume(0, 0)), image.getWidth(), image.getHeight(),
				image.getCalibration().pixelDepth / image.getCalibration().pixelWidth);
		}

		int slices() {
			return planes.depth();
		}

		/** Columns that a turned volume needs. */
		int turnedWidth() {
			return (int) Math.ceil(Math.hypot(width, slices() * depth));
		}

		float[] turned(final double angle) {
			final int columns = turnedWidth();
			final float[] brightest = new float[columns * height];
			for (int column = 0; column < columns; column++)
				for (int step = 0; step < columns; step++) {
					final double u = column - columns / 2.0, s = step - columns / 2.0;
					add(brightest, column, u * Math.cos(angle) + s * Math.sin(angle) + width / 2.0, (s * Math.cos(angle) - u * Math
						.sin(angle)) / depth + slices() / 2.0);
				}
			return brightest;
		}

		/** The column of voxels at x and z, linearly interpolated. */
		private void add(final float[] brightest, final int column, final double x, final double z) {
			final int left = (int) Math.floor(x), below = (int) Math.floor(z);
			if (left < 0 || below < 0 || left + 1 >= width || below + 1 >= slices()) return;
			final float a = (float) (x - left), b = (float) (z - below);
			final float[] near = planes.plane(below), far = planes.plane(below + 1);
			final int columns = brightest.length / height;
			for (int y = 0; y < height; y++) {
				final int i = y * width + left;
				final float value = (1 - b) * ((1 - a) * near[i] + a * near[i + 1]) + b * ((1 - a) * far[i] + a * far[i + 1]);
				brightest[y * columns + column] = Math.max(brightest[y * columns + column], value);
			}
		}
	}

	private MovingPicture() {}

	/** @param args files of the projections and of the volume, and the picture to write */
	public static void main(final String... args) throws Exception {
		final Volume projections = Volume.read(args[0]);
		final Volume volume = Volume.read(args[1]);
		final int columns = volume.turnedWidth();
		final List<AnimatedPng.Frame> frames = new ArrayList<>();
		final float bright = brightest(projections.planes());
		for (int n = 0; n < projections.slices(); n++)
			frames.add(new AnimatedPng.Frame(picture(projections.planes().plane(n), projections.width(), columns, bright,
				"Projection " + (n + 1) + " of " + projections.slices() + ", each the average of " + volume.slices() / projections
					.slices() + " slices"), PROJECTION_MS));
		final List<float[]> turns = new ArrayList<>();
		for (int n = 0; n < TURN_FRAMES; n++)
			turns.add(volume.turned(2 * Math.PI * n / TURN_FRAMES));
		final float brightTurned = brightest(Planes.wrap(turns.toArray(float[][]::new), columns, volume.height()));
		for (final float[] turned : turns)
			frames.add(new AnimatedPng.Frame(picture(turned, columns, columns, brightTurned, "The volume from them: " + volume
				.slices() + " slices"), TURN_MS));
		WholeFile.write("picture", Path.of(args[2]), out -> AnimatedPng.write(frames, out));
	}

	/** What is shown white: the brightest of all values but one in a thousand. */
	private static float brightest(final Planes planes) {
		return (float) DisplayRange.percentiles(planes.image(), 0.1, 99.9).max();
	}

	private static BufferedImage picture(final float[] values, final int width, final int columns, final float bright,
		final String text)
	{
		final int height = values.length / width;
		final BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < values.length; i++)
			pixels.getRaster().setSample(i % width, i / width, 0, Math.max(0, Math.min(255, Math.round(255 * values[i] /
				bright))));
		final BufferedImage picture = new BufferedImage(ZOOM * columns, ZOOM * height + LINE, BufferedImage.TYPE_BYTE_GRAY);
		final Graphics2D graphics = FigureStyle.graphics(picture);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.drawImage(pixels, ZOOM * (columns - width) / 2, 0, ZOOM * width, ZOOM * height, null);
		graphics.setColor(Color.WHITE);
		graphics.setFont(FigureStyle.font(Font.PLAIN, 12, text));
		graphics.drawString(text, 6, picture.getHeight() - LINE / 3);
		graphics.dispose();
		final byte[] greys = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
		for (int i = 0; i < greys.length; i++)
			greys[i] &= GREYS;
		return picture;
	}
}
