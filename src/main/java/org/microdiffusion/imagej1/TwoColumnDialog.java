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
package org.microdiffusion.imagej1;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.util.ArrayList;
import java.util.List;

import ij.Prefs;
import ij.gui.GenericDialog;

/**
 * An ImageJ dialog with aligned labels and fields. Many rows are arranged in two columns, divided
 * before a heading.
 */
final class TwoColumnDialog extends GenericDialog {

	private static final long serialVersionUID = 1L;

	private static final int MAX_ROWS_OF_ONE_COLUMN = 14;
	private static final int GAP = 4;
	private static final int COLUMN_GAP = 24;

	private final DialogNote note;
	private final List<DialogRow> rows = new ArrayList<>();

	/** @param heading whether it is a heading, with which the second column may begin */
	private record DialogRow(List<Component> components, boolean heading) {}

	/** @param note message below the fields */
	TwoColumnDialog(final String title, final DialogNote note) {
		super(title);
		this.note = note;
	}

	/** Adds a row with the components that ImageJ added last: a label and a field. */
	void row(final List<Component> components) {
		final Component field = components.get(components.size() - 1);
		// A text field with a button.
		if (field instanceof final Panel panel && panel.getComponentCount() == 2) {
			final Component button = panel.getComponent(1);
			panel.setLayout(new BorderLayout(GAP, 0));
			panel.add(panel.getComponent(0), BorderLayout.CENTER);
			panel.add(button, BorderLayout.EAST);
		}
		rows.add(new DialogRow(List.of(components.get(0), field), false));
	}

	/** Adds a row without field: a heading, or a message about the field before it. */
	Label message(final String text, final boolean heading) {
		addMessage(text);
		final Label label = (Label) getMessage();
		rows.add(new DialogRow(List.of(label), heading));
		return label;
	}

	/** Arranges the rows, once all components are added and the font size is set. */
	@Override
	protected void setup() {
		final Component buttons = getComponent(getComponentCount() - 1);
		final int split = rows.size() > MAX_ROWS_OF_ONE_COLUMN ? half() : rows.size();
		final GridBagConstraints at = new GridBagConstraints(0, 0, 1, 1, 1, 0, GridBagConstraints.NORTHWEST,
			GridBagConstraints.HORIZONTAL, scaled(0, 0, 0, 0), 0, 0);
		add(column(rows.subList(0, split)), at);
		if (split < rows.size()) {
			at.gridx = 1;
			at.insets = scaled(0, COLUMN_GAP, 0, 0);
			add(column(rows.subList(split, rows.size())), at);
		}
		final GridBagConstraints below = new GridBagConstraints(0, 1, 2, 1, 1, 0, GridBagConstraints.WEST,
			GridBagConstraints.HORIZONTAL, scaled(3 * GAP, 0, 0, 0), 0, 0);
		add(note, below);
		below.gridy++;
		below.fill = GridBagConstraints.NONE;
		below.anchor = GridBagConstraints.EAST;
		((GridBagLayout) getLayout()).setConstraints(buttons, below);
		pack();
		pack(); // the height of the note depends on its width
	}

	/** The row with which the second column begins: the heading nearest to the middle, or the middle row. */
	private int half() {
		int best = rows.size() / 4;
		for (int i = 1; i < rows.size(); i++)
			if (rows.get(i).heading && Math.abs(2 * i - rows.size()) < Math.abs(2 * best - rows.size())) best = i;
		return rows.get(best).heading ? best : (rows.size() + 1) / 2;
	}

	private Panel column(final List<DialogRow> some) {
		final Panel column = new Panel(new GridBagLayout());
		for (int line = 0; line < some.size(); line++)
			place(column, some.get(line), line);
		return column;
	}

	private void place(final Panel column, final DialogRow row, final int line) {
		final GridBagConstraints at = new GridBagConstraints(0, line, 1, 1, 0, 0, GridBagConstraints.EAST,
			GridBagConstraints.NONE, scaled(GAP, 0, 0, GAP), 0, 0);
		final Component first = row.components.get(0);
		if (row.heading) {
			first.setFont(getFont().deriveFont(Font.BOLD));
			at.gridwidth = 2;
			at.anchor = GridBagConstraints.WEST;
			at.insets = scaled(line == 0 ? 0 : 2 * GAP, 0, 0, 0);
			column.add(first, at);
			return;
		}
		if (row.components.size() > 1) column.add(first, at);
		at.gridx = 1;
		at.weightx = 1;
		at.fill = GridBagConstraints.HORIZONTAL;
		at.insets = scaled(row.components.size() > 1 ? GAP : 0, 0, 0, 0);
		column.add(row.components.get(row.components.size() - 1), at);
	}

	private static Insets scaled(final int top, final int left, final int bottom, final int right) {
		final double scale = Prefs.getGuiScale();
		return new Insets((int) (scale * top), (int) (scale * left), (int) (scale * bottom), (int) (scale * right));
	}
}
