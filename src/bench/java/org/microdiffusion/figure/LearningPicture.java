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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.microdiffusion.io.InputImage;
import org.microdiffusion.io.TiffFile;
import org.microdiffusion.volume.Planes;

/**
 * Draws how lateral planes teach what lies along the axis: above, a plane of the projections
 * and its rows averaged as the beam averages slices; below, an XZ section of the projections
 * and of the volume. The picture of the page "How it works".
 *
 * <pre>
 * java -cp 'target/app/*' org.microdiffusion.Main reconstruct effort=fast \
 *   input=sample-stacks/vasculature-projections.tif output=target/v.tif
 * mvn -q test-compile exec:java -Dexec.mainClass=org.microdiffusion.figure.LearningPicture \
 *   -Dexec.classpathScope=test -Dexec.args="sample-stacks/vasculature-projections.tif target/v.tif \
 *   src/site/resources/images/how-it-works.png"
 * </pre>
 */
public final class LearningPicture {

	private static final int ZOOM = 3;
	/** Slices that a projection averages. */
	private static final int STEP = 6;
	/** The projection whose plane is shown above. */
	private static final int BLOCK = 5;
	private static final int MARGIN = 48, MIDDLE = 230, TITLE = 44, CAPTION = 46;
	private static final Color AVERAGING = FigureStyle.SERIES.get(0);
	private static final Color NETWORK = FigureStyle.SERIES.get(1);

	private final BufferedImage picture;
	private final Graphics2D graphics;
	private final int width;
	private final int height;

	private LearningPicture(final int width, final int height) {
		this.width = width;
		this.height = height;
		picture = new BufferedImage(2 * MARGIN + 2 * width + MIDDLE, 2 * (TITLE + height + CAPTION),
			BufferedImage.TYPE_INT_RGB);
		graphics = FigureStyle.graphics(picture);
		graphics.setColor(FigureStyle.BACKGROUND);
		graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
	}

	/** @param args files of the projections and of the volume, and the picture to write */
	public static void main(final String... args) throws Exception {
		final Planes projections = volume(args[0]), made = volume(args[1]);
		final int rows = made.depth();
		final DisplayRange range = DisplayRange.percentiles(projections.image(), 0.1, 99.9);
		final int row = SectionPosition.busiest(made.image(), 1, range).row();
		final float[] plane = Arrays.copyOf(projections.plane(BLOCK), made.width() * rows);
		final LearningPicture drawing = new LearningPicture(ZOOM * made.width(), ZOOM * rows);
		drawing.half(0, "y", image(averaged(plane, made.width()), made.width(), range), image(plane, made.width(), range));
		drawing.half(1, "z", image(section(projections, row, STEP), made.width(), range), image(section(made, row, 1), made
			.width(), range));
		drawing.texts();
		PngFile.write("picture", drawing.picture, Path.of(args[2]));
	}

	private static Planes volume(final String file) throws Exception {
		return Planes.read(InputImage.of("input", TiffFile.read("input", Path.of(file))).volume(0, 0));
	}

	/** Every row the mean of its block of rows. */
	private static float[] averaged(final float[] plane, final int width) {
		final float[] averaged = new float[plane.length];
		for (int p = 0; p < plane.length; p++) {
			final int first = p / width / STEP * STEP;
			for (int k = 0; k < STEP; k++)
				averaged[p] += plane[(first + k) * width + p % width] / STEP;
		}
		return averaged;
	}

	/** The XZ section, each plane repeated. */
	private static float[] section(final Planes volume, final int row, final int times) {
		final float[] section = new float[volume.depth() * times * volume.width()];
		for (int z = 0; z < volume.depth() * times; z++)
			System.arraycopy(volume.plane(z / times), row * volume.width(), section, z * volume.width(), volume.width());
		return section;
	}

	private static BufferedImage image(final float[] values, final int width, final DisplayRange range) {
		final BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_INT_RGB);
		for (int p = 0; p < values.length; p++)
			image.setRGB(p % width, p / width, ColourMap.GRAY.rgb(range.fraction(values[p])));
		return image;
	}

	private int top(final int half) {
		return TITLE + half * (TITLE + height + CAPTION);
	}

	private int right() {
		return MARGIN + width + MIDDLE;
	}

	/** Two images and the names of their axes. */
	private void half(final int half, final String down, final BufferedImage left, final BufferedImage right) {
		for (final BufferedImage image : List.of(left, right)) {
			final int x = image == left ? MARGIN : right();
			graphics.drawImage(image, x, top(half), width, height, null);
			graphics.setColor(FigureStyle.MUTED);
			graphics.setStroke(new BasicStroke(1.5f));
			arrow(x - 10, top(half), x - 10, top(half) + 46, 7);
			arrow(x, top(half) - 10, x + 46, top(half) - 10, 7);
			graphics.setFont(FigureStyle.font(Font.ITALIC, 16, down));
			graphics.drawString("x", x + 54, top(half) - 5);
			graphics.drawString(down, x - 14, top(half) + 62);
		}
	}

	private void texts() {
		caption(0, MARGIN, "the same plane, every 6 rows averaged");
		caption(0, right(), "a plane of the projections: sharp in x and in y");
		caption(1, MARGIN, "the projections from the side: every 6 slices averaged");
		caption(1, right(), "the volume from the side: one row for each slice");
		between(0, 0.18, false, "1  Average along y", "as the microscope", "averaged along z");
		between(0, 0.62, true, "2  Learn the way back:", "here the right answer", "is known");
		between(1, 0.18, true, "3  Go the same way", "along z with what was", "learned along y and x");
		between(1, 0.62, false, "4  Agree:", "the slices of a block", "average to the measured", "projection");
	}

	private void caption(final int half, final int x, final String text) {
		graphics.setFont(FigureStyle.font(Font.PLAIN, 16, text));
		graphics.setColor(FigureStyle.TEXT);
		graphics.drawString(text, (float) (x + (width - TextBlock.width(graphics.getFont(), text)) / 2), top(half) +
			height + 24);
	}

	/** An arrow between the images of a half, and what happens there. */
	private void between(final int half, final double at, final boolean toTheRight, final String... lines) {
		final int from = MARGIN + width + 20, to = right() - 36, y = (int) (top(half) + at * height);
		graphics.setColor(toTheRight ? NETWORK : AVERAGING);
		graphics.setStroke(new BasicStroke(4));
		if (toTheRight) arrow(from, y, to, y, 16);
		else arrow(to, y, from, y, 16);
		for (int i = 0; i < lines.length; i++) {
			graphics.setFont(FigureStyle.font(i == 0 ? Font.BOLD : Font.PLAIN, 16, lines[i]));
			graphics.drawString(lines[i], from, y + 28 + 21 * i);
		}
	}

	private void arrow(final int fromX, final int fromY, final int toX, final int toY, final int head) {
		final double length = Math.hypot(toX - fromX, toY - fromY);
		final double alongX = (toX - fromX) / length, alongY = (toY - fromY) / length;
		graphics.draw(new Line2D.Double(fromX, fromY, toX - alongX * head / 2, toY - alongY * head / 2));
		final Path2D tip = new Path2D.Double();
		tip.moveTo(toX, toY);
		tip.lineTo(toX - alongX * head - alongY * head / 2, toY - alongY * head + alongX * head / 2);
		tip.lineTo(toX - alongX * head + alongY * head / 2, toY - alongY * head - alongX * head / 2);
		tip.closePath();
		graphics.fill(tip);
	}
}
