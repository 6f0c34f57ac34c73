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

import java.awt.Canvas;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;

import ij.IJ;

/**
 * A window that is open while a command works. It has ImageJ's icon and a fixed size, and
 * it does not take the keyboard focus. If the user closes it, the work goes on.
 */
final class WorkFrame extends Frame {

	private static final long serialVersionUID = 1L;

	/** @param closing runs when the user closes the window */
	private WorkFrame(final String title, final Runnable closing) {
		super(title);
		setAutoRequestFocus(false);
		setResizable(false);
		setIconImage(IJ.getInstance().getIconImage());
		addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent e) {
				closing.run();
			}
		});
	}

	/**
	 * The window of a work that opens when needed and, once it was closed by the user or at
	 * the end of the work, does not open again. All methods but {@link #close} run on the
	 * event queue.
	 */
	static final class Holder {

		private WorkFrame frame;
		private boolean closed;

		/** Whether it was closed, even if it never opened. */
		boolean closed() {
			return closed;
		}

		/** The window, if there is one. */
		Optional<WorkFrame> frame() {
			return Optional.ofNullable(frame);
		}

		/** Makes the window, which is not visible yet. */
		WorkFrame open(final String title) {
			frame = new WorkFrame(title, this::dispose);
			return frame;
		}

		private void dispose() {
			closed = true;
			if (frame != null) frame.dispose();
		}

		/** Closes the window from any thread. */
		void close() {
			EventQueue.invokeLater(this::dispose);
		}
	}

	/** A canvas that is painted over without being cleared first, which would flicker. */
	abstract static class SteadyCanvas extends Canvas {

		private static final long serialVersionUID = 1L;

		@Override
		public final void update(final Graphics graphics) {
			paint(graphics);
		}
	}
}
