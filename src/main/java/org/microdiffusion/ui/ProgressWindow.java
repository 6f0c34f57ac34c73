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

import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Window;

import org.scijava.command.DynamicCommand;

import ij.IJ;
import ij.Prefs;
import ij.WindowManager;
import ij.macro.Interpreter;

/** A window that shows the progress of long work and has a button that cancels it. */
public final class ProgressWindow implements AutoCloseable {

	private static final long NANOSECONDS_BEFORE_IT_OPENS = 2_000_000_000L;
	private static final int WIDTH = 420;
	private static final int BAR_HEIGHT = 10;
	private static final int GAP = 8;

	private final String title;
	private final boolean wanted;
	private final long start = System.nanoTime();
	private volatile boolean cancelled;
	private final WorkFrame.Holder window = new WorkFrame.Holder();
	private Label text;
	private Bar bar;

	private ProgressWindow(final String title, final boolean wanted) {
		this.title = title;
		this.wanted = wanted;
	}

	/** The window of a command. It never opens for callers who see no windows. */
	public static ProgressWindow of(final DynamicCommand command) {
		return new ProgressWindow(command.getInfo().getTitle(), Caller.of(command).seesWindows() && !Interpreter
			.isBatchMode());
	}

	/** Whether the user has pressed the button. */
	public boolean cancelled() {
		return cancelled;
	}

	/**
	 * Shows the progress. The window opens when the work has taken more than two seconds.
	 *
	 * @param fraction the part that is done, 0 to 1
	 */
	public void show(final double fraction, final String message) {
		if (wanted && System.nanoTime() - start > NANOSECONDS_BEFORE_IT_OPENS) EventQueue.invokeLater(() -> update(fraction,
			message));
	}

	private void update(final double fraction, final String message) {
		if (window.closed()) return;
		if (window.frame().isEmpty()) open();
		if (!cancelled) text.setText(message);
		bar.show(fraction);
	}

	private void open() {
		final double scale = Prefs.getGuiScale();
		final WorkFrame frame = window.open(title);
		text = new Label("", Label.LEFT);
		bar = new Bar(new Dimension((int) (scale * WIDTH), (int) (scale * BAR_HEIGHT)));
		final Button cancel = new Button("Cancel");
		cancel.addActionListener(e -> {
			cancelled = true;
			cancel.setEnabled(false);
			text.setText("Stops\u2026");
		});
		final Panel below = new Panel(new BorderLayout(GAP, 0));
		final Panel middle = new Panel();
		middle.add(bar);
		below.add(middle, BorderLayout.CENTER);
		below.add(cancel, BorderLayout.EAST);
		final Panel all = new Panel(new BorderLayout(GAP, GAP / 2)) {

			private static final long serialVersionUID = 1L;

			@Override
			public Insets getInsets() {
				return new Insets(GAP / 2, GAP, GAP, GAP);
			}
		};
		all.add(text, BorderLayout.CENTER);
		all.add(below, BorderLayout.SOUTH);
		frame.add(all);
		frame.pack();
		final Window image = WindowManager.getCurrentWindow();
		WindowPlacement.move(frame, (image == null ? IJ.getInstance() : image).getBounds(), WindowPlacement.others(frame),
			WindowPlacement.Side.BELOW);
		frame.setVisible(true);
	}

	@Override
	public void close() {
		if (wanted) window.close();
	}

	/** A horizontal progress bar. */
	private static final class Bar extends WorkFrame.SteadyCanvas {

		private static final long serialVersionUID = 1L;

		private static final Color DONE = new Color(0x3d7eb8);
		private static final Color LEFT = new Color(0xd8d8d8);

		private double fraction;

		Bar(final Dimension size) {
			setPreferredSize(size);
		}

		void show(final double part) {
			fraction = part;
			repaint();
		}

		@Override
		public void paint(final Graphics graphics) {
			final int done = (int) (getWidth() * fraction);
			graphics.setColor(DONE);
			graphics.fillRect(0, 0, done, getHeight());
			graphics.setColor(LEFT);
			graphics.fillRect(done, 0, getWidth() - done, getHeight());
		}
	}
}
