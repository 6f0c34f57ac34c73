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
package org.microdiffusion.ui;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.microdiffusion.figure.PreviewPicture;
import org.microdiffusion.io.ImageInfo;
import org.microdiffusion.io.VoxelShape;
import org.microdiffusion.ui.WindowPlacement.Side;
import org.microdiffusion.volume.Planes;
import org.scijava.command.DynamicCommand;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import ij.macro.Interpreter;

/**
 * A small window that shows sections of a volume during its reconstruction. It is not one
 * of ImageJ's image windows, and it closes when the work ends. If the user closes it
 * earlier, it does not open again.
 */
public final class Preview implements AutoCloseable {

	private final String title;
	private final Optional<ImageWindow> neighbour;
	/** In pixel widths. */
	private final double voxelDepth;
	private final boolean wanted;
	private final WorkFrame.Holder window = new WorkFrame.Holder();
	private View view;

	private Preview(final ImagePlus input, final int spacing, final boolean wanted) {
		this.wanted = wanted;
		title = "Preview of " + input.getTitle();
		neighbour = Optional.ofNullable(input.getWindow());
		voxelDepth = VoxelShape.depthInWidths(ImageInfo.calibration(input), spacing);
	}

	/**
	 * A preview, which shows nothing without windows or if it is not wanted.
	 *
	 * @param input the projections
	 * @param spacing number of slices of the volume for each projection
	 */
	public static Preview of(final DynamicCommand command, final ImagePlus input, final int spacing,
		final boolean wanted) {
		return new Preview(input, spacing, wanted && Caller.of(command).seesWindows() && !Interpreter.isBatchMode());
	}

	/** Shows sections of a volume. They are drawn before this call returns; the volume is not changed. */
	public void show(final Planes volume) {
		if (!wanted) return;
		final double scale = IJ.getInstance().getGraphicsConfiguration().getDefaultTransform().getScaleX();
		final BufferedImage picture = PreviewPicture.draw(volume, voxelDepth, scale);
		EventQueue.invokeLater(() -> show(picture, scale));
	}

	private void show(final BufferedImage picture, final double scale) {
		if (window.closed()) return;
		final WorkFrame frame = window.frame().orElseGet(this::open);
		view.show(picture, scale);
		if (!frame.isVisible()) {
			frame.pack();
			neighbour.ifPresent(window -> WindowPlacement.move(frame, window.getBounds(), WindowPlacement.others(frame),
				Side.RIGHT, Side.BELOW, Side.LEFT));
			frame.setVisible(true);
		}
	}

	private WorkFrame open() {
		final WorkFrame frame = window.open(title);
		frame.setLocationByPlatform(true);
		view = new View();
		frame.add(view);
		return frame;
	}

	@Override
	public void close() {
		if (wanted) window.close();
	}

	/** Draws a picture pixel by pixel on the screen, whatever the scale of the display. */
	private static final class View extends WorkFrame.SteadyCanvas {

		private static final long serialVersionUID = 1L;

		private transient BufferedImage picture;

		void show(final BufferedImage image, final double scale) {
			picture = image;
			setPreferredSize(new Dimension((int) Math.round(image.getWidth() / scale), (int) Math.round(image.getHeight() /
				scale)));
			repaint();
		}

		@Override
		public void paint(final Graphics graphics) {
			final Dimension size = getPreferredSize();
			graphics.drawImage(picture, 0, 0, size.width, size.height, null);
		}
	}
}
